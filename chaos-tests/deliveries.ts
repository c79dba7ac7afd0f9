import { sampleDelivery, samples } from "@hookswitch/core/testing";

export const PUBLIC_URL = "https://hooks.example.com";

/** The four webhooks of one multiparty call's recording, in the order that Plivo sends them. */
const WEBHOOKS = [
  "MPCRecordingInitiated",
  "MPCRecordingPaused",
  "MPCRecordingResumed",
  "MPCRecordingCompleted",
] as const;

/** A webhook to send, and the id that `events.md` gives its event. */
export interface Sent {
  eventId: string;
  recordingId: string;
  headers: Record<string, string>;
  body: string;
}

const idOf = (number: number): string => `${number.toString(16).padStart(8, "0")}-45dc-11eb-94fe-06dd7f581a50`;

/** The event of each webhook: of a change the key ends in its sequence number. */
const EVENTS = ["recordingStarted", "recordingPaused", "recordingResumed", "conferenceRecording"];
const KEYS = ["", ".2", ".3", ""];

/** All webhooks of so many recordings, each truly signed; a fifth of them once more, under a nonce of its own. Shuffled. */
export async function deliveriesOf(recordings: number): Promise<Sent[]> {
  const url = `${PUBLIC_URL}/plivo`;
  const made: Sent[] = [];
  for (let number = 0; number < recordings; number++) {
    const recordingId = idOf(number);
    for (const [index, webhook] of WEBHOOKS.entries()) {
      const eventId = `plivo.${EVENTS[index]}.${recordingId}${KEYS[index]}`;
      const copies = (number * WEBHOOKS.length + index) % 5 === 0 ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        const overrides = { RecordingUUID: recordingId };
        const { headers, body } = await sampleDelivery("plivo", webhook, { url, overrides });
        made.push({ eventId, recordingId, headers, body });
      }
    }
  }
  return shuffled(made);
}

export const AUTH_TOKEN = samples.plivo.secret;

function shuffled<Item>(items: Item[]): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
  return items;
}
