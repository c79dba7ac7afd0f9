import { tokenGenerate } from "@vonage/jwt";
import { describe, expect, it } from "vitest";
import type { Simulator } from "../simulator.js";
import { startApplication } from "./test-application.js";

const CALLBACK = "https://hooks.example.com/webhooks/recordings/plivo";
const SHORT = { audio: { seconds: 1 } } as const;

describe("a multiparty call at Plivo", () => {
  it.each(["id", "name"] as const)(
    "is recorded, paused, resumed and stopped by its %s, and tells of each",
    async (by) => {
      const { simulator, apis, events, errors, hooks } = await startApplication();
      const session = simulator.begin("plivo", { kind: "mpc", name: "Support & sales", ...SHORT });
      const { recording: control } = apis.plivo;
      const mpc = by === "id" ? { id: session.id } : { name: "Support & sales" };
      const started = await control.startMultiPartyCall(mpc, { recording_callback_url: CALLBACK });
      const [recording] = simulator.recordings;
      expect(started).toEqual({
        apiId: expect.any(String),
        message: "MPC: Support & sales record started",
        recordingId: recording?.id,
        recordingUrl: expect.stringMatching(/\/Recording\/[\w-]+\.mp3$/),
      });
      await control.pauseMultiPartyCall(mpc);
      expect(recording?.state).toBe("paused");
      await control.resumeMultiPartyCall(mpc);
      expect(recording?.state).toBe("recording");
      await control.stopMultiPartyCall(mpc);
      await simulator.settled();
      expect(errors).toEqual([]);
      expect(events.map(({ type, sequence, recording: { id } }) => [type, sequence, id])).toEqual(
        ["recordingStarted", "recordingPaused", "recordingResumed", "conferenceRecording"].map((type, at) => [
          type,
          at + 1,
          started.recordingId,
        ]),
      );
      const [last] = events.slice(-1);
      expect(last?.recording.url).toBe(started.recordingUrl);
      expect(last && (await hooks.openRecording(last))).toMatchObject({ status: "ok", format: "mp3" });
    },
  );

  it("has the defaults of Plivo's page: mp3, and POST for the callback", async () => {
    const { simulator, apis } = await startApplication();
    const { id } = simulator.begin("plivo", { kind: "mpc", ...SHORT });
    await apis.plivo.recording.startMultiPartyCall({ id }, { recording_callback_url: CALLBACK });
    const sent = JSON.parse(simulator.requests.find(({ method }) => method === "POST")?.body ?? "");
    expect(sent).toEqual({ file_format: "mp3", recording_callback_url: CALLBACK, recording_callback_method: "POST" });
    await simulator.settled();
    expect(simulator.deliveries.map(({ webhook }) => webhook.method)).toEqual(["POST"]);
  });

  it("takes wav, and GET for the callback", async () => {
    const { simulator, apis, stored, reopen, errors } = await startApplication();
    const { id } = simulator.begin("plivo", { kind: "mpc", ...SHORT });
    const { recording: control } = apis.plivo;
    const given = { file_format: "wav", recording_callback_url: CALLBACK, recording_callback_method: "GET" } as const;
    await control.startMultiPartyCall({ id }, given);
    await control.stopMultiPartyCall({ id });
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(simulator.deliveries.map(({ webhook, status }) => [webhook.method, status])).toEqual([
      ["GET", 200],
      ["GET", 200],
    ]);
    expect(stored().recording.format).toBe("wav");
    expect(await reopen()).toMatchObject({ status: "whole", format: "wav" });
  });

  it.each([
    [{ file_format: "ogg" }, /file_format must be one of mp3, wav/],
    [{ file_format: "MP3" }, /file_format/],
    [{ recording_callback_method: "PUT" }, /recording_callback_method must be one of GET, POST/],
    [{ recording_callback_url: "ftp://x.example" }, /recording_callback_url must be an http or https URL/],
    [{ recording_callback_url: "" }, /recording_callback_url/],
    [{ recording_calback_url: CALLBACK }, /did you mean "recording_callback_url"/],
  ])("refuses %j before any request", async (given, message) => {
    const { simulator, apis } = await startApplication();
    const { id } = simulator.begin("plivo", { kind: "mpc", ...SHORT });
    const starting = apis.plivo.recording.startMultiPartyCall({ id }, given as object);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toBeInstanceOf(TypeError);
    expect(simulator.requests).toEqual([]);
  });

  it("that is over, or not recorded, is a 404 in Plivo's words", async () => {
    const { simulator, apis } = await startApplication();
    const { recording: control } = apis.plivo;
    const { id } = simulator.begin("plivo", { kind: "mpc", ...SHORT });
    const refusal = { name: "CarrierApiError", carrier: "plivo", status: 404 };
    await expect(control.pauseMultiPartyCall({ id })).rejects.toMatchObject({
      ...refusal,
      text: "no recording in progress",
    });
    await expect(control.stopMultiPartyCall({ name: "nobody's" })).rejects.toMatchObject({
      ...refusal,
      text: "not found",
    });
  });

  it("has participants, each recorded apart", async () => {
    const { simulator, apis, events, errors } = await startApplication();
    const { id } = simulator.begin("plivo", { kind: "mpc", members: ["12", "13"], ...SHORT });
    const { recording: control } = apis.plivo;
    const given = { recording_callback_url: CALLBACK, record_track_type: "participant" } as const;
    const started = await control.startParticipant({ id }, "13", given);
    await control.pauseParticipant({ id }, "13");
    await control.resumeParticipant({ id }, "13");
    await control.stopParticipant({ id }, "13");
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(events).toHaveLength(4);
    for (const event of events) {
      expect(event.recording.id).toBe(started.recordingId);
      expect(event.source).toMatchObject({ kind: "conference", participant: { id: "13" } });
    }
    await expect(control.startParticipant({ id }, "14")).rejects.toMatchObject({ status: 404 });
  });
});

