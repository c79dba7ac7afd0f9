import type { AudioOptions } from "../audio/audio.js";
import type { MediaOptions } from "../recording.js";
import type { WebhookFaults } from "../webhooks/schedule.js";

/**
 * What is recorded at Plivo, and how:
 *
 * - `mpc`, `participant`: a multiparty call, or one member of it: Initiated, Paused, Resumed, Completed, numbered;
 * - `session`: a session with masked numbers: Initiated, Completed, numbered;
 * - `call`, `conference`: by the Record API: one `callback_url`;
 * - `record-xml`: by `<Record>`: `action`, which is call control, and `callbackUrl`;
 * - `conference-xml`: by `<Conference record>`: `enter`, `exit` and `record` to its one callback URL.
 */
export type PlivoKind = "mpc" | "participant" | "session" | "call" | "conference" | "record-xml" | "conference-xml";

/** A recording at Plivo. */
export interface PlivoScenario {
  /** Default `mpc`. */
  kind?: PlivoKind;
  /** Default: an MP3, as at Plivo. */
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /** Default `complete`. `failed` ends in `…RecordingFailed`; only kinds with numbered steps tell it. */
  outcome?: "complete" | "failed";
  /** What happens between Initiated and the end. Default: paused and resumed once; a `session` knows neither. */
  steps?: readonly ("Paused" | "Resumed")[];
  /** Whether a `<Record>` goes on in the background: its action then comes at the start, with -1. Default false. */
  background?: boolean;
  /** Whether the Record API's callback holds its fields as JSON in one field, `response`. Default false. */
  inResponse?: boolean;
  /** Text that the transcription resource gives, and the `transcription` webhook of kinds that have one. */
  transcript?: string;
  /** Or why there is none, in that webhook. */
  transcriptError?: string;
  /** Default now. */
  endedAt?: Date;
  /** Default `POST`. */
  method?: "POST" | "GET";
}
