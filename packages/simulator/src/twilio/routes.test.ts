import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

const AC = "AC0123456789abcdef0123456789abcdef";
const basic = (name: string, password: string) => `Basic ${btoa(`${name}:${password}`)}`;
const KEY = basic("SK0123456789abcdef0123456789abcdef", "simulated-api-key-secret");
const TOKEN = basic(AC, "0123456789abcdeffedcba9876543210");

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

const call = (path: string, { method = "GET", authorization = KEY, account = AC } = {}) =>
  fetch(`${simulator.baseUrls.twilio}/Accounts/${account}${path}`, { method, headers: { authorization } });
const json = async (path: string) => (await (await call(path)).json()) as Record<string, unknown>;
interface List {
  recordings: { sid: string }[];
  next_page_uri: string | null;
  previous_page_uri: string | null;
  page: number;
  page_size: number;
}
const list = async (query: string, owner = "") => (await json(`${owner}/Recordings.json${query}`)) as unknown as List;
const idsOf = ({ recordings }: List) => recordings.map(({ sid }) => sid);
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

it("an API key and the auth token are let in; nothing else is, in Twilio's words", async () => {
  for (const authorization of [KEY, TOKEN])
    expect((await call("/Recordings.json", { authorization })).status).toBe(200);
  const refused = await call("/Recordings.json", { authorization: basic(AC, "another-token") });
  expect([refused.status, await refused.json()]).toMatchObject([401, { code: 20003, status: 401 }]);
  const other = await call("/Recordings.json", { account: "AC00000000000000000000000000000009" });
  expect([other.status, await other.json()]).toMatchObject([404, { code: 20404, message: expect.any(String) }]);
});

describe("the list", () => {
  it("goes newest first, fifty unless asked, and its pages do not shift when there is something new", async () => {
    const ids = Array.from({ length: 5 }, (_, at) => simulator.store("twilio", { endedAt: ago(60 * at) }).id);
    expect(await list("")).toMatchObject({ page: 0, page_size: 50, next_page_uri: null, previous_page_uri: null });
    const first = await list("?PageSize=2");
    expect(first.next_page_uri).toMatch(
      /^\/2010-04-01\/Accounts\/AC\w+\/Recordings\.json\?PageSize=2&Page=1&PageToken=PA/,
    );
    simulator.store("twilio", { endedAt: ago(0) });
    const seen = idsOf(first);
    for (let next = first.next_page_uri; next !== null; ) {
      const page = (await (await fetch(simulator.origin + next, { headers: { authorization: KEY } })).json()) as List;
      seen.push(...idsOf(page));
      next = page.next_page_uri;
    }
    expect(seen).toEqual(ids);
    expect((await call("/Recordings.json?PageSize=1001")).status).toBe(400);
  });

  it("is of an account, a call or a conference, by address and by filter", async () => {
    const ofCall = simulator.store("twilio");
    const conference = simulator.store("twilio", { kind: "conference" });
    const { callId } = ofCall.of;
    const { conferenceId } = conference.of;
    expect([callId, conferenceId]).toEqual([expect.stringMatching(/^CA\w{32}$/), expect.stringMatching(/^CF\w{32}$/)]);
    expect(idsOf(await list(`?CallSid=${callId}`))).toEqual([ofCall.id]);
    expect(idsOf(await list(`?ConferenceSid=${conferenceId}`))).toEqual([conference.id]);
    expect(idsOf(await list("", `/Calls/${callId}`))).toEqual([ofCall.id]);
    expect(idsOf(await list("", `/Conferences/${conferenceId}`))).toEqual([conference.id]);
  });

  it("is of a time: both bounds count, and a day alone is that day", async () => {
    const at = (time: string) => new Date(`2026-05-12T${time}Z`);
    const [early, late] = ["10:00:02", "10:00:04"].map((time) => simulator.store("twilio", { endedAt: at(time) }));
    const query = (name: string, value: string) => `?${new URLSearchParams({ [name]: value })}`;
    // They lasted two seconds.
    expect(idsOf(await list(query("DateCreated>", "2026-05-12T10:00:02Z")))).toEqual([late?.id]);
    expect(idsOf(await list(query("DateCreated<", "2026-05-12T10:00:00Z")))).toEqual([early?.id]);
    expect(idsOf(await list(query("DateCreated", "2026-05-12")))).toHaveLength(2);
    expect(idsOf(await list(query("DateCreated", "2026-05-11")))).toEqual([]);
    expect((await call(`/Recordings.json${query("DateCreated>", "soon")}`)).status).toBe(400);
  });

  it("tells of what is absent, and not of what failed, which has no status there", async () => {
    const { id } = simulator.store("twilio", { outcome: "absent" });
    simulator.store("twilio", { outcome: "failed" });
    expect((await list("")).recordings).toMatchObject([
      { sid: id, status: "absent", duration: null, error_code: 16101 },
    ]);
  });
});

