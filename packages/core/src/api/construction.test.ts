import { describe, expect, it } from "vitest";
import { bandwidthApi } from "../carriers/bandwidth/api/index.js";
import { freeclimbApi } from "../carriers/freeclimb/api/index.js";
import { type PlivoApiOptions, plivoApi } from "../carriers/plivo/api/index.js";
import { callSource, conferenceSource, recording } from "../read/recording.js";
import type { RecordingRef } from "./outcome.js";

const oauth = { clientId: "client", clientSecret: "s3cret" };
const key = { accountId: "AC1", apiKey: "key-1" };
const auth = { authId: "MA1", authToken: "token-1" };

describe("refused at construction", () => {
  it.each<[string, () => unknown, RegExp]>([
    ["no options", () => bandwidthApi(undefined as never), /bandwidthApi needs an object/],
    ["a blank secret", () => bandwidthApi({ ...oauth, clientSecret: "" }), /clientSecret is empty/],
    ["a placeholder", () => bandwidthApi({ ...oauth, clientId: "undefined" }), /clientId is a placeholder/],
    ["no password", () => bandwidthApi({ username: "user" } as never), /password must be a string/],
    ["both pairs", () => bandwidthApi({ ...oauth, username: "user", password: "pass" }), /unknown option "clientId"/],
    ["an account that is a path", () => bandwidthApi({ ...oauth, accountId: "../1" }), /accountId/],
    ["a base with a query", () => bandwidthApi({ ...oauth, baseUrl: "https://x.example/?a" }), /baseUrl/],
    ["a base with userinfo", () => bandwidthApi({ ...oauth, baseUrl: "https://a:b@x.example" }), /baseUrl/],
    ["a base that is none", () => bandwidthApi({ ...oauth, tokenUrl: "https://x:99999999/" }), /tokenUrl/],
    ["another scheme", () => freeclimbApi({ ...key, baseUrl: "ftp://x.example" }), /baseUrl/],
    ["an account that is none", () => freeclimbApi({ ...key, accountId: "AC/1" }), /accountId/],
    ["a misspelt option", () => freeclimbApi({ ...key, baseURL: "x" } as never), /did you mean "baseUrl"/],
    ["a host that is none", () => plivoApi({ ...auth, mediaHosts: ["a b"] }), /mediaHosts/],
    ["a host that hides one", () => plivoApi({ ...auth, redirectHosts: ["good@evil.example"] }), /redirectHosts/],
    ["no accounts", () => plivoApi({ accounts: [] } as unknown as PlivoApiOptions), /at least one account/],
    ["an account without a token", () => plivoApi({ accounts: [{ authId: "MA1" } as never] }), /authToken/],
    ["an account of another form", () => plivoApi({ ...auth, authId: "MA-1" }), /authId/],
  ])("%s", (_, construct, message) => {
    expect(construct).toThrow(message);
    expect(construct).toThrow(TypeError);
  });

  it("and no message holds a secret", () => {
    const construct = () => plivoApi({ ...auth, authToken: " my-own-secret" });
    expect(construct).toThrow(/white space/);
    expect(construct).not.toThrow(/my-own-secret/);
  });
});

describe("an event that does not say enough", () => {
  const event = (carrier: string, more: Partial<RecordingRef>): RecordingRef => ({
    carrier,
    accountId: "1",
    source: callSource({ callId: "c-1" }),
    recording: recording({ id: "r-1", status: "available" }),
    ...more,
  });
  const none = recording({ status: "absent" });
  const [bandwidth, freeclimb, plivo] = [bandwidthApi(oauth), freeclimbApi(key), plivoApi(auth)];

  it.each([
    ["an account", bandwidth, event("bandwidth", { accountId: null }), /account's id/],
    ["a call", bandwidth, event("bandwidth", { source: callSource({}) }), /call's id/],
    ["a conference", bandwidth, event("bandwidth", { source: conferenceSource({}) }), /conference's id/],
    ["a recording", bandwidth, event("bandwidth", { recording: none }), /recording's id/],
    ["a recording", freeclimb, event("freeclimb", { accountId: null, recording: none }), /recording's id/],
    ["another account's", freeclimb, event("freeclimb", {}), /another account/],
    ["a URL", plivo, event("plivo", { accountId: null }), /no media URL/],
  ] as const)("of %s is denied", async (_, api, ref, reason) => {
    expect(await api.openRecording(ref)).toMatchObject({ status: "denied", reason: expect.stringMatching(reason) });
    if (ref.carrier !== "plivo" && ref.source.kind === "call") {
      await expect(api.deleteRecording(ref)).rejects.toThrow(reason);
    }
  });

  it("has no transcript either", async () => {
    await expect(bandwidth.getTranscript(event("bandwidth", { recording: none }))).rejects.toThrow(TypeError);
    await expect(plivo.getTranscript(event("plivo", { recording: none }))).rejects.toThrow(TypeError);
    await expect(plivo.deleteRecording(event("plivo", { accountId: null, recording: none }))).rejects.toThrow(
      TypeError,
    );
    await expect(bandwidth.getRecording({ recordingId: "r-1" } as never)).rejects.toThrow(TypeError);
  });
});
