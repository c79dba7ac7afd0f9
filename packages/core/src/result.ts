import type { AnyCarrier } from "./carrier.js";
import type { RecordingEvent } from "./recording-event.js";
import type { Reply } from "./reply.js";

/** What became of a delivery. */
export type HandleResult<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> =
  | { handled: true; reply: Reply; events: RecordingEvent<Carriers, Metadata>[] }
  | PassedOn<Carriers, Metadata>;

/** A genuine delivery that somebody behind Hookswitch should answer: call control, or what no callback takes. */
export interface PassedOn<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> {
  handled: false;
  /** What to answer if nobody does; see `unanswered`. */
  reply: Reply;
  carrier: Carriers["name"];
  payload: Record<string, unknown>;
  events: RecordingEvent<Carriers, Metadata>[];
  /** The body as it arrived; `null` on GET, and where only a parser's object was left of it. */
  rawBody: Uint8Array | null;
}