describe("a recording", () => {
  it("has a resource, with times of RFC 2822 and seconds as text", async () => {
    const { id, of } = simulator.store("twilio", {
      audio: { seconds: 17.9, channels: 2 },
      endedAt: new Date("2016-10-14T21:56:51.900Z"),
    });
    const began = "Fri, 14 Oct 2016 21:56:34 +0000";
    expect(await json(`/Recordings/${id}.json`)).toMatchObject({
      account_sid: AC,
      call_sid: of.callId,
      conference_sid: null,
      channels: 2,
      date_created: began,
      start_time: began,
      duration: "17",
      sid: id,
      source: "DialVerb",
      status: "completed",
      uri: `/2010-04-01/Accounts/${AC}/Recordings/${id}.json`,
    });
  });

  it.each([
    ["", "audio/x-wav", "RIFF"],
    [".wav", "audio/x-wav", "RIFF"],
    [".mp3", "audio/mpeg", "\u00ff"],
  ])("has a file at its address with %j, only with credentials", async (suffix, type, magic) => {
    const { id } = simulator.store("twilio");
    const file = await call(`/Recordings/${id}${suffix}`);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, type]);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.toString("latin1", 0, magic.length)).toBe(magic);
    expect((await call(`/Recordings/${id}${suffix}`, { authorization: "" })).status).toBe(401);
  });

  it("of two channels is given with two, or with one; what has one has no second", async () => {
    const channels = async (id: string, query: string) => {
      const file = await call(`/Recordings/${id}.wav${query}`);
      return file.ok ? Buffer.from(await file.arrayBuffer()).readUInt16LE(22) : file.status;
    };
    const dual = simulator.store("twilio", { audio: { channels: 2 } }).id;
    expect(await channels(dual, "")).toBe(2);
    expect(await channels(dual, "?RequestedChannels=1")).toBe(1);
    const conference = simulator.store("twilio", { kind: "conference", audio: { channels: 2 } }).id;
    expect(await channels(conference, "")).toBe(1);
    expect(await channels(conference, "?RequestedChannels=2")).toBe(2);
    const mono = simulator.store("twilio").id;
    expect(await channels(mono, "")).toBe(1);
    expect(await channels(mono, "?RequestedChannels=2")).toBe(400);
  });

  it("is not there before it is ready; deleted, it is gone, and known for a while to those who ask", async () => {
    const late = simulator.store("twilio", { media: { readyAfterMs: 3_600_000 } }).id;
    expect((await call(`/Recordings/${late}.wav`)).status).toBe(404);
    const { id } = simulator.store("twilio");
    expect((await call(`/Recordings/${id}.json`, { method: "DELETE" })).status).toBe(204);
    expect((await call(`/Recordings/${id}.json`, { method: "DELETE" })).status).toBe(404);
    expect((await call(`/Recordings/${id}.wav`)).status).toBe(404);
    expect((await call(`/Recordings/${id}.json`)).status).toBe(404);
    expect(idsOf(await list(""))).toEqual([late]);
    expect(await json(`/Recordings/${id}.json?IncludeSoftDeleted=true`)).toMatchObject({ status: "deleted" });
    expect(idsOf(await list("?IncludeSoftDeleted=true"))).toContain(id);
  });

  it("has what <Record transcribe> made of it", async () => {
    const { id } = simulator.store("twilio", { kind: "record-xml", transcript: "Hello." });
    const { transcriptions } = await json(`/Recordings/${id}/Transcriptions.json`);
    expect(transcriptions).toMatchObject([{ recording_sid: id, status: "completed", transcription_text: "Hello." }]);
    const [{ sid }] = transcriptions as [{ sid: string }];
    expect(await json(`/Transcriptions/${sid}.json`)).toMatchObject({ sid, transcription_text: "Hello." });
    const without = simulator.store("twilio").id;
    expect(await json(`/Recordings/${without}/Transcriptions.json`)).toMatchObject({ transcriptions: [] });
  });
});

it("names Twilio's own hosts where told to", async () => {
  const real = await startSimulator({ urls: "carrier", webhookUrl: "http://127.0.0.1:1" });
  const { recording, deliveries } = await real.play("twilio", { webhooks: { drop: ["in-progress"] } });
  expect(deliveries[0]?.webhook.fields.RecordingUrl).toBe(
    `https://api.twilio.com/2010-04-01/Accounts/${AC}/Recordings/${recording.id}`,
  );
  await real.close();
});
