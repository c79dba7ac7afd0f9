import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { main } from "../../main.js";
import { run } from "../../test-run.js";
import { PLAYED } from "./played-carriers.js";

interface Ready {
  page: string;
  webhooks: string;
  carriers: string[];
}

/** Runs the command until the test ends; gives what it said when it was ready. */
async function start(...args: string[]) {
  const end = new AbortController();
  let out = "";
  const errors: string[] = [];
  const ending = main(["dev", "--port", "0", "--json", ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => void errors.push(text),
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    env: {},
    terminal: { in: false, out: false, err: false },
    clock: Date.now,
    signal: end.signal,
  });
  const close = () => {
    end.abort();
    return ending;
  };
  onTestFinished(async () => void (await close()));
  const early = ending.then((code) => Promise.reject(new Error(`ended with ${code}: ${errors.join("")}`)));
  await Promise.race([early, vi.waitUntil(() => out.endsWith("}\n"), { timeout: 120_000, interval: 50 })]);
  early.catch(() => undefined);
  return { ...(JSON.parse(out) as Ready), errors, close };
}

/** What the page does. */
async function pageOf({ page }: Ready) {
  const get = async (path: string) => (await fetch(page + path)).json();
  const { token, samples } = (await get("api/session")) as {
    token: string;
    samples: { carrier: string; name: string }[];
  };
  const send = async (carrier: string, sample: string) => {
    const headers = {
      "content-type": "application/json",
      "x-hookswitch-token": token,
      origin: new URL(page).origin,
    };
    const body = JSON.stringify({ carrier, sample });
    const answer = await fetch(`${page}api/send`, { method: "POST", headers, body });
    return (await answer.json()) as { status: number };
  };
  return { get, samples, send };
}

interface Row {
  outcome: string;
  reason: string | null;
  events: { type: string; state: string; recordingId: string }[];
}

const FILE_EVENTS = ["recordingAvailable", "conferenceRecording"];

describe("hookswitch dev", () => {
  it("plays every carrier: what a button sends arrives, is handled, and can be listened to", {
    timeout: 180_000,
  }, async () => {
    const ready = await start();
    expect(ready.carriers).toEqual(PLAYED.map(({ name }) => name));
    const { get, send } = await pageOf(ready);
    for (const carrier of ready.carriers) {
      expect([carrier, (await send(carrier, "a recording")).status]).toEqual([
        carrier,
        expect.toSatisfy((status) => status >= 200 && status < 300),
      ]);
      const row = await vi.waitFor(
        async () => {
          const { deliveries } = (await get(`api/deliveries?carrier=${carrier}`)) as { deliveries: Row[] };
          const found = deliveries.flatMap(({ events }) => events).find(({ type }) => FILE_EVENTS.includes(type));
          expect(found).toMatchObject({ state: "delivered" });
          return found;
        },
        { timeout: 30_000, interval: 100 },
      );
      const audio = await fetch(
        `${ready.page}api/recordings/${carrier}/${encodeURIComponent(row?.recordingId ?? "")}/audio`,
      );
      expect([carrier, audio.status]).toEqual([carrier, 200]);
      expect(audio.headers.get("content-type")).toMatch(/^audio\//);
      expect((await audio.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    }
  });

  it("refuses a forgery, and shows why", { timeout: 120_000 }, async () => {
    const ready = await start("--carrier", "freeclimb", "--carrier", "plivo");
    expect(ready.carriers).toEqual(["freeclimb", "plivo"]);
    const { get, send, samples } = await pageOf(ready);
    expect(new Set(samples.map(({ carrier }) => carrier))).toEqual(new Set(["freeclimb", "plivo"]));
    expect(await send("plivo", "a forgery")).toEqual({ status: 401 });
    const { deliveries } = (await get("api/deliveries")) as { deliveries: Row[] };
    expect(deliveries).toMatchObject([{ outcome: "refused", reason: "signature_mismatch" }]);
    expect(ready.errors).toContain("plivo: refused or failed, signature_mismatch\n");
  });

  it("sends every sample of a carrier, truly signed", { timeout: 120_000 }, async () => {
    const ready = await start("--carrier", "bandwidth");
    const { samples, send } = await pageOf(ready);
    const own = samples.map(({ name }) => name).filter((name) => !name.startsWith("a "));
    expect(own).toContain("recordingAvailable");
    // Those that ask what the call does next too: they are passed on, and somebody answers.
    expect(own).toContain("initiate");
    for (const name of own)
      expect([name, (await send("bandwidth", name)).status]).toEqual([name, expect.toBeOneOf([200, 204])]);
    const elsewhere = await fetch(new URL("/elsewhere", ready.page));
    expect(elsewhere.status).toBe(404);
  });

  it("keeps what arrived in a folder of yours, and ends well", { timeout: 180_000 }, async () => {
    const directory = await mkdtemp(join(tmpdir(), "hookswitch-dev-test-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const first = await start("--carrier", "bandwidth", "--directory", directory);
    await (await pageOf(first)).send("bandwidth", "recordingAvailable");
    expect(await first.close()).toBe(0);
    const second = await start("--carrier", "bandwidth", "--directory", directory);
    const { deliveries } = (await (await pageOf(second)).get("api/deliveries")) as { deliveries: Row[] };
    expect(deliveries.flatMap(({ events }) => events)).toMatchObject([{ type: "recordingAvailable" }]);
    const third = await run(["dev", "--port", "0", "--carrier", "bandwidth", "--directory", directory]);
    expect(third).toMatchObject({ code: 3, stderr: expect.stringContaining("another process has this folder open") });
  });

  it("says whose port it is not, and whom nobody plays", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const taken = await run(["dev", "--port", String(port)]);
    expect(taken).toMatchObject({ code: 3, stderr: expect.stringContaining(`port ${port} is taken`) });
    const unknown = await run(["dev", "--carrier", "acme"]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("nobody plays acme") });
  });
});
