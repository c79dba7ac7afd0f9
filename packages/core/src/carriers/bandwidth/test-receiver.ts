import type { Delivery } from "../../delivery.js";
import type { HookswitchError } from "../../errors.js";
import { createHookswitch } from "../../hookswitch.js";
import type { OtherDelivery, RecordingEvent } from "../../recording-event.js";
import { type BandwidthOptions, bandwidth } from "./index.js";

/** Credentials for tests; the password has what could go wrong. */
export const CREDENTIALS = { username: "bw-user", password: "pa:ss wörd €" };

/** A Basic header. */
export const basic = (text: string): string => `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(text)))}`;

/** When the tests' deliveries arrive. */
const NOW = Date.UTC(2026, 4, 12, 15);

/** A Hookswitch with Bandwidth alone, for tests: keeps all that its callbacks are given. */
export function receiver(options: BandwidthOptions = CREDENTIALS) {
  const events: RecordingEvent[] = [];
  const others: OtherDelivery[] = [];
  const errors: HookswitchError[] = [];
  const hooks = createHookswitch({
    carriers: [bandwidth(options)],
    clock: () => NOW,
    onEvent: (event) => events.push(event),
    onOther: (other) => others.push(other),
    onError: (error) => errors.push(error),
  });
  /** Delivers a payload as Bandwidth does, with the credentials unless told otherwise. */
  const deliver = (payload: unknown, authorization = basic("bw-user:pa:ss wörd €"), more: Partial<Delivery> = {}) =>
    hooks.handle({
      method: "POST",
      url: "/hooks",
      headers: { authorization, "content-type": "application/json" },
      body: typeof payload === "string" ? payload : JSON.stringify(payload),
      ...more,
    });
  return { hooks, deliver, events, others, errors };
}