describe("at Plivo, a recording is started and stopped", () => {
  it("of a call", async () => {
    const { simulator, apis, stored } = await startApplication();
    const { id } = simulator.begin("plivo", { kind: "call", ...SHORT });
    const started = await apis.plivo.recording.startCall(id, { callback_url: CALLBACK, time_limit: 3600 });
    await apis.plivo.recording.stopCall(id);
    await simulator.settled();
    expect(stored()).toMatchObject({
      type: "recordingAvailable",
      source: { kind: "call", callId: id },
      recording: { id: started.recordingId, url: started.recordingUrl },
    });
  });

  it("of a conference", async () => {
    const { simulator, apis, stored } = await startApplication();
    simulator.begin("plivo", { kind: "conference", name: "Monday / all", ...SHORT });
    const started = await apis.plivo.recording.startConference("Monday / all", { callback_url: CALLBACK });
    await apis.plivo.recording.stopConference("Monday / all");
    await simulator.settled();
    expect(stored()).toMatchObject({
      type: "conferenceRecording",
      source: { kind: "conference", name: "Monday / all" },
      recording: { id: started.recordingId, url: started.recordingUrl },
    });
  });
});

describe("a recording at Twilio", () => {
  /** Starts recording a call, of which Hookswitch's own client has no command. */
  const start = async ({ baseUrls, secrets }: Simulator, callId: string, form: Record<string, string> = {}) => {
    const { accountSid, authToken } = secrets.twilio;
    const response = await fetch(`${baseUrls.twilio}/Accounts/${accountSid}/Calls/${callId}/Recordings.json`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      body: new URLSearchParams({
        RecordingStatusCallback: "https://hooks.example.com/webhooks/recordings/twilio",
        RecordingStatusCallbackEvent: "in-progress paused resumed completed",
        ...form,
      }),
    });
    return ((await response.json()) as { sid: string }).sid;
  };

  it.each(["by its id", "as the one that goes on"])("of a call is paused, resumed and stopped, %s", async (by) => {
    const { simulator, apis, events, errors } = await startApplication();
    const { id } = simulator.begin("twilio", { kind: "call", ...SHORT });
    const recordingId = await start(simulator, id, { RecordingChannels: "dual" });
    const [recording] = simulator.recordings;
    const which = by === "by its id" ? { recordingId } : {};
    await apis.twilio.recording.pauseCall(id, { pauseBehavior: "skip", ...which });
    expect(recording?.state).toBe("paused");
    await apis.twilio.recording.resumeCall(id, which);
    expect(recording?.state).toBe("recording");
    await apis.twilio.recording.stopCall(id, which);
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(events.map(({ type, recording: { id: of, channels } }) => [type, of, channels])).toEqual(
      ["recordingStarted", "recordingPaused", "recordingResumed", "recordingAvailable"].map((type) => [
        type,
        recordingId,
        2,
      ]),
    );
    expect(simulator.requests.filter(({ body }) => /^Status=/.test(body)).map(({ body }) => body)).toEqual([
      "Status=paused&PauseBehavior=skip",
      "Status=in-progress",
      "Status=stopped",
    ]);
  });

  it("of a conference is paused, resumed and stopped", async () => {
    const { simulator, apis, stored, errors } = await startApplication();
    const { id } = simulator.begin("twilio", { kind: "conference", ...SHORT });
    await apis.twilio.recording.pauseConference(id);
    await apis.twilio.recording.resumeConference(id);
    await apis.twilio.recording.stopConference(id);
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(stored()).toMatchObject({
      type: "conferenceRecording",
      source: { kind: "conference", conferenceId: id },
      recording: { id: simulator.recordings[0]?.id },
    });
    await expect(apis.twilio.recording.stopConference(id)).rejects.toMatchObject({ status: 404, code: "20404" });
  });

  it("is ambiguous where a call has two, and not found where it has none", async () => {
    const { simulator, apis } = await startApplication();
    const { id } = simulator.begin("twilio", { kind: "call", ...SHORT });
    await expect(apis.twilio.recording.pauseCall(id)).rejects.toMatchObject({ status: 404 });
    const [first] = [await start(simulator, id), await start(simulator, id)];
    await expect(apis.twilio.recording.pauseCall(id)).rejects.toMatchObject({ status: 404 });
    await apis.twilio.recording.pauseCall(id, { recordingId: String(first) });
    expect(simulator.recordings.map(({ state }) => state)).toEqual(["paused", "recording"]);
  });
});

