import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { afterAll, describe, expect, it } from "vitest";
import { run, runBin } from "../../test-run.js";

const folder = mkdtempSync(join(tmpdir(), "hookswitch-explain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const save = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

// The official vector: FreeClimb's nodejs-sdk, __tests__/manual/RequestVerifier.spec.ts.
const VECTOR = {
  method: "POST",
  url: "/hooks/freeclimb",
  headers: {
    "Content-Type": "application/json",
    "FreeClimb-Signature": "t=1679944186,v1=c3957749baf61df4b1506802579cc69a74c77a1ae21447b930e5a704f9ec4120",
  },
  body: '{"accountId":"AC1334ffb694cd8d969f51cddf5f7c9b478546d50c","callId":"CAccb0b00506553cda09b51c5477f672a49e0b2213","callStatus":"ringing","conferenceId":null,"direction":"inbound","from":"+13121000109","parentCallId":null,"queueId":null,"requestType":"inboundCall","to":"+13121000096"}',
};
const RECEIVED = "2023-03-27T19:09:50Z"; // 4 seconds after t
const env = {
  FREECLIMB_SIGNING_SECRET: "sigsec_ead6d3b6904196c60835d039e91b3341c77a7793",
  PLIVO_AUTH_TOKEN: samples.plivo.secret,
  PUBLIC_URL: "https://hooks.example.com",
};
const explainJson = async (args: string[], options: Parameters<typeof run>[1] = { env }) => {
  const { code, stdout } = await run(["explain", ...args, "--json"], options);
  return { code, ...JSON.parse(stdout) };
};
/** A delivery of Plivo's, and the same as it is on the wire. */
async function plivoDelivery(name: "MPCRecordingCompleted" | "hangup" = "MPCRecordingCompleted") {
  const { method, url, headers, body } = await sampleDelivery("plivo", name);
  const target = new URL(url).pathname;
  const lines = Object.entries({ host: "127.0.0.1:3000", ...headers }).map(([header, value]) => `${header}: ${value}`);
  return { method, url, headers, body, wire: [`${method} ${target} HTTP/1.1`, ...lines, "", body].join("\r\n") };
}

describe("FreeClimb's official vector", () => {
  it("is genuine at the time at which it was saved, as a process", async () => {
    const path = save("vector.json", { ...VECTOR, receivedAt: RECEIVED });
    const { code, stdout, stderr } = await runBin(["explain", path], { env });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^passed on with 404 \(freeclimb\)\n[\s\S]*✓ signature genuine: secret number 1 fits/);
  });

  it("is stale by now; with --at it is not", async () => {
    const path = save("now.json", VECTOR);
    expect(await explainJson([path])).toMatchObject({
      code: 1,
      verdict: "refused",
      error: { code: "timestamp_stale" },
    });
    const then = await explainJson([path, "--at", RECEIVED]);
    expect(then).toMatchObject({ code: 0, verdict: "passed on", at: "2023-03-27T19:09:50.000Z", error: null });
  });

  it("is refused with another secret, and after a change of its body", async () => {
    const saved = { ...VECTOR, receivedAt: RECEIVED };
    const changed = save("changed.json", { ...saved, body: saved.body.replace("ringing", "ended") });
    expect(await explainJson([changed])).toMatchObject({ code: 1, error: { code: "signature_mismatch", status: 401 } });
    const other = { env: { ...env, FREECLIMB_SIGNING_SECRET: "sigsec_of_another" } };
    const { code, stdout } = await run(["explain", save("other.json", saved)], other);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/✗ signature[\s\S]*signature_mismatch: /)]);
    expect(stdout).not.toMatch(/sigsec_of|3121000109|c3957749/);
  });
});

