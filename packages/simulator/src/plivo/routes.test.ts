import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Simulator } from "../simulator.js";
import { startSimulator } from "../start-simulator.js";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

const AUTH = `Basic ${btoa("MASIMULATED000000000:simulated-auth-token")}`;
const call = (path: string, method = "GET", authorization = AUTH) =>
  fetch(`${simulator.baseUrls.plivo}/Account/MASIMULATED000000000${path}`, { method, headers: { authorization } });
interface List {
  meta: { next: string | null; previous: string | null; total_count: number };
  objects: { recording_id: string }[];
}
const list = async (query: string) => (await (await call(`/Recording/${query}`)).json()) as List;
const idsOf = ({ objects }: List) => objects.map(({ recording_id }) => recording_id);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

describe("the list", () => {
  it("refuses wrong credentials", async () => {
    const response = await call("/Recording/", "GET", "Basic x");
    expect([response.status, await response.json()]).toMatchObject([401, { error: expect.any(String) }]);
  });

  it("goes newest first, twenty at most, page by page", async () => {
    const ids = Array.from({ length: 21 }, (_, at) => simulator.store("plivo", { endedAt: daysAgo(at / 10) }).id);
    const first = await list("");
    expect(first.meta).toMatchObject({ limit: 20, offset: 0, previous: null, total_count: 21 });
    const second = (await (
      await fetch(simulator.origin + first.meta.next, { headers: { authorization: AUTH } })
    ).json()) as List;
    expect(second.meta.next).toBeNull();
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect((await call("/Recording/?limit=21")).status).toBe(400);
  });

  it("shows seven days, or a window of thirty at most", async () => {
    const [recent, old] = [
      simulator.store("plivo", { endedAt: daysAgo(1) }),
      simulator.store("plivo", { endedAt: daysAgo(9) }),
    ];
    const day = (days: number) => encodeURIComponent(daysAgo(days).toISOString().slice(0, 19).replace("T", " "));
    expect(idsOf(await list(""))).toEqual([recent.id]);
    expect(idsOf(await list(`?add_time__gte=${day(10)}`))).toEqual([recent.id, old.id]);
    expect(idsOf(await list(`?add_time__gt=${day(10)}&add_time__lt=${day(5)}`))).toEqual([old.id]);
    expect(idsOf(await list(`?add_time__lte=${day(5)}`))).toEqual([old.id]);
    expect((await call(`/Recording/?add_time__gte=${day(31)}`)).status).toBe(400);
    expect((await call("/Recording/?add_time__gte=yesterday")).status).toBe(400);
  });

  it("filters by call and conference", async () => {
    const mpc = simulator.store("plivo");
    const ofCall = simulator.store("plivo", { kind: "call" });
    const conference = simulator.store("plivo", { kind: "conference" });
    expect(idsOf(await list(`?mpc_uuid=${mpc.of.conferenceId}`))).toEqual([mpc.id]);
    expect(idsOf(await list("?mpc_name=simulated"))).toEqual([mpc.id]);
    expect(idsOf(await list(`?call_uuid=${ofCall.of.callId}`))).toEqual([ofCall.id]);
    expect(idsOf(await list("?conference_name=simulated"))).toEqual([conference.id]);
    const byElement = simulator.store("plivo", { kind: "conference-xml" });
    expect(idsOf(await list(`?conference_uuid=${byElement.of.conferenceId}`))).toEqual([byElement.id]);
  });
});

it("a recording has a resource, a public file and a transcription, until it is deleted", async () => {
  const { id, audio } = simulator.store("plivo", { transcript: "Hello.", audio: { seconds: 61, format: "wav" } });
  const resource = (await (await call(`/Recording/${id}/`)).json()) as { recording_url: string };
  expect(resource).toMatchObject({
    recording_id: id,
    recording_format: "wav",
    recording_duration_ms: "61000.00000",
    rounded_recording_duration: 120,
    add_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00$/),
  });
  const file = await fetch(resource.recording_url);
  expect([file.headers.get("content-type"), (await file.arrayBuffer()).byteLength]).toEqual(["audio/wav", audio.size]);
  expect((await fetch(resource.recording_url.replace(/wav$/, "mp3"))).status).toBe(404);
  expect(await (await call(`/Transcription/${id}/`)).json()).toMatchObject({ transcription: "Hello." });
  expect((await call(`/Recording/${id}/`, "DELETE")).status).toBe(204);
  expect((await call(`/Recording/${id}/`, "DELETE")).status).toBe(404);
  expect((await fetch(resource.recording_url)).status).toBe(404);
});

it("files are closed where the account protects them", async () => {
  const closed = await startSimulator({ plivoMediaAuth: true });
  const { id } = closed.store("plivo");
  const url = `${closed.baseUrls.plivo}/Account/MASIMULATED000000000/Recording/${id}.mp3`;
  expect((await fetch(url)).status).toBe(401);
  const file = await fetch(url, { headers: { authorization: AUTH } });
  expect([file.status, file.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
  await closed.close();
});

it("names Plivo's own hosts where told to", async () => {
  const real = await startSimulator({ urls: "carrier", webhookUrl: "http://127.0.0.1:1" });
  const { recording, deliveries } = await real.play("plivo", { steps: [] });
  expect(deliveries[0]?.webhook.fields.RecordingURL).toBe(
    `https://media.plivo.com/v1/Account/MASIMULATED000000000/Recording/${recording.id}.mp3`,
  );
  await real.close();
});

it("lets the next requests fail", async () => {
  simulator.failNext({ path: /Recording/, status: 429, retryAfter: 3, json: { error: "slow down" }, times: 2 });
  const answers = await Promise.all([call("/Recording/"), call("/Recording/")]);
  for (const answer of answers) expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "3"]);
  expect((await call("/Recording/")).status).toBe(200);
});
