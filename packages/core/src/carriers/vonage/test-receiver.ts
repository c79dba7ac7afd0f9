import type { Delivery } from "../../delivery.js";
import { createHookswitch } from "../../hookswitch.js";
import type { OtherDelivery, RecordingEvent } from "../../recording-event.js";
import { vonage } from "./index.js";
import { vonageSamples } from "./kit/samples.js";

/** When the tests' deliveries are signed and received. */
export const AT = Date.parse("2020-01-01T14:00:01.000Z");
const URL = "https://hooks.example.com/webhooks/recordings/vonage";

/** A sample with some of its fields changed, or with `undefined` removed; truly signed. */
export async function delivery(
  name: keyof typeof vonageSamples.samples,
  overrides: Readonly<Record<string, unknown>> = {},
  at = AT,
): Promise<Delivery & { headers: Record<string, string> }> {
  const { samples, secret, sign } = vonageSamples;
  const { body: sent } = samples[name];
  const isChanged = Object.keys(overrides).length > 0;
  const body = isChanged ? JSON.stringify({ ...JSON.parse(sent.replace("\uFEFF", "")), ...overrides }) : sent;
  const headers = await sign({ method: "POST", url: URL, body, at }, [secret]);
  return { method: "POST", url: URL, headers: { "content-type": "application/json", ...headers }, body };
}

/** What a receiver makes of a sample with some of its fields changed. */
export async function received(...given: Parameters<typeof delivery>) {
  const events: RecordingEvent[] = [];
  const others: OtherDelivery[] = [];
  const errors: { code: string; details: unknown }[] = [];
  const hooks = createHookswitch({
    carriers: [vonage({ signatureSecret: vonageSamples.secret.signatureSecret })],
    clock: () => AT,
    onEvent: (event) => void events.push(event),
    onOther: (other) => void others.push(other),
    onError: ({ code, details }) => void errors.push({ code, details }),
  });
  const { reply } = await hooks.handle(await delivery(...given));
  return { events, others, errors, status: reply.status };
}

/** The one event of a sample with some of its fields changed. */
export async function eventOf(...given: Parameters<typeof delivery>): Promise<RecordingEvent> {
  const { events, errors } = await received(...given);
  const [event] = events;
  if (!event || events.length > 1) throw new Error(`${events.length} events, ${JSON.stringify(errors)}`);
  return event;
}
