import type { RecordingEvent } from "@hookswitch/core";
import { describe, expect, it } from "vitest";
import type { SimulatedRecording } from "../recording.js";
import { startApplication } from "./test-application.js";

const MINUTE = 60_000;
const SHORT = { audio: { format: "wav", seconds: 1 } } as const;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const recordings = async (items: AsyncIterable<{ recording: { id: string | null } }>) =>
  (await all(items)).map(({ recording }) => recording.id);
const ids = (list: readonly SimulatedRecording[]) => list.map(({ id }) => id);

/** What a webhook and a list both tell of a file. */
const told = ({ id, type, carrier, accountId, source, recording }: RecordingEvent) => {
  const { url, startedAt, endedAt, channels, status } = recording;
  const { conferenceId, name } = source.kind === "conference" ? source : { conferenceId: null, name: null };
  const callId = source.kind === "call" ? source.callId : null;
  const rounded = Math.floor((recording.durationMs ?? 0) / 1000);
  const seconds = (instant: string | null) => instant?.slice(0, 19) ?? null;
  return {
    id,
    type,
    carrier,
    accountId,
    kind: source.kind,
    callId,
    conferenceId,
    name,
    // Each link of Telnyx's is signed anew.
    url: carrier === "telnyx" ? url?.split("?")[0] : url,
    channels,
    status,
    rounded,
    recordingId: recording.id,
    startedAt: seconds(startedAt),
    endedAt: seconds(endedAt),
  };
};

describe("an entry of a list is the event that the webhook really brought", () => {
  it.each([
    ["bandwidth", { kind: "call" }, []],
    ["bandwidth", { kind: "call", outcome: "partial" }, []],
    ["bandwidth", { kind: "call", outcome: "failed" }, []],
    ["bandwidth", { kind: "conference" }, []],
    ["freeclimb", { kind: "conference" }, []],
    ["freeclimb", { kind: "utterance" }, []],
    ["freeclimb", { kind: "call" }, []],
    ["freeclimb", { kind: "transcription" }, []],
    ["plivo", { kind: "mpc" }, []],
    ["plivo", { kind: "mpc", method: "GET" }, []],
    // Whose call it was is in the webhook of a participant's recording not at all, and of a conference's by name only.
    ["plivo", { kind: "participant" }, ["conferenceId", "name"]],
    ["plivo", { kind: "conference" }, ["conferenceId"]],
    ["plivo", { kind: "conference-xml" }, []],
    ["plivo", { kind: "call" }, []],
    ["plivo", { kind: "call", inResponse: true }, []],
    ["plivo", { kind: "record-xml" }, []],
    // Which call it was is in the list only.
    ["plivo", { kind: "session" }, ["callId"]],
    ["twilio", { kind: "call", audio: { channels: 2 } }, []],
    ["twilio", { kind: "call", method: "GET" }, []],
    ["twilio", { kind: "call", outcome: "absent" }, []],
    ["twilio", { kind: "api" }, []],
    ["twilio", { kind: "outbound" }, []],
    ["twilio", { kind: "participant" }, []],
    ["twilio", { kind: "record-xml" }, []],
    ["twilio", { kind: "conference" }, []],
    // No webhook of SignalWire's says when.
    ["signalwire", { kind: "call", audio: { channels: 2 } }, ["startedAt", "endedAt"]],
    ["signalwire", { kind: "call", method: "GET" }, ["startedAt", "endedAt"]],
    ["signalwire", { kind: "call", outcome: "absent" }, ["startedAt", "endedAt"]],
    ["signalwire", { kind: "record-xml" }, ["startedAt", "endedAt"]],
    ["signalwire", { kind: "conference" }, ["startedAt", "endedAt", "conferenceId"]],
    ["signalwire", { kind: "conference", namesConference: true }, ["startedAt", "endedAt"]],
    ["signalwire", { kind: "swml", shape: "flat" }, ["url"]],
    ["signalwire", { kind: "swml", shape: "nested" }, ["url", "channels", "startedAt", "endedAt"]],
    ["telnyx", { kind: "call" }, []],
    ["telnyx", { kind: "conference" }, []],
    // TeXML names the account, but neither the times nor the conference.
    ["telnyx", { kind: "texml" }, ["accountId", "startedAt", "endedAt"]],
    ["telnyx", { kind: "texml-conference" }, ["accountId", "startedAt", "endedAt", "conferenceId"]],
  ] as const)("%s %j", async (carrier, scenario, more) => {
    const { simulator, apis, events, errors } = await startApplication();
    const { recording } = await simulator.play(carrier, { ...SHORT, ...scenario } as object);
    expect(errors).toEqual([]);
    const webhook = events.find(({ type }) =>
      /^(recordingAvailable|recordingAbsent|recordingFailed|conferenceRecording)$/.test(type),
    );
    if (!webhook) throw new Error("no event");
    const { callId, conferenceId } = recording.of;
    const owner =
      carrier === "bandwidth" ? (callId === null ? { conferenceId: String(conferenceId) } : { callId }) : {};
    const listed = await all<RecordingEvent>(apis[carrier].listRecordings(owner as object));
    const one: RecordingEvent =
      carrier === "bandwidth"
        ? await apis.bandwidth.getRecording({ recordingId: recording.id, ...owner } as never)
        : await apis[carrier].getRecording(recording.id);
    for (const event of [...listed, one]) {
      const [got, wanted] = [told(event), told(webhook)] as [Record<string, unknown>, Record<string, unknown>];
      for (const name of more) delete got[name];
      for (const name of more) delete wanted[name];
      if (carrier === "freeclimb") for (const fields of [got, wanted]) delete fields.channels;
      expect(got).toEqual(wanted);
      expect(event.payload).not.toEqual({});
    }
    expect(listed).toHaveLength(1);
  });
});

