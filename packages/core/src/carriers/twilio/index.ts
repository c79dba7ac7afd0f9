/**
 * Twilio Voice.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { formOrJsonBody } from "../../body/form-or-json-body.js";
import type { Carrier } from "../../carrier.js";
import type { Merged } from "../../merged.js";
import { optionsOf } from "../../options-of.js";
import { replayGuard } from "../../replay.js";
import { cutMemory } from "../../signature/cuts.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, hasProof, prepareToken } from "./authenticate.js";
import { isOwn } from "./fields.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";

/** `recordingStatusCallback` of calls, conferences and the Recordings API, as Twilio sends it. */
export type TwilioRecordingStatus = v.InferInput<typeof schemas.recordingStatus>;
/** What a call says when its recording has ended: the `action` of `<Record>` and `<Dial>`, and `StatusCallback`. */
export type TwilioRecordingEnded = v.InferInput<typeof schemas.recordingEnded>;
/** The old `conference-record-end`. */
export type TwilioConferenceRecordEnd = v.InferInput<typeof schemas.conferenceRecordEnd>;
/** What `<Record>` sends to its `transcribeCallback`. */
export type TwilioTranscription = v.InferInput<typeof schemas.transcription>;
/** What Voice Intelligence sends to a service's webhook. */
export type TwilioIntelligence = v.InferInput<typeof schemas.intelligence>;
/** Any other webhook of Twilio's. */
export type TwilioOther = v.InferInput<typeof schemas.other>;

/** The fields of all Twilio's webhooks; each has some of them. */
export type TwilioPayload = Merged<
  | TwilioRecordingStatus
  | TwilioRecordingEnded
  | TwilioConferenceRecordEnd
  | TwilioTranscription
  | TwilioIntelligence
  | TwilioOther
>;

/** What `twilio` needs to know. */
export interface TwilioOptions {
  /**
   * The auth token, a list (sub-accounts, or the old and the new one around a rotation: Twilio has no overlap of its
   * own), or a function that gives them. Not an API key's secret.
   */
  authToken: SecretSource<string>;
  /** `twilioApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
}

/**
 * Receives Twilio's voice webhooks, proved by their `X-Twilio-Signature`.
 *
 * Twilio signs the URL that it calls, so `publicUrl` is needed. It signs with the token of the account or sub-account
 * that owns the call.
 *
 * @throws {TypeError} for a token that is blank or a placeholder.
 * @example
 * twilio({ authToken: process.env.TWILIO_AUTH_TOKEN ?? "" });
 */
export function twilio(options: TwilioOptions): Carrier<"twilio", TwilioPayload> {
  const given = optionsOf("twilio", options, ["authToken", "api"]);
  const tokens = secretReader(given.authToken, prepareToken, "twilio");
  const isSameCut = cutMemory();
  return {
    ...formOrJsonBody,
    name: "twilio",
    methods: ["POST", "GET"],
    signs: "params",
    signsUrl: true,
    challenge: null,
    replay: replayGuard,
    success: 200,
    hasProof,
    ownsParameter: isOwn,
    authenticate: (evidence) => authenticate(evidence, tokens, isSameCut),
    read,
    api: given.api,
  };
}
