/**
 * Bandwidth Programmable Voice.
 *
 * @module
 */
import type * as v from "valibot";
import type { CarrierApi } from "../../api/outcome.js";
import { jsonBody } from "../../body/json-body.js";
import type { Carrier } from "../../carrier.js";
import { optionsOf } from "../../options-of.js";
import { type SecretSource, secretReader } from "../../signature/secrets.js";
import { authenticate, type BandwidthCredentials, prepareCredentials } from "./authenticate.js";
import { isOwn } from "./fields.js";
import { read } from "./read.js";
import type * as schemas from "./schemas.js";

export type { BandwidthCredentials };

/** `recordingAvailable`, as Bandwidth sends it. */
export type BandwidthRecordingAvailable = v.InferInput<typeof schemas.recordingAvailable>;
/** `conferenceRecordingAvailable`, as Bandwidth sends it. */
export type BandwidthConferenceRecordingAvailable = v.InferInput<typeof schemas.conferenceRecordingAvailable>;
/** `recordComplete` (`recordingComplete` in Bandwidth's SDK), as Bandwidth sends it. */
export type BandwidthRecordComplete = v.InferInput<typeof schemas.recordComplete>;
/** `transcriptionAvailable`, as Bandwidth sends it. */
export type BandwidthTranscriptionAvailable = v.InferInput<typeof schemas.transcriptionAvailable>;
/** Any other webhook of Bandwidth's. */
export type BandwidthOther = v.InferInput<typeof schemas.other>;

/** The payload of any Bandwidth webhook; `eventType` tells them apart. */
export type BandwidthPayload =
  | BandwidthRecordingAvailable
  | BandwidthConferenceRecordingAvailable
  | BandwidthRecordComplete
  | BandwidthTranscriptionAvailable
  | BandwidthOther;

type Source = SecretSource<BandwidthCredentials>;

/**
 * The credentials that Bandwidth was told to send: one pair, or a list of pairs (per verb, rotation), or a function
 * that gives them for each delivery.
 */
export type BandwidthOptions = (BandwidthCredentials | { credentials: Source }) & {
  /** `bandwidthApi({ … })`, so that recordings can be opened and deleted. */
  api?: CarrierApi | undefined;
};

/**
 * Receives Bandwidth's voice webhooks, proved by HTTP Basic.
 *
 * Bandwidth's first request may come without credentials; the 401 it gets asks for them, and a second one follows.
 * Each verb (`<Record>`, `<StartRecording>`, …) has a `username` and `password` of its own: set them on all that name
 * this URL, or nothing will ever arrive.
 *
 * @throws {TypeError} for credentials that are blank or a placeholder.
 * @example
 * bandwidth({ username: process.env.BW_USERNAME ?? "", password: process.env.BW_PASSWORD ?? "" });
 * bandwidth({ credentials: [current, previous] });
 */
export function bandwidth(options: BandwidthOptions): Carrier<"bandwidth", BandwidthPayload> {
  const keys = options && "credentials" in Object(options) ? ["credentials"] : ["username", "password"];
  const given = optionsOf("bandwidth", options as { credentials?: Source; api?: CarrierApi }, [...keys, "api"]);
  const source = given.credentials ?? (options as BandwidthCredentials);
  const credentials = secretReader(source, prepareCredentials, "bandwidth");
  return {
    ...jsonBody,
    name: "bandwidth",
    methods: ["POST", "GET"],
    signs: "nothing",
    signsUrl: false,
    challenge: 'Basic realm="recordings", charset="UTF-8"',
    replay: null,
    success: 204,
    hasProof: (header) => header("authorization") !== undefined,
    ownsParameter: isOwn,
    authenticate: (evidence) => authenticate(evidence, credentials),
    read,
    api: given.api,
  };
}
