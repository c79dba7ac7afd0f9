import type { HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { signalwire } from "@hookswitch/core/signalwire";
import { telnyx } from "@hookswitch/core/telnyx";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import { twilio } from "@hookswitch/core/twilio";
import { vonage } from "@hookswitch/core/vonage";
import { PRIVATE, SECRETS } from "./marks.js";

/** A receiver with marked secrets, what is sent to it, and the code it should report. */
export interface Scenario {
  name: string;
  code: string | null;
  options?: Partial<HookswitchOptions>;
  send(): Promise<SentDelivery>;
}

/** A delivery with changes; `hold` leaves its body unfinished, `cut` hangs up in the middle. */
export type SentDelivery = Omit<SampleDelivery, "toRequest" | "method"> & {
  method: string;
  ending?: "hold" | "cut";
};

const BASE = `https://hooks.example.com/webhooks/recordings`;

const bandwidthDelivery = (change: Partial<SentDelivery> = {}, overrides: Record<string, unknown> = {}) =>
  sampleDelivery("bandwidth", "recordingAvailable", {
    url: `${BASE}/bandwidth?token=${PRIVATE.query}&from=${encodeURIComponent(PRIVATE.from)}`,
    secrets: [{ username: SECRETS.username, password: SECRETS.password }],
    overrides: {
      from: PRIVATE.from,
      to: PRIVATE.to,
      callId: PRIVATE.callId,
      tag: PRIVATE.tag,
      mediaUrl: `https://media.example.com/r?token=${PRIVATE.mediaToken}`,
      ...overrides,
    },
  }).then((delivery): SentDelivery => ({ ...withUtf8(delivery), ...change }));

/** Basic credentials are UTF-8, as the challenge asks for. */
const withUtf8 = (delivery: SampleDelivery): SampleDelivery => ({
  ...delivery,
  headers: {
    ...delivery.headers,
    authorization: `Basic ${Buffer.from(`${SECRETS.username}:${SECRETS.password}`).toString("base64")}`,
  },
});

const freeclimbDelivery = (secret: string = SECRETS.freeclimb, at = Date.now(), body?: string) =>
  sampleDelivery("freeclimb", "transcribe", {
    url: `${BASE}/freeclimb?token=${PRIVATE.query}`,
    secrets: [secret],
    at,
    overrides: {
      from: PRIVATE.from,
      to: PRIVATE.to,
      callId: PRIVATE.callId,
      transcript: PRIVATE.transcript,
      // The caller is gone: nothing waits for an answer.
      transcribeReason: "hangup",
    },
  }).then((delivery): SentDelivery => ({ ...delivery, ...(body !== undefined && { body }) }));

const plivoDelivery = (token: string = SECRETS.plivo, path = "", change: Partial<SentDelivery> = {}) =>
  sampleDelivery("plivo", "MPCRecordingCompleted", {
    url: `${BASE}/plivo${path}?token=${PRIVATE.query}&From=${encodeURIComponent(PRIVATE.from)}`,
    secrets: [token],
    overrides: { From: PRIVATE.from, To: PRIVATE.to, RecordingURL: `https://media.example.com/${PRIVATE.mediaToken}` },
  }).then((delivery): SentDelivery => ({ ...delivery, ...change }));

/** Twilio's fields, which SignalWire and TeXML have too. */
const LAML = {
  ...{ From: PRIVATE.from, To: PRIVATE.to, CallSid: PRIVATE.callId, TranscriptionText: PRIVATE.transcript },
  RecordingUrl: `https://media.example.com/${PRIVATE.mediaToken}`,
};

const twilioDelivery = (token: string = SECRETS.twilio, path = "") =>
  sampleDelivery("twilio", "transcription", {
    url: `${BASE}/twilio${path}?token=${PRIVATE.query}`,
    secrets: [token],
    overrides: LAML,
  });

const signalwireDelivery = (key: string = SECRETS.signalwire) =>
  sampleDelivery("signalwire", "record.finished", {
    url: `${BASE}/signalwire?token=${PRIVATE.query}`,
    secrets: [key],
    overrides: {
      ...{ "params.call_id": PRIVATE.callId, "params.tag": PRIVATE.tag },
      "params.record.url": `https://media.example.com/${PRIVATE.mediaToken}`,
    },
  });

const telnyxDelivery = (at = Date.now()) =>
  sampleDelivery("telnyx", "texml.transcription", {
    ...{ url: `${BASE}/telnyx?token=${PRIVATE.query}`, at, overrides: LAML },
  });

const vonageDelivery = (signatureSecret: string = SECRETS.vonage, at = Date.now()) =>
  sampleDelivery("vonage", "record", {
    ...{ url: `${BASE}/vonage?token=${PRIVATE.query}`, at },
    secrets: [{ signatureSecret, apiKey: PRIVATE.callId, applicationId: PRIVATE.tag }],
    overrides: { recording_url: `https://media.example.com/${PRIVATE.mediaToken}`, from: PRIVATE.from },
  });

const mine = () => Promise.reject(new Error("the application's own"));
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const onEvent = () => undefined;
const forgedBasic = { authorization: `Basic ${btoa(`${SECRETS.username}:${PRIVATE.forged}`)}` };

/** Success, and every code that a delivery from outside can bring about. */
export const scenarios: readonly Scenario[] = [
  { name: "bandwidth succeeds", code: null, options: { onEvent }, send: () => bandwidthDelivery() },
  { name: "freeclimb succeeds", code: null, options: { onEvent }, send: () => freeclimbDelivery() },
  { name: "plivo succeeds", code: null, options: { onEvent }, send: () => plivoDelivery() },
  { name: "signalwire succeeds", code: null, options: { onEvent }, send: () => signalwireDelivery() },
  { name: "telnyx succeeds", code: null, options: { onEvent }, send: () => telnyxDelivery() },
  { name: "twilio succeeds", code: null, options: { onEvent }, send: () => twilioDelivery() },
  { name: "vonage succeeds", code: null, options: { onEvent }, send: () => vonageDelivery() },
  {
    name: "the challenge",
    code: null,
    send: () => bandwidthDelivery({ headers: { "x-token": SECRETS.password, cookie: SECRETS.password } }),
  },
  {
    name: "another carrier's path",
    code: "carrier_unknown",
    send: () => bandwidthDelivery({ url: `${BASE}/${PRIVATE.forged}?token=${PRIVATE.query}` }),
  },
  { name: "a method", code: "method_not_allowed", send: () => bandwidthDelivery({ method: "PUT" }) },
  { name: "no signature", code: "signature_missing", send: () => plivoDelivery(SECRETS.plivo, "", { headers: {} }) },
  {
    name: "a malformed signature",
    code: "signature_malformed",
    send: () => bandwidthDelivery({ headers: { authorization: `Bearer ${SECRETS.password}` } }),
  },
  { name: "a wrong FreeClimb signature", code: "signature_mismatch", send: () => freeclimbDelivery(PRIVATE.forged) },
  { name: "a wrong Plivo signature", code: "signature_mismatch", send: () => plivoDelivery(PRIVATE.forged) },
  {
    name: "a wrong Plivo signature, with a token in the path",
    code: "signature_mismatch",
    send: () => plivoDelivery(PRIVATE.forged, `/${SECRETS.pathToken}/${encodeURIComponent(PRIVATE.to)}`),
  },
  {
    name: "a wrong SignalWire signature",
    code: "signature_mismatch",
    send: () => signalwireDelivery(PRIVATE.forged),
  },
  {
    name: "a wrong Telnyx signature",
    code: "signature_mismatch",
    send: async () => {
      const delivery = await telnyxDelivery();
      return { ...delivery, body: `${delivery.body}&x=${PRIVATE.forged}` };
    },
  },
  {
    name: "a wrong Twilio signature, with a token in the path",
    code: "signature_mismatch",
    send: () => twilioDelivery(PRIVATE.forged, `/${SECRETS.pathToken}`),
  },
  { name: "a wrong Vonage token", code: "signature_mismatch", send: () => vonageDelivery(PRIVATE.forged) },
  {
    name: "a Vonage token that is none",
    code: "signature_malformed",
    send: async () => {
      const { headers, ...delivery } = await vonageDelivery();
      return { ...delivery, headers: { ...headers, authorization: `Bearer ${SECRETS.vonage}.${PRIVATE.forged}` } };
    },
  },
  {
    name: "a Vonage token of another application",
    code: "signature_mismatch",
    options: { carriers: [vonage({ signatureSecret: SECRETS.vonage, applicationId: SECRETS.pathToken })] },
    send: () => vonageDelivery(),
  },
  {
    name: "an old one of Telnyx's",
    code: "timestamp_stale",
    send: () => telnyxDelivery(Date.now() - 4_000_000),
  },
  { name: "an old one", code: "timestamp_stale", send: () => freeclimbDelivery(undefined, Date.now() - 4_000_000) },
  { name: "a future one", code: "timestamp_future", send: () => freeclimbDelivery(undefined, Date.now() + 4_000_000) },
  { name: "wrong credentials", code: "credentials_mismatch", send: () => bandwidthDelivery({ headers: forgedBasic }) },
  {
    name: "a secret that cannot be had",
    code: "secret_unavailable",
    options: { carriers: [bandwidth({ credentials: mine })] },
    send: () => bandwidthDelivery(),
  },
  {
    name: "a secret that is none",
    code: "secret_unavailable",
    options: { carriers: [freeclimb({ signingSecret: () => ` ${SECRETS.freeclimb}` })] },
    send: () => freeclimbDelivery(),
  },
  {
    name: "a public URL that is none",
    code: "public_url_invalid",
    options: {
      carriers: [plivo({ authToken: SECRETS.plivo })],
      publicUrl: () => `https://x.example/?${SECRETS.pathToken}`,
    },
    send: () => plivoDelivery(),
  },
  {
    name: "a type",
    code: "content_type_unsupported",
    send: async () => {
      const delivery = await bandwidthDelivery();
      return { ...delivery, headers: { ...delivery.headers, "content-type": `text/${PRIVATE.forged}` } };
    },
  },
  {
    name: "an encoding",
    code: "content_encoding_unsupported",
    send: async () => {
      const delivery = await bandwidthDelivery();
      return { ...delivery, headers: { ...delivery.headers, "content-encoding": PRIVATE.forged } };
    },
  },
  { name: "a large body", code: "body_too_large", options: { maxBodyBytes: 20 }, send: () => bandwidthDelivery() },
  {
    name: "a slow body",
    code: "body_timeout",
    options: { bodyTimeoutMs: 50 },
    send: () => bandwidthDelivery({ ending: "hold" }),
  },
  { name: "a body cut off", code: "body_aborted", send: () => bandwidthDelivery({ ending: "cut" }) },
  { name: "an empty body", code: "body_empty", send: () => bandwidthDelivery({ body: "" }) },
  {
    name: "a malformed body",
    code: "body_malformed",
    send: () => bandwidthDelivery({ body: `{"from": ${PRIVATE.from}, "${PRIVATE.transcript}` }),
  },
  {
    name: "an unreadable payload",
    code: "payload_unreadable",
    send: () =>
      bandwidthDelivery({
        body: JSON.stringify({ eventType: "recordingAvailable", from: PRIVATE.from, tag: PRIVATE.tag }),
      }),
  },
  { name: "a failing callback", code: "callback_failed", options: { onEvent: mine }, send: () => bandwidthDelivery() },
  {
    name: "a callback that fails late",
    code: "callback_failed_late",
    options: { deadlineMs: 20, onEvent: () => later(60).then(mine) },
    send: () => bandwidthDelivery(),
  },
  {
    name: "failing work behind the answer",
    code: "background_failed",
    options: { onEvent: (_event, { waitUntil }) => waitUntil(mine()) },
    send: () => bandwidthDelivery(),
  },
  {
    name: "an overdue callback",
    code: "overdue",
    options: { deadlineMs: 20, onEvent: () => later(60) },
    send: () => bandwidthDelivery(),
  },
  {
    name: "a replay of what is running",
    code: "replay_running",
    options: { onEvent, replayStore: { claim: () => "running", settle: () => undefined } },
    send: () => plivoDelivery(),
  },
  {
    name: "a failing store",
    code: "replay_store_failed",
    options: { onEvent, replayStore: { claim: mine, settle: mine } },
    send: () => plivoDelivery(),
  },
  { name: "nobody", code: "unhandled", send: () => bandwidthDelivery() },
  {
    name: "a schema that fails",
    code: null,
    options: { onEvent, metadata: { "~standard": { version: 1, vendor: "x", validate: mine } } },
    send: () => bandwidthDelivery(),
  },
];

/** All carriers, with marked secrets where they have any: Telnyx's key is public. */
export const markedCarriers = () => [
  bandwidth({ username: SECRETS.username, password: SECRETS.password }),
  freeclimb({ signingSecret: SECRETS.freeclimb }),
  plivo({ authToken: SECRETS.plivo }),
  signalwire({ signingKey: SECRETS.signalwire }),
  telnyx({ publicKey: samples.telnyx.secret.publicKey }),
  twilio({ authToken: SECRETS.twilio }),
  vonage({ signatureSecret: SECRETS.vonage }),
];
