import { describe, expect, it } from "vitest";
import { allKits } from "../carriers/kits.js";
import type { Delivery } from "../delivery.js";
import type { HookswitchError } from "../errors.js";
import { createHookswitch, type HookswitchOptions } from "../index.js";
import type { RecordingEvent } from "../recording-event.js";
import {
  type SampleDelivery,
  type SampledCarrier,
  type SampleName,
  sampleDelivery,
  samples,
} from "../testing/index.js";
import { explain } from "./index.js";

const AT = Date.UTC(2026, 4, 12, 15);
type Change = (delivery: SampleDelivery) => Partial<Delivery>;

/** Every sample, as it is and spoilt in many ways. */
const changes: Readonly<Record<string, Change>> = {
  "as it is": () => ({}),
  unsigned: () => ({ headers: { "content-type": "application/json" } }),
  "by PUT": () => ({ method: "PUT" }),
  "by GET": () => ({ method: "GET", body: null }),
  compressed: ({ headers }) => ({ headers: { ...headers, "content-encoding": "gzip" } }),
  "of another type": ({ headers }) => ({ headers: { ...headers, "content-type": "text/html" } }),
  empty: () => ({ body: "" }),
  "too large": ({ body }) => ({ body: body.padEnd(5000) }),
  "cut short": ({ body }) => ({ body: body.slice(0, 60) }),
  "a newline more": ({ body }) => ({ body: `${body}\n` }),
  "at another URL": ({ url }) => ({ url: `${url}/elsewhere` }),
  "with an endless query": ({ url }) => ({ url: `${url}?${"a&".repeat(1001)}` }),
  "below a mount of an unknown name": () => ({ url: "/hooks/nobody", mount: "/hooks" }),
  "without a name in its path": () => ({ url: "/hooks" }),
  "parsed already": ({ body }) => ({ body: () => ({ parsed: { body }, from: "parsed body" }) }),
  "with headers cut": ({ headers }) => ({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.slice(0, -3)])),
  }),
};

const listeners: Readonly<Record<string, Partial<HookswitchOptions>>> = {
  "all callbacks": { onEvent: () => undefined, onOther: () => undefined },
  "one callback": { onRecordingAvailable: () => undefined },
  "no callback": {},
};

const all = (Object.keys(samples) as SampledCarrier[]).flatMap((carrier) =>
  Object.keys(samples[carrier].samples).map((name) => ({ carrier, name })),
);

// Whatever the pipeline does, the explanation must have said so.
describe.each(Object.entries(listeners))("with %s", (_about, callbacks) => {
  it.each(Object.entries(changes))("says what happens then: %s", async (_change, change) => {
    for (const { carrier, name } of all) {
      const errors: HookswitchError[] = [];
      const hooks = createHookswitch({
        carriers: allKits.map((kit) => kit.receiver([kit.samples.secret])),
        publicUrl: "https://hooks.example.com",
        maxBodyBytes: 4096,
        clock: () => AT,
        onError: (error) => errors.push(error),
        ...callbacks,
      } as HookswitchOptions);
      const sample = await sampleDelivery(carrier, name as SampleName<typeof carrier>, { at: AT });
      const delivery: Delivery = { ...sample, ...change(sample) };
      const { verdict, status, events, error, steps } = await explain(hooks, delivery);
      const result = await hooks.handle(delivery);
      expect({ status, events, passedOn: verdict === "passed on" }, `${carrier} ${name}`).toEqual({
        status: result.reply.status,
        events: result.handled && result.events.length === 0 ? [] : (result.events as RecordingEvent[]),
        passedOn: !result.handled,
      });
      const refused = verdict === "refused";
      expect(steps.some(({ ok, name: step }) => !ok && step !== "callbacks")).toBe(refused);
      // A challenge is no failure, and `unhandled` is no refusal.
      const told = errors.filter(({ code }) => code !== "unhandled").map((it) => it.toJSON());
      expect(refused && told.length > 0 ? [error?.toJSON()] : []).toEqual(told);
      expect(error !== null).toBe(refused);
    }
  });
});
