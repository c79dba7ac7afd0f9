/**
 * Carriers to test against, over real HTTP.
 *
 * @module
 */
export type { Audio, AudioOptions } from "./audio/audio.js";
export { makeAudio } from "./audio/make-audio.js";
export type { BandwidthScenario } from "./bandwidth/index.js";
export type { BandwidthLiveOptions } from "./bandwidth/live.js";
export { CARRIERS, type CarrierName } from "./carrier-name.js";
export type { FreeClimbScenario } from "./freeclimb/index.js";
export type { LoggedRequest } from "./http/request-log.js";
export type { LamlLiveOptions } from "./laml/live.js";
export type { LiveSession } from "./live-session.js";
export { faults, type MediaFault } from "./media/faults.js";
export type { SimulatorOptions, WebhookTarget } from "./options.js";
export type { PlivoLiveOptions } from "./plivo/live.js";
export type { PlivoKind, PlivoScenario } from "./plivo/scenario.js";
export type { MediaOptions, RecordingState, SimulatedRecording } from "./recording.js";
export type { RestFault } from "./rest-faults.js";
export { defaultSecrets, type Secrets } from "./secrets.js";
export type { SignalWireKind, SignalWireScenario } from "./signalwire/scenario.js";
export type { LiveSessions, Played, Scenarios, Simulator } from "./simulator.js";
export { startSimulator } from "./start-simulator.js";
export type { TelnyxLiveOptions } from "./telnyx/live.js";
export type { TelnyxKind, TelnyxScenario } from "./telnyx/scenario.js";
export type { TwilioKind, TwilioScenario } from "./twilio/scenario.js";
export type { VonageScenario } from "./vonage/index.js";
export type { VonageLiveOptions } from "./vonage/live.js";
export type { WebhookFaults } from "./webhooks/schedule.js";
export type { Attempt, Delivered, Webhook } from "./webhooks/webhook.js";