describe("a list goes on to its end", () => {
  it("at Bandwidth, beyond a thousand", async () => {
    const { simulator, apis } = await startApplication();
    const stored = Array.from({ length: 2003 }, (_, at) =>
      simulator.store("bandwidth", { ...SHORT, endedAt: ago(3000 - at) }),
    );
    expect(await recordings(apis.bandwidth.listRecordings())).toEqual(ids(stored));
    expect(simulator.requests.filter(({ target }) => /\/recordings/.test(target))).toHaveLength(3);
  });

  it("at FreeClimb, by its cursor", async () => {
    const { simulator, apis } = await startApplication({ simulator: { pageSizes: { freeclimb: 2 } } });
    const stored = [1, 2, 3, 4, 5].map((at) => simulator.store("freeclimb", { endedAt: ago(at) }));
    expect(await recordings(apis.freeclimb.listRecordings())).toEqual(ids(stored));
  });

  it.each([
    ["twilio", 1000],
    ["twilio", 7],
    ["signalwire", 1000],
    ["signalwire", 7],
  ] as const)("at %s, by %i", async (carrier, size) => {
    const { simulator, apis } = await startApplication({ simulator: { pageSizes: { [carrier]: size } } });
    const stored = Array.from({ length: 43 }, (_, at) => simulator.store(carrier, { ...SHORT, endedAt: ago(at) }));
    expect(await recordings(apis[carrier].listRecordings())).toEqual(ids(stored));
  });

  it.each([20, 7])("at Plivo, by %i", async (plivo) => {
    const { simulator, apis } = await startApplication({ simulator: { pageSizes: { plivo } } });
    const stored = Array.from({ length: 43 }, (_, at) => simulator.store("plivo", { ...SHORT, endedAt: ago(at) }));
    expect((await recordings(apis.plivo.listRecordings())).sort()).toEqual(ids(stored).sort());
  });

  it.each([250, 7])("at Telnyx, by %i, from the last page to the first", async (telnyx) => {
    const { simulator, apis } = await startApplication({ simulator: { pageSizes: { telnyx } } });
    const stored = Array.from({ length: 43 }, (_, at) => simulator.store("telnyx", { ...SHORT, endedAt: ago(at) }));
    expect((await recordings(apis.telnyx.listRecordings())).sort()).toEqual(ids(stored).sort());
  });

  it("at Plivo, over windows of thirty days", async () => {
    const { simulator, apis } = await startApplication();
    const days = [1, 20, 45, 70, 89].map((day) => simulator.store("plivo", { ...SHORT, endedAt: ago(day * 1440) }));
    const listed = await recordings(apis.plivo.listRecordings({ since: ago(90 * 1440) }));
    expect(listed.sort()).toEqual(ids(days).sort());
    expect(await recordings(apis.plivo.listRecordings())).toEqual(ids(days).slice(0, 1));
  });
});

