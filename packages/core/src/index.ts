/**
 * Receives voice carriers' call-recording webhooks, proves them genuine and turns them into typed events.
 *
 * @module
 */

export type { StandardSchemaV1 } from "@standard-schema/spec";
export { type AdapterInput, type AnyHookswitch, type MountOptions, openAdapter } from "./adapter.js";
export type { CarrierApi, OpenOptions, OpenOutcome, RecordingRef } from "./api/outcome.js";
export type { RecordingFault } from "./api/recording-fault.js";
export { BodyCollector } from "./body/collector.js";
export { formBody } from "./body/form-body.js";
export type { BodyFormat, DecodedBody, UndecodedBody } from "./body/format.js";
export { jsonBody } from "./body/json-body.js";
export type { Callback, CallbackContext, Callbacks, DeliveryFacts, ErrorContext } from "./callbacks.js";
export type { AnyCarrier, Carrier, Evidence, HeaderReader, Proof, Reading } from "./carrier.js";
export type { Body, BodyLimits, BodyOrigin, BodyReader, Delivery, HeaderSource } from "./delivery.js";
export { type ErrorCode, errorCodes } from "./error-codes.js";
export { type ErrorDetails, type ErrorInit, HookswitchError, isHookswitchError } from "./errors.js";
export {
  type CallbackName,
  callbackName,
  type EventCallbackName,
  type EventType,
  type EventTypes,
  eventTypes,
} from "./event-types.js";
export type {
  CallSource,
  ConferenceSource,
  EventOf,
  EventOrigin,
  EventWarning,
  Instant,
  Query,
  Recording,
  RecordingStatus,
  Source,
  Transcription,
} from "./events.js";
export { createHookswitch, type Hookswitch } from "./hookswitch.js";
export type {
  Appended,
  EventAttempt,
  EventHandler,
  Inbox,
  ProvedDelivery,
} from "./inbox/inbox.js";
export type { MetadataInput, MetadataOf } from "./metadata.js";
export type { Handling, Observation, Observer } from "./observer.js";
export type { HookswitchOptions, Logger } from "./options.js";
export type { EventOfType, OtherDelivery, RecordingEvent } from "./recording-event.js";
export { type ReplayGuard, replayGuard } from "./replay.js";
export { memoryReplayStore, type ReplayStore } from "./replay-store.js";
export type { Reply } from "./reply.js";
export type { HandleResult, PassedOn } from "./result.js";
export type { SecretClaim, SecretSource } from "./signature/secrets.js";
export { isBelow } from "./url/target.js";
