/**
 * Vonage's webhooks as Standard Schemas, for use outside the hot path.
 *
 * Every field but the discriminator may be absent or `null`, and unknown fields are kept. On GET all values are text.
 *
 * Source: https://developer.vonage.com/en/voice/voice-api/webhook-reference
 *
 * @module
 */
import * as v from "valibot";
import { numeric, openText, text } from "../../schema-parts.js";

/** A field by which another webhook is known. */
const none = v.nullish(v.literal(""));

const about = { conversation_uuid: text, timestamp: text };

/**
 * A recording ended, and its file is ready. It has neither a type nor a status; `recording_url` is empty where nothing
 * was recorded.
 *
 * `size` is in bytes. `recording_uuid` is not the id inside `recording_url`.
 *
 * Source: https://developer.vonage.com/en/voice/voice-api/webhook-reference#record
 */
export const recorded = v.looseObject({
  recording_url: v.string(),
  transcription_url: none,
  recording_uuid: text,
  start_time: text,
  end_time: text,
  size: numeric,
  ...about,
});

/**
 * A recording was transcribed; the text is at `transcription_url`.
 *
 * Source: https://developer.vonage.com/en/voice/voice-api/webhook-reference#record
 */
export const transcribed = v.looseObject({
  transcription_url: v.string(),
  recording_uuid: text,
  status: openText<"transcribed">(),
  type: openText<"record">(),
  ...about,
});

/** Every webhook of Vonage's that makes no event: of a call, of an NCCO's `input` or `notify`, and of errors. */
export const other = v.looseObject({
  recording_url: v.nullish(v.undefined()),
  transcription_url: v.nullish(v.undefined()),
  status: openText<
    | "started"
    | "ringing"
    | "answered"
    | "machine"
    | "human"
    | "busy"
    | "cancelled"
    | "failed"
    | "rejected"
    | "timeout"
    | "unanswered"
    | "completed"
    | "disconnected"
  >(),
  uuid: text,
  from: text,
  to: text,
  direction: openText<"inbound" | "outbound">(),
  reason: text,
  start_time: text,
  end_time: text,
  duration: numeric,
  rate: numeric,
  price: numeric,
  network: text,
  region_url: text,
  conversation_uuid_from: text,
  conversation_uuid_to: text,
  ...about,
});
