import { createPublicKey, verify } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Listening, listen } from "../http/listen.js";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";
import type { TelnyxScenario } from "./scenario.js";

interface Seen {
  headers: IncomingHttpHeaders;
  body: string;
}

let simulator: Simulator;
let receiver: Listening;
let seen: Seen[];
let answers: number[];
beforeEach(async () => {
  seen = [];
  answers = [];
  receiver = await listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    seen.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 200).end();
  });
  simulator = await startSimulator({ webhookUrl: receiver.origin });
});
afterEach(() => Promise.all([simulator.close(), receiver.close()]));

/** Whether the simulator's public key proves a delivery, as Telnyx describes it. */
function isProven({ headers, body }: Seen): boolean {
  const x = Buffer.from(simulator.secrets.telnyx.publicKey, "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const signature = Buffer.from(String(headers["telnyx-signature-ed25519"]), "base64");
  return verify(null, Buffer.from(`${headers["telnyx-timestamp"]}|${body}`), key, signature);
}

const play = async (scenario: TelnyxScenario = {}) => {
  const { recording } = await simulator.play("telnyx", scenario);
  expect(seen.map(isProven)).toEqual(seen.map(() => true));
  return { recording, told: seen.map(({ body }) => (body.startsWith("{") ? JSON.parse(body) : formOf(body))) };
};
const formOf = (body: string) => Object.fromEntries(new URLSearchParams(body));
const MICROSECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

describe("Call Control tells", () => {
  it("of a call's recording in an envelope of its own", async () => {
    const { recording, told } = await play({ audio: { format: "mp3", channels: 2 }, tag: "have a nice day =]" });
    expect(told).toEqual([
      {
        data: {
          record_type: "event",
          event_type: "call.recording.saved",
          id: UUID,
          occurred_at: MICROSECONDS,
          payload: {
            call_control_id: recording.of.callId,
            call_leg_id: UUID,
            call_session_id: recording.of.sessionId,
            channels: "dual",
            client_state: "aGF2ZSBhIG5pY2UgZGF5ID1d",
            connection_id: expect.stringMatching(/^\d+$/),
            format: "mp3",
            recording_id: recording.id,
            public_recording_urls: {},
            recording_started_at: MICROSECONDS,
            recording_ended_at: MICROSECONDS,
            recording_urls: { mp3: expect.stringContaining("X-Amz-Expires=600") },
          },
        },
        meta: { attempt: 1, delivered_to: `${receiver.origin}/telnyx` },
      },
    ]);
    expect(seen[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "telnyx-webhooks",
    });
  });

  it("of its transcription next", async () => {
    const { recording, told } = await play({ transcript: "hello 👋" });
    expect(told.map(({ data }) => data.event_type)).toEqual([
      "call.recording.saved",
      "call.recording.transcription.saved",
    ]);
    expect(told[1].data.payload).toEqual({
      call_control_id: recording.of.callId,
      call_leg_id: told[0].data.payload.call_leg_id,
      call_session_id: recording.of.sessionId,
      calling_party_type: "pstn",
      client_state: null,
      connection_id: told[0].data.payload.connection_id,
      recording_id: recording.id,
      recording_transcription_id: UUID,
      status: "completed",
      transcription_text: "hello 👋",
    });
    expect(told[0].data.id).not.toBe(told[1].data.id);
  });

  it("of a conference's recording by the conference's id", async () => {
    const { recording, told } = await play({ kind: "conference", transcript: "not told" });
    expect(told).toHaveLength(1);
    expect(told[0].data).toMatchObject({
      event_type: "conference.recording.saved",
      payload: { conference_id: recording.of.conferenceId, recording_id: recording.id, channels: "single" },
    });
    expect(told[0].data.payload).not.toHaveProperty("call_leg_id");
  });

  it.each(["reason", "result"] as const)(
    "of a failure with its cause under %s, and of no recording",
    async (reasonIn) => {
      const { told } = await play({ outcome: "failed", reasonIn, reason: "Unsupported backend" });
      expect(told.map(({ data }) => data.event_type)).toEqual(["call.recording.error"]);
      expect(Object.keys(told[0].data.payload).sort()).toEqual(
        ["call_control_id", "call_leg_id", "call_session_id", "client_state", "connection_id", reasonIn].sort(),
      );
      expect(told[0].data.payload[reasonIn]).toBe("Unsupported backend");
    },
  );

  it("of a conference's failure nothing", async () => {
    expect((await play({ kind: "conference", outcome: "failed" })).told).toEqual([]);
  });

  it("no more than the specification declares, where that is asked for", async () => {
    const { told } = await play({ asSpecified: true });
    for (const name of ["recording_id", "call_control_id", "format"]) {
      expect(told[0].data.payload).not.toHaveProperty(name);
    }
    expect(told[0].data.payload.call_leg_id).toEqual(UUID);
  });
});

describe("TeXML tells", () => {
  it("of the start and of the end, in flat fields", async () => {
    const { recording, told } = await play({ kind: "texml", audio: { seconds: 4.6 } });
    const { callId } = recording.of;
    const both = {
      AccountSid: simulator.secrets.telnyx.userId,
      CallSid: callId,
      CallSidLegacy: callId,
      ConnectionId: expect.stringMatching(/^\d+$/),
      RecordingChannels: "1",
      RecordingSid: recording.id,
      RecordingSource: "DialVerb",
    };
    const RecordingUrl = expect.stringContaining("X-Amz-Signature=");
    expect(told).toEqual([
      { ...both, RecordingStatus: "in-progress" },
      { ...both, RecordingStatus: "completed", RecordingDuration: "5", RecordingUrl },
    ]);
    expect(seen[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });

  it.each(["absent", "failed"] as const)("that the recording is %s, without a file", async (outcome) => {
    const { told } = await play({ kind: "texml", outcome });
    expect(told.map(({ RecordingStatus }) => RecordingStatus)).toEqual(["in-progress", outcome]);
    expect(told[1]).not.toHaveProperty("RecordingUrl");
    expect(told[1]).not.toHaveProperty("RecordingDuration");
  });

  it("of the transcription, with a link of the API's", async () => {
    const { recording, told } = await play({ kind: "texml", transcript: "Good morning." });
    expect(told[2]).toMatchObject({
      RecordingSid: recording.id,
      RecordingUrl: `${simulator.origin}/v2/recordings/${recording.id}.wav`,
      TranscriptionSid: UUID,
      TranscriptionStatus: "completed",
      TranscriptionText: "Good morning.",
    });
  });

  it("of a conference no id, only the source", async () => {
    const { recording, told } = await play({ kind: "texml-conference" });
    expect(told[1].RecordingSource).toBe("Conference");
    expect(seen[1]?.body).not.toContain(recording.of.conferenceId);
    expect(told[1]).not.toHaveProperty("ConferenceSid");
  });
});

describe("a webhook of Telnyx's", () => {
  it("is sent again after a status that asks for it: the same event, counted", async () => {
    answers = [503, 429, 200];
    const { deliveries } = await simulator.play("telnyx");
    expect(deliveries).toMatchObject([{ status: 200, attempts: [{ status: 503 }, { status: 429 }, { status: 200 }] }]);
    const told = seen.map(({ body }) => JSON.parse(body));
    expect(told.map(({ meta }) => meta.attempt)).toEqual([1, 2, 3]);
    expect(new Set(told.map(({ data }) => data.id)).size).toBe(1);
    expect(seen.map(isProven)).toEqual([true, true, true]);
  });

  it("is given up after three attempts, and after one that was refused", async () => {
    answers = [500, 500, 500, 400];
    await simulator.play("telnyx");
    expect(seen).toHaveLength(3);
    await simulator.play("telnyx");
    expect(seen).toHaveLength(4);
    await receiver.close();
    const { deliveries } = await simulator.play("telnyx");
    expect(deliveries[0]?.attempts.map(({ error }) => error)).toEqual(Array(3).fill("ECONNREFUSED"));
    receiver = await listen(() => undefined);
  });

  it("is lost, repeated and brought out of order as any other", async () => {
    const webhooks = { drop: ["in-progress"], duplicate: ["completed"], order: "reversed" } as const;
    const { told } = await play({ kind: "texml", transcript: "hello", webhooks });
    expect(told.map(({ RecordingStatus, TranscriptionStatus }) => RecordingStatus ?? TranscriptionStatus)).toEqual([
      "completed",
      "completed",
      "completed",
    ]);
    expect(simulator.deliveries.map(({ webhook }) => webhook.name)).toEqual([
      "transcription",
      "completed",
      "completed",
    ]);
  });
});
