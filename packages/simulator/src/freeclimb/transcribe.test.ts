import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { FreeClimbScenario } from "./index.js";

let simulator: Simulator;
let receiver: Listening;
let seen: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  receiver = await listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    seen.push({ headers: request.headers, body });
    response.writeHead(200).end();
  });
});
afterAll(() => receiver.close());
beforeEach(async () => {
  seen = [];
  simulator = await startSimulator({ webhookUrl: receiver.origin });
});
afterEach(() => simulator.close());

const play = async (scenario: FreeClimbScenario = {}) => {
  const { recording } = await simulator.play("freeclimb", { kind: "transcription", ...scenario });
  const [{ headers, body } = { headers: {}, body: "" }] = seen;
  const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(headers["freeclimb-signature"])) ?? [];
  const [secret = ""] = simulator.secrets.freeclimb.signingSecrets;
  expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${body}`).digest("hex"));
  return { recording, fields: JSON.parse(body) };
};
const list = async () => {
  const { accountId, apiKey } = simulator.secrets.freeclimb;
  const headers = { authorization: `Basic ${btoa(`${accountId}:${apiKey}`)}` };
  const page = await fetch(`${simulator.baseUrls.freeclimb}/Accounts/${accountId}/Recordings`, { headers });
  return ((await page.json()) as { recordings: unknown[] }).recordings;
};

describe("transcribe", () => {
  it("tells of the recording and of the text, in milliseconds", async () => {
    const { recording, fields } = await play({ audio: { seconds: 4.12 }, transcript: "hello 👋" });
    // The fields of FreeClimb's OpenAPI file; none of those that other webhooks have beside them.
    expect(Object.keys(fields)).toEqual(
      [
        ["accountId", "bargeInReason", "bargeInTimeMs", "bargedInPromptLoopNo", "bargedInPromptMs"],
        ["bargedInPromptNo", "callId", "digit", "from", "privacyForLogging", "privacyForRecording"],
        ["recordTermReason", "recordingDurationMs", "recordingFormat", "recordingId", "recordingSize", "recordingUrl"],
        ["requestType", "termReason", "to", "transcribeReason", "transcript", "transcriptionDurationMs"],
      ].flat(),
    );
    const { accountId } = simulator.secrets.freeclimb;
    expect(fields).toMatchObject({
      callId: recording.of.callId,
      recordingDurationMs: 4120,
      recordingFormat: "audio/wav",
      recordingId: recording.id,
      recordingSize: recording.audio.size,
      recordingUrl: `/Accounts/${accountId}/Recordings/${recording.id}/Download`,
      requestType: "transcribe",
      termReason: "completed",
      transcript: "hello 👋",
    });
    expect(await list()).toHaveLength(1);
  });

  it("that failed has no text", async () => {
    const { recording, fields } = await play({ transcript: null });
    expect(fields).toMatchObject({ transcript: null, termReason: "error", recordingId: recording.id });
  });

  it("that saved no recording has none, nor has the list", async () => {
    const { fields } = await play({ saveRecording: false });
    const absent = { recordingId: null, recordingUrl: null, recordingFormat: null, recordingSize: 0 };
    expect(fields).toMatchObject({ ...absent, recordingDurationMs: 0, transcript: "hello" });
    expect(await list()).toEqual([]);
  });

  it("is lost or repeated as any other", async () => {
    await simulator.play("freeclimb", { kind: "transcription", webhooks: { drop: ["transcribe"] } });
    expect(seen).toEqual([]);
    await simulator.play("freeclimb", { kind: "transcription", webhooks: { duplicate: ["transcribe"] } });
    expect(seen).toHaveLength(2);
    expect(seen[0]?.body).toBe(seen[1]?.body);
  });
});
