import { createHmac } from "node:crypto";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { hookswitch } from "@hookswitch/express";
import express from "express";
import { validateV3Signature } from "plivo/dist/utils/v3Security.js";
import { describe, expect, it } from "vitest";
import { run, runBin } from "../../test-run.js";
import { noting, type Reached, serve } from "../../test-server.js";

const env = {
  BANDWIDTH_USERNAME: "hooks",
  BANDWIDTH_PASSWORD: "pa55-of-hooks",
  FREECLIMB_SIGNING_SECRET: "sigsec_of_this_test",
  PLIVO_AUTH_TOKEN: "token-of-this-test",
};
const receiver = (seen: unknown[], publicUrl = "https://hooks.example.com") => {
  const app = express();
  const carriers = [
    bandwidth({ username: env.BANDWIDTH_USERNAME, password: env.BANDWIDTH_PASSWORD }),
    freeclimb({ signingSecret: env.FREECLIMB_SIGNING_SECRET }),
    plivo({ authToken: env.PLIVO_AUTH_TOKEN }),
  ];
  app.use("/hooks", hookswitch({ publicUrl, carriers, onEvent: (event) => void seen.push(event) }));
  return app;
};

describe("to Express with Hookswitch", () => {
  it.each([
    ["bandwidth", "recordingAvailable", 204, "recordingAvailable"],
    ["freeclimb", "conferenceRecordingStatus", 204, "conferenceRecording"],
    ["plivo", "MPCRecordingCompleted", 200, "conferenceRecording"],
  ])("%s %s arrives, signed", async (carrier, event, status, type) => {
    const seen: unknown[] = [];
    const origin = await serve(receiver(seen));
    const where = ["--to", `${origin}/hooks/${carrier}?order=7`, "--public-url", "https://hooks.example.com"];
    const { code, stdout } = await run(["send", carrier, event, ...where, "--json"], { env });
    const value = JSON.parse(stdout);
    expect([code, value.received, value.makes]).toEqual([0, true, [type]]);
    expect(value.deliveries[0].legs.at(-1)).toMatchObject({ proved: true, status, error: null });
    expect(seen).toEqual([expect.objectContaining({ type, query: { order: "7" } })]);
  });

  it("as a process, by the type of the event, twice, by GET and with a field set", async () => {
    const seen: { source: object; query: object }[] = [];
    const origin = await serve(receiver(seen));
    const where = ["--to", `${origin}/hooks/plivo`, "--public-url", "https://hooks.example.com"];
    const how = ["--method", "GET", "--repeat", "2", "--set", "CallUUID=call-of-mine", "--query", "order=a b&c"];
    const { code, stdout, stderr } = await runBin(["send", "plivo", "recordingAvailable", ...where, ...how], { env });
    expect(stderr).toBe(`sending plivo SessionRecordingCompleted to ${origin}/hooks/plivo\n`);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^1\. received: 200 in \d+ ms\n2\. received: 200 in \d+ ms\n$/),
    ]);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({ query: { order: "a b&c" } });
  });

  it("says what to look at when the signature is refused", async () => {
    const origin = await serve(receiver([]));
    const to = ["--to", `${origin}/hooks/plivo`];
    const { code, stdout } = await run(["send", "plivo", "hangup", ...to, "--json"], { env });
    const [delivery] = JSON.parse(stdout).deliveries;
    expect([code, delivery.received, delivery.meaning.code]).toEqual([1, false, "signature_refused"]);
    expect(delivery.meaning.docs).toBe("docs/when-a-signature-fails.md#url-differs");
  });
});