describe("the forms of a saved delivery", () => {
  it("JSON: headers as pairs, the body in base64, from stdin", async () => {
    const { url, headers, body } = await plivoDelivery();
    const saved = { url, headers: Object.entries(headers), bodyBase64: Buffer.from(body).toString("base64") };
    const { code, stdout } = await runBin(["explain", "-", "--json"], { env, stdin: JSON.stringify(saved) });
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ verdict: "handled", carrier: "plivo" })]);
  });

  it("an HTTP archive, by the number of its entry", async () => {
    const { url, method, headers, body } = await plivoDelivery();
    const pairs = Object.entries(headers).map(([name, value]) => ({ name, value }));
    const entry = (postData: object) => ({
      startedDateTime: "2026-05-12T15:00:00.000Z",
      request: { method, url, headers: [{ name: ":authority", value: "x" }, ...pairs], postData },
    });
    const coded = { encoding: "base64", text: Buffer.from(body).toString("base64") };
    const har = save("capture.har", {
      log: { entries: [entry({ text: "From=x" }), entry({ text: body }), entry(coded)] },
    });
    const codes: unknown[] = [];
    for (const number of ["1", "2", "3"]) {
      const { code, verdict, at } = await explainJson([har, "--entry", number]);
      codes.push([code, verdict, at]);
    }
    const at = "2026-05-12T15:00:00.000Z";
    expect(codes).toEqual([
      [1, "refused", at],
      [0, "handled", at],
      [0, "handled", at],
    ]);
    const { code, stderr } = await run(["explain", har, "--entry", "4"], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining("has 3 requests, and no number 4")]);
  });

  it("an HTTP request as it is on the wire, and as ngrok captured it", async () => {
    const { wire } = await plivoDelivery();
    expect(await explainJson([save("request.txt", wire)])).toMatchObject({ code: 0, verdict: "handled" });
    const captured = { start: "2026-05-12T17:00:00+02:00", request: { raw: Buffer.from(wire).toString("base64") } };
    for (const saved of [captured, { requests: [captured] }]) {
      const explained = await explainJson([save("ngrok.json", saved)]);
      expect(explained).toMatchObject({ code: 0, verdict: "handled", at: "2026-05-12T15:00:00.000Z" });
    }
  });

  it.each<[about: string, content: unknown, says: string]>([
    ["neither JSON nor HTTP", "From=%2B14155551234", "neither a JSON object nor an HTTP request"],
    ["a list", [], "neither a JSON object nor an HTTP request"],
    ["no URL", { headers: {}, body: "" }, "has no url"],
    ["no headers", { url: "/", body: "" }, "has no headers"],
    ["a body that a parser made", { url: "/", headers: {}, body: { From: "+14155551234" } }, "is no text"],
    ["a time that is none", { url: "/", headers: {}, receivedAt: "yesterday" }, "is no time"],
    ["chunks", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "is chunked"],
  ])("%s is wrong usage, and never quoted", async (_about, content, says) => {
    const { code, stdout, stderr } = await run(["explain", save("bad.json", content)], { env });
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(says)]);
    expect(stderr).not.toContain("4155551234");
  });

  it("a file that is not there could not be read", async () => {
    const { code, stderr } = await run(["explain", join(folder, "none.json"), "--json"], { env });
    expect([code, JSON.parse(stderr).error]).toEqual([
      3,
      expect.objectContaining({ code: "file_unreadable", cause: "ENOENT" }),
    ]);
  });
});

describe("publicUrl", () => {
  it("is the saved absolute URL's origin where nothing is said", async () => {
    const { wire: _wire, ...saved } = await plivoDelivery();
    const { PUBLIC_URL: _url, ...bare } = env;
    expect(await explainJson([save("absolute.json", saved)], { env: bare })).toMatchObject({ verdict: "handled" });
    const { code, stderr } = await run(["explain", save("relative.json", { ...saved, url: "/plivo" })], { env: bare });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/publicUrl is needed[\s\S]*give --public-url/)]);
  });

  it("with a prefix stands in front once", async () => {
    const url = "https://hooks.example.com/voice/hooks/plivo";
    const { method, headers, body } = await sampleDelivery("plivo", "hangup", { url });
    for (const saved of [url, "/hooks/plivo"]) {
      const path = save("prefix.json", { method, url: saved, headers, body });
      const explained = await explainJson([
        path,
        "--public-url",
        "https://hooks.example.com/voice",
        "--mount",
        "/hooks",
      ]);
      expect(explained).toMatchObject({ code: 0, verdict: "handled" });
    }
  });

  it("says which URL would have fitted", async () => {
    const { wire: _wire, ...saved } = await plivoDelivery();
    const path = save("http.json", saved);
    const { code, stdout } = await run(["explain", path, "--public-url", "http://hooks.example.com"], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/likelyCause +URL differs\n +fittingUrl +https:\/\/hooks\.example\.com\/webhooks/);
  });
});

describe("events", () => {
  it("are shown on demand, without numbers; with --show-numbers whole", async () => {
    const { method, url, headers, body } = await sampleDelivery("plivo", "record.callback", {
      overrides: { From: "14155551234", To: "442071838750" },
    });
    const path = save("events.json", { method, url, headers, body });
    expect(await explainJson([path])).not.toHaveProperty("events");
    const masked = JSON.stringify(await explainJson([path, "--events"]));
    expect(masked).toContain("+1415***34");
    expect(masked).not.toMatch(/4155551234|2071838750/);
    const whole = await explainJson([path, "--events", "--show-numbers"]);
    expect(whole.events[0].source).toMatchObject({ from: "+14155551234", to: "+442071838750" });
  });
});

describe("secrets", () => {
  it("may come from a file, which the environment overrides", async () => {
    const { wire: _wire, ...saved } = await plivoDelivery();
    const file = save(".env", `PLIVO_AUTH_TOKEN="another-token, ${env.PLIVO_AUTH_TOKEN}" # rotation\n`);
    const path = save("rotation.json", saved);
    const from = await explainJson([path, "--env-file", file], { env: {} });
    expect(from.steps.find(({ name }: { name: string }) => name === "signature").details.secret).toBe(1);
    const over = await explainJson([path, "--env-file", file], { env: { PLIVO_AUTH_TOKEN: "wrong" } });
    expect(over).toMatchObject({ code: 1, verdict: "refused" });
    expect((await run(["explain", path, "--env-file", `${file}.not`], { env })).code).toBe(3);
  });

  it.each([
    [{}, "there is no carrier's secret to check with"],
    [{ PLIVO_AUTH_TOKEN: "changeme" }, "placeholder|changeme|authToken"],
    [{ BANDWIDTH_USERNAME: "x" }, "user name came without a password"],
  ])("%j is wrong usage", async (given, says) => {
    const { code, stderr } = await run(["explain", save("none.json", VECTOR)], {
      env: given as Record<string, string>,
    });
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});
