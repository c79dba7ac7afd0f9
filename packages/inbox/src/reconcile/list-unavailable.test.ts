import { createServer } from "node:http";
import { createHookswitch } from "@hookswitch/core";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { twilioApi } from "@hookswitch/core/twilio/api";
import { startSimulator } from "@hookswitch/simulator";
import { expect, it, onTestFinished } from "vitest";
import { newFolder } from "../test-engines.js";
import { ago, HOUR, receiver } from "./test-reconcile.js";

const since = ago(HOUR);
const withoutApi = [plivo({ authToken: "a-token-of-nobody" })];

it("without an api, nothing can be compared", async () => {
  const store = (await newFolder()).open();
  const unavailable = { code: "list_unavailable", retryable: false, details: { carrier: "plivo" } };
  await expect(store.reconcile({ carrier: "plivo", since })).rejects.toMatchObject(unavailable);
  createHookswitch({
    carriers: withoutApi,
    inbox: store,
    onEvent: () => undefined,
    publicUrl: "https://a.example.com",
  });
  await expect(store.reconcile({ carrier: "plivo", since })).rejects.toMatchObject(unavailable);
});

it("an api can be given, so that nothing has to be attached", async () => {
  const store = (await newFolder()).open();
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const { id } = simulator.store("plivo", { kind: "call", endedAt: ago(HOUR / 2) });
  const api = plivoApi({ ...simulator.secrets.plivo, baseUrl: simulator.baseUrls.plivo });
  const { events } = await store.reconcile({ carrier: "plivo", since, api });
  expect(events).toEqual([`plivo.recordingAvailable.${id}`]);
});

it("every account of an api is asked, or the one that is named", async () => {
  const store = (await newFolder()).open();
  const { simulator } = await receiver(store);
  const { baseUrls, secrets } = simulator;
  const sub = { authId: "SAOTHER0000000000000", authToken: "another-token" };
  const api = plivoApi({ accounts: [sub, secrets.plivo], baseUrl: baseUrls.plivo });
  simulator.store("plivo", { kind: "call", endedAt: ago(HOUR / 2) });
  const asked = () => simulator.requests.map(({ target }) => /Account\/(\w+)/.exec(target)?.[1]);
  // The simulator knows the main account alone.
  await expect(store.reconcile({ carrier: "plivo", since, api })).rejects.toMatchObject({
    code: "list_refused",
    details: { status: 401 },
  });
  expect(asked()).toEqual([sub.authId, secrets.plivo.authId]);
  expect((await store.list()).events).toHaveLength(1);
  const { authId: accountId } = secrets.plivo;
  const progress: unknown[] = [];
  const onProgress = (told: object) => void progress.push(told);
  expect(await store.reconcile({ carrier: "plivo", since, api, accountId, onProgress })).toMatchObject({ listed: 1 });
  expect(progress).toContainEqual(expect.objectContaining({ carrier: "plivo", accountId, listed: 1, found: 0 }));
});

it("Twilio's list tells also of what is absent or goes on, for each account", async () => {
  const asked: string[] = [];
  const at = ago(HOUR / 2)
    .toUTCString()
    .replace("GMT", "+0000");
  // As Twilio's page on recordings prints it.
  const entry = (sid: string, status: string) => ({
    account_sid: "AC1",
    call_sid: "CA2",
    conference_sid: null,
    channels: 2,
    date_created: at,
    start_time: at,
    duration: status === "completed" ? "17" : "-1",
    sid,
    source: "RecordVerb",
    status,
    error_code: null,
  });
  const recordings = [entry("RE3", "completed"), entry("RE4", "absent"), entry("RE5", "in-progress")];
  const server = createServer(({ url = "" }, response) => {
    asked.push(url.split("/")[3] ?? "");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ next_page_uri: null, recordings: url.includes("/AC1/") ? recordings : [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const [AC1, AC9] = ["AC1", "AC9"].map((accountSid) => ({ accountSid, authToken: `token of ${accountSid}` }));
  const api = twilioApi({ accounts: [AC1, AC9] as never, baseUrl: `http://127.0.0.1:${port}/2010-04-01` });
  const store = (await newFolder()).open();
  const { events, pending } = await store.reconcile({ carrier: "twilio", since, api });
  expect(events.toSorted()).toEqual(["twilio.recordingAbsent.RE4", "twilio.recordingAvailable.RE3"]);
  expect([pending, asked]).toEqual([1, ["AC1", "AC9"]]);
});

it.each([
  ["carrier", { since }],
  ["since", { carrier: "plivo" }],
  ["since", { carrier: "plivo", since: "yesterday" }],
  ["settleMs", { carrier: "plivo", since, settleMs: "soon" }],
  ["sinse", { carrier: "plivo", sinse: since }],
])("a wrong option, %s, is named", async (name, options) => {
  const store = (await newFolder()).open();
  await expect(store.reconcile(options as never)).rejects.toThrow(name);
  await expect(store.reconcile(options as never)).rejects.toBeInstanceOf(TypeError);
});

it("a schedule that has nothing to ask is refused when the inbox is attached", async () => {
  const place = await newFolder();
  const attach = (reconcile: { every: "1h"; carriers?: string[] }) => {
    const options = { onEvent: () => undefined, publicUrl: "https://a.example.com" };
    return () => createHookswitch({ carriers: withoutApi, inbox: place.open({ reconcile }), ...options });
  };
  expect(attach({ every: "1h" })).toThrow("any carrier has none");
  expect(attach({ every: "1h", carriers: ["plivo"] })).toThrow("plivo has none");
});

it.each([
  ["every", { every: "often" }],
  ["lookback", { every: "15m", lookback: "1m" }],
  ["evry", { evry: "15m" }],
])("a wrong schedule, %s, is named", async (name, reconcile) => {
  const place = await newFolder();
  expect(() => place.open({ reconcile: reconcile as never })).toThrow(name);
});
