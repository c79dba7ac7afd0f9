import { describe, expect, it } from "vitest";
import { type Seen, testServer } from "../../../api/test-server.js";
import { callSource, recording } from "../../../read/recording.js";
import { freeclimbApi } from "./index.js";

// The samples of https://docs.freeclimb.com/reference/list-recordings, with other ids.
const entry = (id: string, more: object = {}) => ({
  uri: `/Accounts/AC0123/Recordings/${id}`,
  revision: 1,
  dateCreated: "Mon, 27 Jun 2016 17:53:55 GMT",
  dateUpdated: "Mon, 27 Jun 2016 17:53:55 GMT",
  recordingId: id,
  accountId: "AC0123",
  callId: "CA0123",
  conferenceId: null,
  durationSec: 9,
  ...more,
});

async function setUp(answer: (request: Seen) => [number, unknown?]) {
  const server = await testServer((request, response) => {
    const [status, body] = answer(request);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body === undefined ? "" : JSON.stringify(body));
  });
  const api = freeclimbApi({ accountId: "AC0123", apiKey: "key-1", baseUrl: `${server.origin}/apiserver` });
  return { api, seen: server.seen };
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
};

describe("a list", () => {
  it("is of events like the webhooks', with their ids, page after page", async () => {
    const pages: Record<string, unknown> = {
      "": { recordings: [entry("RE1")], nextPageUri: "/Accounts/AC0123/Recordings?cursor=a%2Fb" },
      "a/b": {
        recordings: [entry("RE2", { callId: "", conferenceId: "CF1" })],
        nextPageUri: "/Accounts/AC0123/Recordingscursor=c",
      },
      c: { recordings: [entry("RE3", { deleted: true })], nextPageUri: null },
    };
    const { api, seen } = await setUp(({ url }) => [
      200,
      pages[new URL(url, "http://x").searchParams.get("cursor") ?? ""],
    ]);
    const query = { since: "2016-06-27T17:53:55.000Z", until: "2016-06-28T00:00:00Z", callId: "CA0123" };
    const events = await all(api.listRecordings(query));
    const asked = "callId=CA0123&startTime=2016-06-27+17%3A53%3A55&endTime=2016-06-28+00%3A00%3A00";
    expect(seen.map(({ url }) => url)).toEqual([
      `/apiserver/Accounts/AC0123/Recordings?${asked}`,
      `/apiserver/Accounts/AC0123/Recordings?${asked}&cursor=a%2Fb`,
      `/apiserver/Accounts/AC0123/Recordings?${asked}&cursor=c`,
    ]);
    expect(seen[0]?.headers.authorization).toBe(`Basic ${btoa("AC0123:key-1")}`);
    expect(events.map(({ id }) => id)).toEqual([
      "freeclimb.recordingAvailable.RE1",
      "freeclimb.conferenceRecording.RE2",
      "freeclimb.recordingDeleted.RE3",
    ]);
    expect(events[0]).toMatchObject({
      occurredAt: "2016-06-27T17:53:55.000Z",
      accountId: "AC0123",
      source: { kind: "call", callId: "CA0123" },
      recording: {
        durationMs: 9000,
        url: "https://www.freeclimb.com/apiserver/Accounts/AC0123/Recordings/RE1/Download",
      },
      payload: entry("RE1"),
    });
    expect(events[1]).toMatchObject({ source: { kind: "conference", conferenceId: "CF1" } });
    expect(events[2]).toMatchObject({ recording: { status: "deleted" } });
  });

  it("ends when a cursor comes again", async () => {
    const { api, seen } = await setUp(() => [200, { recordings: [], nextPageUri: "?cursor=x" }]);
    expect(await all(api.listRecordings())).toEqual([]);
    expect(seen).toHaveLength(2);
  });

  it("leaves out what FreeClimb's whole seconds take in too much", async () => {
    const { api } = await setUp(() => [200, { recordings: [entry("RE1")], nextPageUri: null }]);
    expect(await all(api.listRecordings({ since: "2016-06-27T17:53:55.500Z" }))).toEqual([]);
  });

  it("tells the carrier's code and text", async () => {
    const { api } = await setUp(() => [
      401,
      { code: 50, message: "Missing Credentials", call: "/Accounts", url: "x", details: {} },
    ]);
    await expect(all(api.listRecordings())).rejects.toMatchObject({
      status: 401,
      code: "50",
      text: "Missing Credentials",
    });
  });

  it.each([[[]], ["text"], [{ recordings: "none" }]])("refuses the answer %j", async (answer) => {
    const { api } = await setUp(() => [200, answer]);
    await expect(all(api.listRecordings())).rejects.toMatchObject({ name: "CarrierApiError" });
  });
});

it("one recording is got by its id, and nothing but an id", async () => {
  const { api, seen } = await setUp(() => [200, entry("RE1")]);
  expect(await api.getRecording("RE1")).toMatchObject({ id: "freeclimb.recordingAvailable.RE1" });
  await expect(api.getRecording("../RE1")).rejects.toThrow(TypeError);
  expect(seen.map(({ url }) => url)).toEqual(["/apiserver/Accounts/AC0123/Recordings/RE1"]);
});

describe("deleting", () => {
  const ref = {
    carrier: "freeclimb",
    accountId: "AC0123",
    source: callSource({}),
    recording: recording({ id: "RE1", status: "available" }),
  };

  it.each([204, 404])("takes the recording, and %i is done", async (status) => {
    const { api, seen } = await setUp(() => [status]);
    await api.deleteRecording(ref);
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ["DELETE", "/apiserver/Accounts/AC0123/Recordings/RE1"],
    ]);
  });

  it("refuses another account's", async () => {
    const { api, seen } = await setUp(() => [204]);
    await expect(api.deleteRecording({ ...ref, accountId: "AC9" })).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});
