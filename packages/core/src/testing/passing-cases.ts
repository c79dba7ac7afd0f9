import type { RecordingEvent } from "../recording-event.js";
import { check, equal } from "./check.js";
import { AVAILABLE, type ConformanceCase, genuine, later, survives } from "./conformance-case.js";
import { MOUNT, send, watchedSetup } from "./conformance-server.js";
import { sampleDelivery } from "./sample-delivery.js";

const silent = { error: () => undefined, info: () => undefined };

/** What becomes of a delivery after its proof: callbacks, replays, and what is passed on. */
export const passingCases: readonly ConformanceCase[] = [
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
    name: "answers 500 when a callback fails, and 503 when it is overdue",
    anyParser: true,
    async run(start) {
      const failing = watchedSetup({ onRecordingAvailable: () => Promise.reject(new Error("no disk")) });
      const server = await start(failing.setup);
      if (!survives(server, "bandwidth")) return;
      equal((await send(server, await genuine(AVAILABLE[0]))).status, 500);
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
    anyParser: true,
    async run(start) {
      const { setup } = watchedSetup({ onEvent: undefined, onOther: undefined });
      const server = await start(setup);
      if (!survives(server, "freeclimb")) return;
      const response = await send(server, await genuine(AVAILABLE[1]));
      equal(response.status, 299);
      equal(((await response.json()) as { carrier: string }).carrier, "freeclimb");
    },
  },
  {
    name: "keeps many deliveries at a time apart",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      if (!survives(server, "bandwidth")) return;
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
