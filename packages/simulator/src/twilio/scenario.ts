import type { AudioOptions } from "../audio/audio.js";
import type { MediaOptions } from "../recording.js";
import type { WebhookFaults } from "../webhooks/schedule.js";

/**
 * What is recorded at Twilio, and by what. Each tells by status callbacks, named by their `RecordingStatus`:
 *
 * - `call`: `<Dial record>`;
 * - `api`: the Recordings API;
 * - `outbound`: the Calls API with `Record=true`, whose `StatusCallback` names the recording first;
 * - `participant`: the Participants API, which also tells of pauses;
 * - `record-xml`: `<Record>`, whose `action`, which is call control, comes first; with a transcript, `transcribeCallback`
 *   comes last;
 * - `conference`: `<Conference record>`.
 */
export type TwilioKind = "call" | "api" | "outbound" | "participant" | "record-xml" | "conference";

/** A recording at Twilio. */
export interface TwilioScenario {
  /** Default `call`. */
  kind?: TwilioKind;
  /** Default: WAV, one channel. `format` is that of the file one compares with; both can be fetched. */
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /** Default `complete`. An `absent` one was too short; Twilio has `failed` for encryption that failed. */
  outcome?: "complete" | "absent" | "failed";
  /** What happens to a `participant`'s recording before its end. Default: paused and resumed once. */
  steps?: readonly ("paused" | "resumed")[];
  /** Text that `<Record transcribe>` or Voice Intelligence makes of it. */
  transcript?: string;
  /** Whether transcribing failed; tells so where a transcript would have been told of. */
  transcriptFails?: boolean;
  /** Whether Voice Intelligence made the transcript, and tells of it: as JSON, and with an id instead of a text. */
  intelligence?: boolean;
  /** What names the call in Voice Intelligence's webhook. Default: nothing. */
  customerKey?: string;
  /** Default now. */
  endedAt?: Date;
  /** Default `POST`. Voice Intelligence's is always that. */
  method?: "POST" | "GET";
}