describe.each(["bandwidth", "freeclimb", "plivo", "signalwire", "telnyx", "twilio"] as const)(
  "a list of %s's",
  (carrier) => {
    it("holds what was made within the times: since counts, until does not", async () => {
      const { simulator, apis } = await startApplication();
      const middle = new Date(Math.floor(Date.now() / 1000) * 1000 - 30 * MINUTE);
      const at = (ms: number) => new Date(middle.getTime() + ms);
      const [, first, second] = [-1000, 0, 999, 1000].map((ms) =>
        simulator.store(carrier, {
          ...SHORT,
          ...(carrier !== "freeclimb" && { kind: "call" }),
          endedAt: at(ms),
        } as object),
      );
      // These carriers' times are those of the end, the others' of the beginning.
      const begun = ["freeclimb", "plivo", "telnyx"].includes(carrier) ? 0 : 1000;
      const window = { since: at(-begun), until: at(1000 - begun).toISOString() };
      const listed = await recordings(apis[carrier].listRecordings(window));
      // FreeClimb, Twilio and SignalWire tell whole seconds.
      expect(listed.sort()).toEqual(ids([first, second] as SimulatedRecording[]).sort());
    });

    it("is of one call, or of one conference", async () => {
      const { simulator, apis } = await startApplication();
      const [utterance, call] = carrier === "freeclimb" ? ["utterance", "call"] : ["call", "call"];
      const ofCall = simulator.store(carrier, { ...SHORT, kind: utterance } as object);
      // A conference of Plivo's that the Record API records is known by its name.
      const conference = carrier === "plivo" ? "conference-xml" : "conference";
      const ofConference = simulator.store(carrier, { ...SHORT, kind: conference } as object);
      for (const kind of [call, conference]) simulator.store(carrier, { ...SHORT, kind } as object);
      const list = (query: object) => recordings(apis[carrier].listRecordings(query));
      expect(await list({ callId: ofCall.of.callId })).toEqual([ofCall.id]);
      expect(await list({ conferenceId: ofConference.of.conferenceId })).toEqual([ofConference.id]);
    });

    it("tells the carrier's code and text when it is refused", async () => {
      const { simulator, apis } = await startApplication({
        credentials: (secrets) => ({
          bandwidth: secrets.bandwidth,
          freeclimb: { ...secrets.freeclimb, apiKey: "another-key" },
          plivo: { ...secrets.plivo, authToken: "another-token" },
          twilio: { ...secrets.twilio, apiKeySecret: "another-secret" },
          signalwire: { ...secrets.signalwire, apiToken: "another-token" },
          telnyx: { ...secrets.telnyx, apiKey: "another-key" },
        }),
      });
      const refusal = { ...{ type: "rate-limit", description: "Slow down." } };
      if (carrier === "bandwidth")
        simulator.failNext({ path: /recordings/, status: 429, retryAfter: 7, json: refusal });
      const words = {
        bandwidth: { status: 429, code: "rate-limit", text: "Slow down.", retryAfterMs: 7000 },
        freeclimb: { status: 401, code: "50", text: expect.stringContaining("Authentication failed") },
        plivo: { status: 401, code: null, text: "authentication failed" },
        twilio: { status: 401, code: "20003", text: "Authenticate" },
        signalwire: { status: 401, code: "20003", text: "Authenticate" },
        telnyx: { status: 401, code: "10009", text: expect.stringContaining("API key") },
      };
      const listing = all<RecordingEvent>(apis[carrier].listRecordings());
      await expect(listing).rejects.toMatchObject({ name: "CarrierApiError", carrier, ...words[carrier] });
    });

    it("ends with its signal", async () => {
      const { simulator, apis } = await startApplication();
      simulator.store(carrier);
      const controller = new AbortController();
      controller.abort("enough");
      await expect(all<RecordingEvent>(apis[carrier].listRecordings({ signal: controller.signal }))).rejects.toBe(
        "enough",
      );
    });
  },
);

