import type { Exchange } from "./http/exchange.js";
import type { Route } from "./http/route.js";
import type { SimulatedRecording } from "./recording.js";
import type { Courier } from "./webhooks/deliver.js";
import type { Webhook } from "./webhooks/webhook.js";

/** A recording's file as a carrier serves it. */
export interface Medium {
  recording: SimulatedRecording;
  contentType: string;
}

/** One carrier: its REST side and its webhooks. */
export interface SimulatedCarrier<Scenario> {
  routes: readonly Route[];
  courier: Courier;
  /** The file that a path stands for. */
  mediumAt(path: string): Medium | null;
  /** Answers for a file that is not there. */
  notFound(exchange: Exchange): void;
  /** Makes the recording of a scenario. */
  record(scenario: Scenario): SimulatedRecording;
  /** The webhooks that tell of it. */
  webhooksOf(recording: SimulatedRecording, scenario: Scenario): Webhook[];
}
