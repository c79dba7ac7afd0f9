import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createHookswitch, type RecordingEvent } from "@hookswitch/core";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { hookswitch } from "@hookswitch/express";
import { faults, type MediaFault, type Simulator, startSimulator } from "@hookswitch/simulator";
import express from "express";
import ts from "typescript";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";

interface Playback {
  playbackUrl(id: string): string;
  play(request: Request): Promise<Response>;
}

const page = readFileSync(fileURLToPath(new URL("media.md", import.meta.url)), "utf8");
const source = [...page.matchAll(/^```ts\n([\s\S]*?)^```/gm)]
  .map(([, code = ""]) => code)
  .find((code) => code.includes("playbackUrl"));
const ORIGIN = "https://app.example.com";

let playback: Playback;
beforeAll(async () => {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(source ?? "", { compilerOptions: options });
  playback = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`
  );
});

let simulator: Simulator;
const store = new Map<string, RecordingEvent>();
beforeEach(async () => {
  const app = express();
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  simulator = await startSimulator({
    webhookUrl: "https://hooks.example.com/webhooks/recordings",
    via: `http://127.0.0.1:${port}`,
  });
  const { accountId, apiKey, signingSecrets } = simulator.secrets.freeclimb;
  const api = freeclimbApi({ accountId, apiKey, baseUrl: simulator.baseUrls.freeclimb });
  const hooks = createHookswitch({
    publicUrl: "https://hooks.example.com",
    carriers: [freeclimb({ signingSecret: [...signingSecrets], api })],
    onEvent: (event) => void store.set(event.id, event),
  });
  app.use("/webhooks/recordings", hookswitch(hooks));
  // What the page declares.
  vi.stubGlobal("hooks", hooks);
  vi.stubGlobal("secret", "secret-of-the-links");
  vi.stubGlobal("events", { get: async (id: string) => store.get(id) });
  onTestFinished(() => {
    server.close();
    return simulator.close();
  });
});
afterAll(() => void vi.unstubAllGlobals());

/** A recording that was told of, and a link to it. */
async function recorded(...list: MediaFault[]) {
  const media = { faults: list };
  const { recording, deliveries } = await simulator.play("freeclimb", { audio: { seconds: 2 }, media });
  expect(deliveries.map(({ status }) => status)).toEqual([204]);
  return { recording, url: ORIGIN + playback.playbackUrl(`freeclimb.conferenceRecording.${recording.id}`) };
}
const play = (url: string, init: RequestInit = {}) => playback.play(new Request(url, init));

describe("the playback proxy of the page", () => {
  it("plays the audio, and names the carrier nowhere", async () => {
    const { recording, url } = await recorded();
    const response = await play(url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "audio/wav",
      "content-length": String(recording.audio.size),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(recording.sha256());
    expect(url).not.toContain(new URL(simulator.origin).host);
  });

  it.each([
    ["another recording", (url: URL) => url.searchParams.set("id", "freeclimb.conferenceRecording.RE2")],
    ["a longer time", (url: URL) => url.searchParams.set("until", String(Date.now() + 1e9))],
    ["another signature", (url: URL) => url.searchParams.set("sign", "00".repeat(32))],
    ["half a signature", (url: URL) => url.searchParams.set("sign", url.searchParams.get("sign")?.slice(0, 32) ?? "")],
    ["no signature", (url: URL) => url.searchParams.delete("sign")],
    ["nothing", (url: URL) => url.searchParams.forEach((_, name) => void url.searchParams.set(name, ""))],
  ])("refuses a link with %s, and asks the carrier nothing", async (_, change) => {
    const url = new URL((await recorded()).url);
    change(url);
    expect((await play(url.href)).status).toBe(403);
    expect(simulator.requests).toEqual([]);
  });

  it("refuses a link after five minutes", async () => {
    const { url } = await recorded();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 60_000 + 1 });
    onTestFinished(() => void vi.useRealTimers());
    expect((await play(url)).status).toBe(403);
    expect(simulator.requests).toEqual([]);
  });

  it("knows no recording that was never told of", async () => {
    expect((await play(ORIGIN + playback.playbackUrl("freeclimb.conferenceRecording.RE1"))).status).toBe(404);
  });

  it("says when to come back for a file that is not there yet", async () => {
    const { url } = await recorded(faults.throttled(7));
    const response = await play(url);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "7"]);
    expect((await play(url)).status).toBe(200);
  });

  it.each([
    ["gone", faults.status(410)],
    ["denied", faults.status(403)],
    ["notAudio", faults.errorPage()],
  ])("shows nothing of what the carrier says: %s", async (_, fault) => {
    const response = await play((await recorded(fault)).url);
    expect([response.status, await response.text(), [...response.headers]]).toEqual([404, "", []]);
  });

  it("breaks off where the carrier did", async () => {
    const { url } = await recorded(faults.truncated("content-length"));
    const response = await play(url);
    await expect(response.arrayBuffer()).rejects.toMatchObject({ status: "truncated" });
  });

  it("lets go of the carrier when the listener does", async () => {
    const { url } = await recorded(faults.slow(1000, 10));
    const controller = new AbortController();
    const response = await play(url, { signal: controller.signal });
    controller.abort();
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
