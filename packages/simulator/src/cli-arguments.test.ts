import { expect, it } from "vitest";
import { optionsOf, scenarioOf } from "./cli-arguments.js";

it("reads where to call, and the one secret of the carrier", () => {
  const way = { url: "https://hooks.example.com/x", via: "http://127.0.0.1:3000" };
  expect(optionsOf("plivo", way)).toEqual({ webhookUrls: { plivo: way.url }, via: way.via, secrets: {} });
  const { secrets } = optionsOf("bandwidth", { ...way, user: "me", secret: "word" });
  expect(secrets?.bandwidth).toEqual({ webhook: { username: "me", password: "word" } });
  expect(secrets?.freeclimb).toEqual({ signingSecrets: ["word"] });
  expect(secrets?.twilio).toEqual({ authToken: "word" });
  expect(secrets?.signalwire).toEqual({ signingKey: "word" });
  expect(secrets).not.toHaveProperty("telnyx");
  expect(optionsOf("telnyx", { ...way, secret: "key" }).secrets?.telnyx).toEqual({ privateKey: "key" });
  expect(optionsOf("vonage", { ...way, secret: "word" }).secrets?.vonage).toEqual({ signatureSecret: "word" });
  expect(() => optionsOf("plivo", {})).toThrow("--url is missing");
});

it("reads what is played, and nothing that was not said", () => {
  expect(scenarioOf({})).toEqual({ audio: {}, media: { faults: [] }, webhooks: {} });
  expect(
    scenarioOf({
      kind: "call",
      transcript: "Hi.",
      seconds: "1.5",
      channels: "2",
      reversed: true,
      drop: ["a"],
      "ready-after": "50",
    }),
  ).toEqual({
    kind: "call",
    transcript: "Hi.",
    audio: { seconds: 1.5, channels: 2 },
    media: { readyAfterMs: 50, faults: [] },
    webhooks: { drop: ["a"], order: "reversed" },
  });
});

it.each([
  ["notFound", { kind: "status", status: 404 }],
  ["throttled:7", { kind: "status", status: 429, retryAfter: "7" }],
  ["status:503", { kind: "status", status: 503 }],
  ["redirect:http://a.example:1/b", { kind: "redirect", to: "http://a.example:1/b", status: 302 }],
  ["truncated:chunked", { kind: "truncated", framing: "chunked" }],
  ["errorPage", { kind: "replaced" }],
  ["reset", { kind: "reset" }],
  ["silent", { kind: "silent" }],
  ["slow:10:20", { kind: "slow", chunkBytes: 10, everyMs: 20 }],
])("reads the fault %s", (text, fault) => {
  expect(scenarioOf({ fault: [text] })).toMatchObject({ media: { faults: [fault] } });
});

it.each(["flood", "constructor", ""])("refuses the fault %j", (text) => {
  expect(() => scenarioOf({ fault: [text] })).toThrow(`"${text}" is no fault`);
});
