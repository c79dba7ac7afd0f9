import type { AudioOptions } from "../audio/audio.js";
import type { MediaOptions } from "../recording.js";
import type { WebhookFaults } from "../webhooks/schedule.js";

/**
 * What is recorded at Telnyx, and how:
 *
 * - `call`: by Call Control: `call.recording.saved`, with a `transcript` also `call.recording.transcription.saved`;
 * - `conference`: by Call Control: `conference.recording.saved`;
 * - `texml`, `texml-conference`: `in-progress` and `completed` to the `recordingStatusCallback`, and with a
 *   `transcript` also `transcription`.
 */
export type TelnyxKind = "call" | "conference" | "texml" | "texml-conference";

/** A recording at Telnyx. */
export interface TelnyxScenario {
  /** Default `call`. */
  kind?: TelnyxKind;
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /**
   * Default `complete`. `failed` is told as `call.recording.error`, and of a conference by Call Control not at all;
   * `absent` is one of TeXML's.
   */
  outcome?: "complete" | "failed" | "absent";
  /** Why a call's recording failed. Default `Internal server error`. */
  reason?: string;
  /** The key that the reason travels under: the specification says one, an example of the reference the other. */
  reasonIn?: "reason" | "result";
  /** What was transcribed; of a Call Control conference nothing is. */
  transcript?: string;
  /** Travels as `client_state`, in base64. */
  tag?: string;
  /** Whether the webhook has only what the specification declares: no recording's id, call's id or format. */
  asSpecified?: boolean;
  /** Default now. */
  endedAt?: Date;
}