describe("what is on the wire", () => {
  it("is what Plivo's own SDK verifies", async () => {
    const reached: Reached[] = [];
    const origin = await serve(noting(reached, () => [200]));
    const to = `${origin}/voice/plivo?it's=a+b`;
    expect((await run(["send", "plivo", "record.callback", "--to", `${to}#rt=3000`], { env })).code).toBe(0);
    const [{ url, headers, body }] = reached as [Reached];
    expect(url).toBe("/voice/plivo?it's=a+b");
    const nonce = String(headers["x-plivo-signature-v3-nonce"]);
    const signature = String(headers["x-plivo-signature-v3"]);
    const params = Object.fromEntries(new URLSearchParams(body));
    const valid = (token: string) => validateV3Signature("POST", to, nonce, token, signature, params);
    expect([valid(env.PLIVO_AUTH_TOKEN), valid("another")]).toEqual([true, false]);
  });

  it("is FreeClimb's HMAC over time and body, with every secret", async () => {
    const reached: Reached[] = [];
    const origin = await serve(noting(reached, () => [200]));
    const secrets = ["--freeclimb-signing-secret", "sigsec_a", "--freeclimb-signing-secret", "sigsec_b"];
    await run(["send", "freeclimb", "record", "--to", origin, "--at", "2026-05-12T15:00:00Z", ...secrets]);
    const [{ headers, body }] = reached as [Reached];
    const v1 = (key: string) => createHmac("sha256", key).update(`1778598000.${body}`).digest("hex");
    expect(headers["freeclimb-signature"]).toBe(`t=1778598000,v1=${v1("sigsec_a")},v1=${v1("sigsec_b")}`);
  });

  it("is, for Bandwidth, a request without credentials, and the second one only when they are asked for", async () => {
    const reached: Reached[] = [];
    const challenge = { "www-authenticate": 'Basic realm="x"' };
    const origin = await serve(noting(reached, ({ headers }) => (headers.authorization ? [204] : [401, challenge])));
    const args = ["send", "bandwidth", "recordingAvailable", "--to", origin, "--tag", "order-7"];
    const { code, stdout } = await run(args, { env });
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^received: 401 in \d+ ms, asks for the credentials, then 204/),
    ]);
    // RFC 7617: user-id ":" password, in base64.
    expect(reached.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      "Basic aG9va3M6cGE1NS1vZi1ob29rcw==",
    ]);
    expect(JSON.parse(reached[1]?.body ?? "")).toMatchObject({ eventType: "recordingAvailable", tag: "order-7" });
  });

  it("stays one request when Bandwidth is not challenged", async () => {
    const reached: Reached[] = [];
    const origin = await serve(noting(reached, () => [401]));
    const { code, stdout } = await run(["send", "bandwidth", "recordingAvailable", "--to", origin], { env });
    expect([code, reached.length]).toEqual([1, 1]);
    expect(stdout).toContain("401 without `WWW-Authenticate: Basic`");
  });

  it("has no proof with --unsigned, and the testing kit's with --sample-secret", async () => {
    const reached: Reached[] = [];
    const origin = await serve(noting(reached, () => [401]));
    for (const flag of ["--unsigned", "--sample-secret"]) await run(["send", "plivo", "hangup", "--to", origin, flag]);
    expect(reached.map(({ headers }) => "x-plivo-signature-v3" in headers)).toEqual([false, true]);
  });
});

describe("what is wrong", () => {
  it.each<[args: string[], says: RegExp]>([
    [["send"], /the carrier is missing/],
    [["send", "plivo"], /the event is missing/],
    [["send", "plivo", "hangup"], /--to <url> is missing/],
    [["send", "acme", "x"], /'carrier'|argument.*is invalid|Allowed choices are bandwidth/],
    [
      ["send", "plivo", "MPCRecordingComplete", "--to", "http://127.0.0.1:1"],
      /no webhook "MPCRecordingComplete"[\s\S]*MPCRecordingCompleted/,
    ],
    [
      ["send", "bandwidth", "recordingPaused", "--to", "http://127.0.0.1:1"],
      /no webhook of bandwidth makes a recordingPaused/,
    ],
    [
      ["send", "freeclimb", "record", "--to", "http://127.0.0.1:1", "--method", "GET"],
      /FreeClimb never calls with GET/,
    ],
    [["send", "plivo", "hangup", "--to", "http://127.0.0.1:1", "--tag", "a"], /plivo has no tag[\s\S]*--query/],
    [["send", "plivo", "hangup", "--to", "http://127.0.0.1:1", "--repeat", "0"], /whole number from 1 on/],
  ])("%j", async (args, says) => {
    const { code, stdout, stderr } = await run(args, { env });
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringMatching(says)]);
  });

  it("names the variables when there is no secret", async () => {
    const { code, stderr } = await run(["send", "bandwidth", "recordingAvailable", "--to", "http://127.0.0.1:1"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("set BANDWIDTH_USERNAME and BANDWIDTH_PASSWORD")]);
  });

  it("nobody listens", async () => {
    const { code, stdout } = await run(["send", "plivo", "hangup", "--to", "http://127.0.0.1:1/hooks"], { env });
    expect([code, stdout]).toEqual([1, expect.stringContaining("not received: ECONNREFUSED")]);
  });

  it("no answer in time", async () => {
    const origin = await serve(() => undefined);
    const { code, stdout } = await run(["send", "plivo", "hangup", "--to", origin, "--timeout", "50"], { env });
    expect([code, stdout]).toEqual([1, expect.stringContaining("not received: TIMEOUT")]);
  });
});

it("lists what can be sent", async () => {
  const { code, stdout } = await run(["send", "plivo", "--list", "--json"]);
  const { events } = JSON.parse(stdout);
  expect([code, events.every(({ carrier }: { carrier: string }) => carrier === "plivo")]).toEqual([0, true]);
  expect(events).toContainEqual({
    carrier: "plivo",
    event: "MPCRecordingCompleted",
    about: "The recording ended and its file is ready",
    makes: ["conferenceRecording"],
    callControl: false,
  });
  expect((await run(["send", "--list"])).stdout).toMatch(
    /^CARRIER +EVENT[\s\S]*\nbandwidth +record[\s\S]*\nfreeclimb +/,
  );
});
