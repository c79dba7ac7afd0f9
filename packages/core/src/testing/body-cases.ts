import { equal } from "./check.js";
import { AVAILABLE, type ConformanceCase, genuine, later } from "./conformance-case.js";
import { send, watchedSetup } from "./conformance-server.js";

/** Bodies that are wrong, too large, too slow or cut off. */
export const bodyCases: readonly ConformanceCase[] = [
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
      await later(200);
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
];
