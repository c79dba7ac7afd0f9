import { createHookswitch } from "../../hookswitch.js";
import type { OtherDelivery, RecordingEvent } from "../../recording-event.js";
import { type SampleName, sampleDelivery } from "../../testing/sample-delivery.js";
import { telnyx } from "./index.js";
import { telnyxSamples } from "./kit/samples.js";

/** When the tests' deliveries are signed and received. */
export const AT = Date.parse("2023-11-14T22:13:20.000Z");

/** What a receiver makes of a sample with some of its fields changed. */
export async function received(name: SampleName<"telnyx">, overrides: Readonly<Record<string, unknown>> = {}) {
  const events: RecordingEvent[] = [];
  const others: OtherDelivery[] = [];
  const errors: { code: string; details: unknown }[] = [];
  const hooks = createHookswitch({
    carriers: [telnyx({ publicKey: telnyxSamples.secret.publicKey })],
    clock: () => AT,
    onEvent: (event) => void events.push(event),
    onOther: (other) => void others.push(other),
    onError: ({ code, details }) => void errors.push({ code, details }),
  });
  const { reply } = await hooks.handle(await sampleDelivery("telnyx", name, { overrides, at: AT }));
  return { events, others, errors, status: reply.status };
}

/** The one event of a sample with some of its fields changed. */
export async function eventOf(...given: Parameters<typeof received>): Promise<RecordingEvent> {
  const { events, errors } = await received(...given);
  const [event] = events;
  if (!event || events.length > 1) throw new Error(`${events.length} events, ${JSON.stringify(errors)}`);
  return event;
}
