import type { RecordingEvent } from "../recording-event.js";
import { check, equal } from "./check.js";
import {
  type ConformanceServer,
  MOUNT,
  PUBLIC_URL,
  type ServerSetup,
  send,
  watchedSetup,
} from "./conformance-server.js";
import { type SampledCarrier, type SampleName, sampleDelivery } from "./sample-delivery.js";

/** Starts a server for a case; it is closed when the case ends. */
type StartServer = (setup: ServerSetup) => Promise<ConformanceServer>;

/** One thing that every adapter has to do. */
export interface ConformanceCase {
  name: string;
  /** Whether it also holds behind a body parser. */
  anyParser: boolean;
  run(start: StartServer): Promise<void>;
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const URL_OF = (carrier: SampledCarrier) => `${PUBLIC_URL}${MOUNT}/${carrier}`;

/** A webhook that makes an event for each carrier, with the status that its carrier wants. */
const AVAILABLE = [
  { carrier: "bandwidth", sample: "recordingAvailable", status: 204 },
  { carrier: "freeclimb", sample: "conferenceRecordingStatus", status: 200 },
  { carrier: "plivo", sample: "MPCRecordingCompleted", status: 200 },
] as const satisfies readonly { carrier: SampledCarrier; sample: string; status: number }[];

const genuine = (which: (typeof AVAILABLE)[number], options: { url?: string; method?: "GET" | "POST" } = {}) =>
  sampleDelivery(which.carrier as "bandwidth", which.sample as SampleName<"bandwidth">, options);

/** What the adapter can still do with a carrier's body behind a parser. */
function survives({ effect }: ConformanceServer, carrier: SampledCarrier): boolean {
  if (carrier === "plivo") return effect.form !== "lost";
  if (carrier === "freeclimb") return effect.json === "unread" || effect.json === "bytes";
  return effect.json !== "lost";
}

const accepts: ConformanceCase[] = AVAILABLE.map((which) => ({
  name: `receives ${which.carrier}, or explains at once why it cannot`,
  anyParser: true,
  async run(start) {
    const { setup, seen } = watchedSetup();
    const server = await start(setup);
    const response = await send(server, await genuine(which));
    equal(await response.text(), "", "a reply has no body");
    if (survives(server, which.carrier)) {
      equal(response.status, which.status);
      equal(
        seen.events.map(({ carrier }) => carrier),
        [which.carrier],
      );
      equal(seen.errors, []);
    } else {
      equal(response.status, 500);
      equal(
        seen.errors.map(({ code }) => code),
        ["body_consumed"],
      );
      equal(seen.events, []);
    }
  },
}));

const refuses: ConformanceCase[] = AVAILABLE.map((which) => ({
  name: `refuses what is forged in ${which.carrier}'s name`,
  anyParser: true,
  async run(start) {
    const { setup, seen } = watchedSetup();
    const server = await start(setup);
    const delivery = await genuine(which);
    for (const [name, value] of Object.entries(delivery.headers)) {
      // Another letter in the middle of the proof; the shape stays right.
      if (name !== "content-type") delivery.headers[name] = value.replace(/.(?=.{6}$)/, (c) => (c === "b" ? "c" : "b"));
    }
    const response = await send(server, delivery);
    check([401, 500].includes(response.status), `status ${response.status}`);
    if (survives(server, which.carrier)) equal(response.status, 401);
    equal(seen.events, []);
    equal(seen.errors.length, 1);
  },
}));

const rest: ConformanceCase[] = [
  {
    name: "challenges what comes without credentials, and takes the second request",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const delivery = await genuine(AVAILABLE[0]);
      const { authorization, ...headers } = delivery.headers;
      const first = await send(server, { ...delivery, headers });
      equal(first.status, 401);
      check(/^Basic /.test(first.headers.get("www-authenticate") ?? ""), "WWW-Authenticate: Basic");
      equal(seen.errors, []);
      check(authorization, "the sample brings credentials");
      if (survives(server, "bandwidth")) equal((await send(server, delivery)).status, 204);
    },
  },
  {
    name: "answers other methods 405 with Allow",
    anyParser: true,
    async run(start) {
      const { setup } = watchedSetup();
      const server = await start(setup);
      const put = await fetch(`${server.origin}${MOUNT}/freeclimb`, { method: "PUT", body: "x" });
      equal([put.status, put.headers.get("allow")], [405, "POST"]);
      const remove = await fetch(`${server.origin}${MOUNT}/plivo`, { method: "DELETE" });
      equal([remove.status, remove.headers.get("allow")], [405, "POST, GET"]);
    },
  },
  {
    name: "takes GET deliveries, with the user's own query told apart",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      for (const which of [AVAILABLE[0], AVAILABLE[2]]) {
        const delivery = await genuine(which, { method: "GET", url: `${URL_OF(which.carrier)}?tenant=a%27b+c` });
        equal((await send(server, delivery)).status, which.status);
      }
      equal(
        seen.events.map(({ query }) => query),
        [{ tenant: "a'b c" }, { tenant: "a'b c" }],
      );
    },
  },
  {
    name: "uses path and query as they arrived",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      if (!survives(server, "plivo")) return;
      const url = `${URL_OF("plivo")}/a%20b/c?x=%2B1&x=2&empty=&q=a+b%20c&%C3%A9=%F0%9F%93%9E`;
      equal((await send(server, await genuine(AVAILABLE[2], { url }))).status, 200);
      equal(seen.events[0]?.query, { x: ["+1", "2"], empty: "", q: "a b c", é: "📞" });
    },
  },
  {
    name: "answers 404 for a carrier that is not configured",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const url = `${PUBLIC_URL}${MOUNT}/acme`;
      equal((await send(server, { method: "POST", url, headers: {}, body: "x=1" })).status, 404);
      equal(
        seen.errors.map(({ code }) => code),
        ["carrier_unknown"],
      );
    },
  },
  {
    name: "does not touch paths that are not its own",
    anyParser: false,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      for (const path of ["/elsewhere", `${MOUNT}-else`]) {
        const response = await fetch(server.origin + path, { method: "POST", body: "as it was" });
        equal([response.status, await response.text()], [200, "as it was"]);
      }
      equal(seen.errors, []);
    },
  },
  {
    name: "refuses wrong types, encodings, empty and malformed bodies",
    anyParser: false,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const delivery = await genuine(AVAILABLE[0]);
      const change = (headers: Record<string, string>, body = delivery.body) =>
        send(server, { ...delivery, headers: { ...delivery.headers, ...headers }, body });
      equal((await change({ "content-type": "text/plain" })).status, 415);
      equal((await change({ "content-encoding": "gzip" })).status, 415);
      equal((await change({}, "")).status, 400);
      equal((await change({}, "{")).status, 400);
      equal((await change({}, "[]")).status, 400);
      equal((await change({ "content-type": "Application/JSON; charset=UTF-8" })).status, 204);
      const codes = ["content_type_unsupported", "content_encoding_unsupported", "body_empty"];
      equal(
        seen.errors.map(({ code }) => code),
        [...codes, "body_malformed", "body_malformed"],
      );
    },
  },
  {
    name: "refuses a body over the limit, declared or chunked",
    anyParser: false,
    async run(start) {
      const { setup, seen } = watchedSetup({ maxBodyBytes: 1000 });
      const server = await start(setup);
      const delivery = { ...(await genuine(AVAILABLE[0])), body: JSON.stringify({ pad: "x".repeat(2000) }) };
      equal((await send(server, delivery)).status, 413);
      const body = new ReadableStream({
        start(controller) {
          for (let chunk = 0; chunk < 4; chunk++) controller.enqueue(new TextEncoder().encode("x".repeat(500)));
          controller.close();
        },
      });
      equal((await send(server, delivery, { body, duplex: "half" } as RequestInit)).status, 413);
      equal(
        seen.errors.map(({ code }) => code),
        ["body_too_large", "body_too_large"],
      );
    },
  },
  {
    name: "gives up on a body that does not arrive",
    anyParser: false,
    async run(start) {
      const { setup, seen } = watchedSetup({ bodyTimeoutMs: 60 });
      const server = await start(setup);
      const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
      const delivery = await genuine(AVAILABLE[0]);
      const response = await send(server, delivery, { body, duplex: "half" } as RequestInit);
      equal(response.status, 408);
      equal(
        seen.errors.map(({ code }) => code),
        ["body_timeout"],
      );
    },
  },
  {
    name: "survives a sender that goes away in the middle",
    anyParser: false,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const gone = new AbortController();
      const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
      const init = { body, duplex: "half", signal: gone.signal } as RequestInit;
      const sent = send(server, await genuine(AVAILABLE[0]), init).catch(() => undefined);
      await later(50);
      gone.abort();
      await sent;
      for (let wait = 0; wait < 100 && seen.errors.length === 0; wait++) await later(10);
      equal(
        seen.errors.map(({ code }) => code),
        ["body_aborted"],
      );
      equal((await send(server, await genuine(AVAILABLE[0]))).status, 204);
    },
  },
  {
    name: "answers 500 when a callback fails, and 503 when it is overdue",
    anyParser: false,
    async run(start) {
      const failing = watchedSetup({ onRecordingAvailable: () => Promise.reject(new Error("no disk")) });
      equal((await send(await start(failing.setup), await genuine(AVAILABLE[0]))).status, 500);
      equal(
        failing.seen.errors.map(({ code }) => code),
        ["callback_failed"],
      );
      const slow = watchedSetup({ deadlineMs: 40, onRecordingAvailable: () => later(120), logger: silent });
      equal((await send(await start(slow.setup), await genuine(AVAILABLE[0]))).status, 503);
      equal(
        slow.seen.errors.map(({ code }) => code),
        ["overdue"],
      );
      await later(120);
    },
  },
  {
    name: "does nothing twice for a replay",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      if (!survives(server, "plivo")) return;
      const delivery = await genuine(AVAILABLE[2]);
      for (let time = 0; time < 3; time++) equal((await send(server, delivery)).status, 200);
      equal(seen.events.length, 1);
    },
  },
  {
    name: "passes call control on, with the payload and the bytes",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      if (server.effect.form === "lost") return;
      const delivery = await sampleDelivery("plivo", "record.action");
      const response = await send(server, delivery);
      equal(response.status, 299);
      const handed = (await response.json()) as { carrier: string; events: string[]; body: unknown; rawBody: unknown };
      equal(handed.carrier, "plivo");
      equal(
        handed.events,
        seen.events.map((event: RecordingEvent) => event.id),
      );
      equal(handed.events.length, 1);
      const fields = Object.fromEntries(new URLSearchParams(delivery.body));
      equal(
        typeof handed.body === "string" ? Object.fromEntries(new URLSearchParams(handed.body)) : handed.body,
        fields,
      );
      if (server.effect.form === "unread") equal(handed.rawBody ?? handed.body, delivery.body);
    },
  },
  {
    name: "passes on a notification that nothing takes",
    anyParser: false,
    async run(start) {
      const { setup } = watchedSetup({ onEvent: undefined, onOther: undefined });
      const server = await start(setup);
      const response = await send(server, await genuine(AVAILABLE[1]));
      equal(response.status, 299);
      equal(((await response.json()) as { carrier: string }).carrier, "freeclimb");
    },
  },
  {
    name: "keeps many deliveries at a time apart",
    anyParser: false,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const deliveries = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          sampleDelivery("bandwidth", "recordingAvailable", { overrides: { recordingId: `r-${index}` } }),
        ),
      );
      const replies = await Promise.all(deliveries.map((delivery) => send(server, delivery)));
      check(
        replies.every(({ status }) => status === 204),
        "every reply is 204",
      );
      equal(new Set(seen.events.map(({ id }) => id)).size, 60);
    },
  },
];

const silent = { error: () => undefined, info: () => undefined };

/** All cases, in the order they run. */
export const conformanceCases: readonly ConformanceCase[] = [...accepts, ...refuses, ...rest];