it("a list of Plivo's is of one multiparty call, by id and by name, or of a conference by name", async () => {
  const { simulator, apis } = await startApplication();
  const mpc = simulator.store("plivo", { ...SHORT, kind: "mpc" });
  const conference = simulator.store("plivo", { ...SHORT, kind: "conference" });
  const list = (query: object) => recordings(apis.plivo.listRecordings(query));
  expect(await list({ mpcId: mpc.of.conferenceId })).toEqual([mpc.id]);
  expect(await list({ mpcName: "simulated" })).toEqual([mpc.id]);
  expect(await list({ mpcName: "another" })).toEqual([]);
  expect(await list({ conferenceName: "simulated" })).toEqual([conference.id]);
  expect(await list({ from: "+19792014278" })).toHaveLength(2);
  expect(await list({ to: "+1" })).toEqual([]);
});

it("a list of Telnyx's is of one leg, of all legs of a call, of an application, or by a party", async () => {
  const { simulator, apis, stored } = await startApplication();
  const { recording } = await simulator.play("telnyx", SHORT);
  simulator.store("telnyx", SHORT);
  const { call_leg_id, call_session_id, connection_id } = Object(stored().payload).data.payload;
  const list = (query: object) => recordings(apis.telnyx.listRecordings(query));
  expect(await list({ callLegId: call_leg_id })).toEqual([recording.id]);
  expect(await list({ sessionId: call_session_id })).toEqual([recording.id]);
  expect(await list({ connectionId: connection_id })).toHaveLength(2);
  expect(await list({ connectionId: "1" })).toEqual([]);
  expect(await list({ from: "+13125550100" })).toHaveLength(2);
  expect(await list({ to: "+1" })).toEqual([]);
});

it("one that is not there is a 404 in the carrier's words", async () => {
  const { apis } = await startApplication();
  const get = apis.freeclimb.getRecording("RE1");
  await expect(get).rejects.toMatchObject({ status: 404, code: "68", text: expect.stringContaining("not found") });
  const words = { status: 404, code: "10005", text: expect.stringContaining("could not be found") };
  await expect(apis.telnyx.getRecording("r-1")).rejects.toMatchObject(words);
  await expect(apis.plivo.getRecording("r-1")).rejects.toMatchObject({ status: 404, text: "not found" });
  for (const laml of [apis.twilio, apis.signalwire]) {
    await expect(laml.getRecording("RE1")).rejects.toMatchObject({ status: 404, code: "20404" });
  }
  const one = { callId: "c-1", recordingId: "r-1" };
  await expect(apis.bandwidth.getRecording(one)).rejects.toMatchObject({ status: 404, code: "not-found" });
});

it("a list of Twilio's tells of what goes on, and when asked, of what was deleted", async () => {
  const { simulator, apis } = await startApplication();
  const session = simulator.begin("twilio", { kind: "conference", ...SHORT });
  const gone = simulator.store("twilio", { ...SHORT, endedAt: ago(1) });
  const { accountSid, authToken } = simulator.secrets.twilio;
  const { status } = await fetch(`${simulator.baseUrls.twilio}/Accounts/${accountSid}/Recordings/${gone.id}.json`, {
    method: "DELETE",
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
  });
  expect(status).toBe(204);
  const types = async (query: object) =>
    (await all<RecordingEvent>(apis.twilio.listRecordings(query))).map(({ type, recording }) => [type, recording.id]);
  const going = ["recordingStarted", simulator.recordings[0]?.id];
  expect(await types({ conferenceId: session.id })).toEqual([going]);
  expect(await types({})).toEqual([going]);
  expect(await types({ includeDeleted: true })).toEqual([going, ["recordingDeleted", gone.id]]);
});
