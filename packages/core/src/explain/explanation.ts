import type { AnyCarrier } from "../carrier.js";
import type { ErrorDetails, HookswitchError } from "../errors.js";
import type { RecordingEvent } from "../recording-event.js";

/** The steps of a delivery; which come, and whether the body is read before the signature is checked, is the carrier's. */
export type StepName =
  | "carrier"
  | "method"
  | "proof"
  | "body"
  | "signature"
  | "payload"
  | "replay"
  | "events"
  | "callbacks";

/** One step. Safe to log: no secret, phone number or full URL. */
export interface Step {
  name: StepName;
  /** Whether the delivery got past it; of `callbacks`, whether one takes it or it needs none. */
  ok: boolean;
  /** What happened, in words. */
  says: string;
  /** The facts behind it; of a step that failed, the error's `details`. */
  details: ErrorDetails;
}

/** What would become of a delivery. */
export interface Explanation<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> {
  /**
   * `handled`: callbacks would run, or nothing is left to do. `passed on`: it is genuine, and somebody behind
   * Hookswitch should answer it. `refused`: it would go no further than its last step.
   */
  verdict: "handled" | "passed on" | "refused";
  /** What the carrier would be answered, if no callback fails and, of what is passed on, nobody else answers. */
  status: number;
  carrier: Carriers["name"] | null;
  /** In the order they happened; the last one of a refused delivery is the one it failed at. */
  steps: readonly Step[];
  /** The events it makes. They hold phone numbers: do not log them whole. */
  events: RecordingEvent<Carriers, Metadata>[];
  /** Why it would be refused, as `onError` would get it. */
  error: HookswitchError | null;
}
