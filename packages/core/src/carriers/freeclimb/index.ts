/**
 * FreeClimb (Vail Systems) voice.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { jsonBody } from "../../body/json-body.js";
import type { Carrier } from "../../carrier.js";
import { optionsOf } from "../../options-of.js";
import { replayGuard } from "../../replay.js";
import { checkTolerance } from "../../signature/check-time.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, prepareSecret } from "./authenticate.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";

/** `record`, as FreeClimb sends it: a RecordUtterance ended. */
export type FreeClimbRecord = v.InferInput<typeof schemas.record>;
/** `callStatus`, as FreeClimb sends it: a call ended, perhaps with the recording of all of it. */
export type FreeClimbCallStatus = v.InferInput<typeof schemas.callStatus>;
/** `conferenceRecordingStatus`, as FreeClimb sends it. */
export type FreeClimbConferenceRecordingStatus = v.InferInput<typeof schemas.conferenceRecordingStatus>;
/** `transcribe`, as FreeClimb sends it: a TranscribeUtterance ended. */
export type FreeClimbTranscribe = v.InferInput<typeof schemas.transcribe>;
/** Any other webhook of FreeClimb's. */
export type FreeClimbOther = v.InferInput<typeof schemas.other>;

/** The payload of any FreeClimb webhook; `requestType` tells them apart. */
export type FreeClimbPayload =
  | FreeClimbRecord
  | FreeClimbCallStatus
  | FreeClimbConferenceRecordingStatus
  | FreeClimbTranscribe
  | FreeClimbOther;

/** The secrets that FreeClimb signs with, and how old a signature may be. */
export interface FreeClimbOptions {
  /**
   * From the dashboard (Account, API credentials), as shown there: with its `sigsec_`. A list while secrets are being
   * rotated. Not the API key.
   */
  signingSecret: SecretSource<string>;
  /** How many seconds the signature's time and this machine's may be apart, either way. Default 300. */
  toleranceSeconds?: number | undefined;
  /** `freeclimbApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
}

/**
 * Receives FreeClimb's webhooks, proved by their `FreeClimb-Signature`.
 *
 * FreeClimb never sends a notification twice: what is refused or fails has to be fetched over its REST API.
 *
 * @throws {TypeError} for a secret that is blank or a placeholder, and for a tolerance that is no positive number.
 * @example
 * freeclimb({ signingSecret: process.env.FREECLIMB_SIGNING_SECRET ?? "" });
 */
export function freeclimb(options: FreeClimbOptions): Carrier<"freeclimb", FreeClimbPayload> {
  const given = optionsOf("freeclimb", options, ["signingSecret", "toleranceSeconds", "api"]);
  const secrets = secretReader(given.signingSecret, prepareSecret, "freeclimb");
  const toleranceSeconds = checkTolerance(given.toleranceSeconds, "freeclimb");
  return {
    ...jsonBody,
    name: "freeclimb",
    methods: ["POST"],
    signs: "bytes",
    signsUrl: false,
    challenge: null,
    replay: replayGuard,
    // A notification's answer is ignored (FreeClimb's reference; its tutorials' 200 is often empty): 204 has no length.
    success: 204,
    hasProof: (header) => header("freeclimb-signature") !== undefined,
    ownsParameter: () => false,
    authenticate: (evidence) => authenticate(evidence, secrets, toleranceSeconds),
    read,
    api: given.api,
  };
}