describe("a recording at SignalWire", () => {
  it("of a conference is paused, resumed and stopped", async () => {
    const { simulator, apis, stored, errors } = await startApplication();
    const { id } = simulator.begin("signalwire", { kind: "conference", ...SHORT });
    const [recording] = simulator.recordings;
    const recordingId = String(recording?.id);
    await apis.signalwire.recording.pauseConference(id, recordingId);
    expect(recording?.state).toBe("paused");
    await apis.signalwire.recording.resumeConference(id, recordingId);
    expect(recording?.state).toBe("recording");
    await apis.signalwire.recording.stopConference(id, recordingId);
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(stored()).toMatchObject({ type: "conferenceRecording", recording: { id: recordingId } });
    const again = apis.signalwire.recording.stopConference(id, recordingId);
    await expect(again).rejects.toMatchObject({ status: 404, code: "20404" });
  });
});

describe("a call's recording at Bandwidth", () => {
  it("is paused and resumed", async () => {
    const { simulator, apis, stored, errors } = await startApplication();
    const session = simulator.begin("bandwidth", { kind: "call", ...SHORT });
    const [recording] = simulator.recordings;
    await apis.bandwidth.pauseRecording({ callId: session.id });
    expect(recording?.state).toBe("paused");
    await apis.bandwidth.resumeRecording({ callId: session.id });
    expect(recording?.state).toBe("recording");
    const put = simulator.requests.filter(({ method }) => method === "PUT");
    expect(put.map(({ body, status }) => [body, status])).toEqual([
      ['{"state":"paused"}', 200],
      ['{"state":"recording"}', 200],
    ]);
    await session.end();
    expect(errors).toEqual([]);
    expect(stored().source).toMatchObject({ callId: session.id });
  });

  it("that is not running is a 404 in Bandwidth's words, and an id that is none is refused before", async () => {
    const { simulator, apis } = await startApplication();
    const pausing = apis.bandwidth.pauseRecording({ callId: "c-1" });
    await expect(pausing).rejects.toMatchObject({ name: "CarrierApiError", status: 404, code: "not-found" });
    const asked = simulator.requests.length;
    await expect(apis.bandwidth.pauseRecording({ callId: "../c-1" })).rejects.toThrow(TypeError);
    expect(simulator.requests).toHaveLength(asked);
  });
});

// Hookswitch has no commands for Telnyx; its webhooks come from those that others send.
describe("a recording at Telnyx that was started by command", () => {
  it.each([
    ["call", "recordingAvailable"],
    ["conference", "conferenceRecording"],
  ] as const)("of a %s is told when it is stopped, and listed from then on", async (kind, type) => {
    const { simulator, apis, stored, events, errors } = await startApplication();
    const session = simulator.begin("telnyx", { kind, ...SHORT });
    const command = async (name: string, body: object = {}) => {
      const url = `${simulator.baseUrls.telnyx}/${kind}s/${session.id}/actions/record_${name}`;
      const headers = { authorization: `Bearer ${simulator.secrets.telnyx.apiKey}` };
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).status;
    };
    expect(await command("start", { format: "mp3", channels: "dual", client_state: btoa("case 7") })).toBe(200);
    const listed = async () => {
      const ids: string[] = [];
      for await (const { id } of apis.telnyx.listRecordings()) ids.push(id);
      return ids;
    };
    expect(await listed()).toEqual([]);
    expect([await command("pause"), simulator.recordings[0]?.state]).toEqual([200, "paused"]);
    expect([await command("resume"), simulator.recordings[0]?.state]).toEqual([200, "recording"]);
    expect(await command("stop")).toBe(200);
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(stored()).toMatchObject({ type, tag: "case 7", recording: { format: "mp3", channels: 2 } });
    expect(await listed()).toEqual(events.map(({ id }) => id));
  });
});

describe("a conversation at Vonage", () => {
  it("is recorded until that is stopped, and then told of", async () => {
    const { simulator, apis, stored, errors } = await startApplication();
    const session = simulator.begin("vonage", { kind: "conversation", ...SHORT });
    await expect(apis.vonage.stopRecording(session.id)).rejects.toMatchObject({ name: "CarrierApiError", status: 400 });
    const { applicationId, privateKey } = simulator.secrets.vonage;
    const started = await fetch(`${simulator.baseUrls.vonage}/v1/conversations/${session.id}/record`, {
      method: "PUT",
      headers: { authorization: `Bearer ${tokenGenerate(applicationId, privateKey)}` },
      body: JSON.stringify({ action: "start", format: "wav" }),
    });
    expect(started.status).toBe(204);
    await apis.vonage.stopRecording(session.id);
    await simulator.settled();
    expect(errors).toEqual([]);
    expect(stored()).toMatchObject({ applicationId, source: { sessionId: session.id } });
    await session.end();
    await expect(apis.vonage.stopRecording(session.id)).rejects.toMatchObject({ status: 404 });
  });
});
