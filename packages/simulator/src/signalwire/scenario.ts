import type { AudioOptions } from "../audio/audio.js";
import type { MediaOptions } from "../recording.js";
import type { WebhookFaults } from "../webhooks/schedule.js";

/**
 * What is recorded at SignalWire, and by what:
 *
 * - `call`: `<Dial record>`; `record-xml`: `<Record>`, with `action` and, with a transcript, `transcribeCallback`;
 *   `conference`: `<Conference record>`. They tell by status callbacks, named by their `RecordingStatus`;
 * - `swml`: `record_call` with a `status_url`: `calling.call.record`, named by its state, and with a transcript
 *   `calling.transcript.completed` (or `failed`).
 */
export type SignalWireKind = "call" | "record-xml" | "conference" | "swml";

/** A recording at SignalWire. */
export interface SignalWireScenario {
  /** Default `call`. */
  kind?: SignalWireKind;
  /** Default: WAV, one channel. `format` is that of the file one compares with; both can be fetched. */
  audio?: AudioOptions;
  media?: MediaOptions;
  webhooks?: WebhookFaults;
  /** Default `complete`. `absent` is `no_input` in SWML; `failed` is `error` there. */
  outcome?: "complete" | "absent" | "failed";
  /** Of `swml`: what happens before the end. Default: paused and resumed once. */
  steps?: readonly ("paused" | "recording")[];
  /** Of `swml`: whether file and times stand beside the state (`flat`) or within `record`. Both are documented. Default `nested`. */
  shape?: "flat" | "nested";
  /** Of `swml`: the command's tag. */
  tag?: string;
  /** Of `conference`: whether its id is named, which is not documented. Default false. */
  namesConference?: boolean;
  transcript?: string;
  /** Whether transcribing failed. */
  transcriptFails?: boolean;
  /** Default now. */
  endedAt?: Date;
  /** Of status callbacks. Default `POST`; `swml` is always that. */
  method?: "POST" | "GET";
}
