import type { CarrierName } from "./carrier-name.js";
import type { RedirectOrigins } from "./media/redirect-target.js";
import type { SimulatedRecording } from "./recording.js";
import type { Secrets } from "./secrets.js";
import type { WebhookFaults } from "./webhooks/schedule.js";
import type { Delivered, Webhook } from "./webhooks/webhook.js";

/** What the carriers share. */
export interface World {
  origins: RedirectOrigins;
  secrets: Secrets;
  recordings: SimulatedRecording[];
  /** The URL that a carrier calls unless a request named another. */
  webhookUrl(carrier: CarrierName): string;
  /** The origin of the URLs in webhooks and answers, by a carrier's real one. */
  publicOrigin(real: string): string;
  /** The origin of presigned links, by a carrier's real one. */
  storageOrigin(real: string): string;
  pageSize(carrier: CarrierName): number;
  tokenSeconds: number;
  plivoMediaAuth: boolean;
  /** Sends webhooks; those of one carrier go after those that it was given before. */
  deliver(carrier: CarrierName, webhooks: readonly Webhook[], faults?: WebhookFaults): Promise<Delivered[]>;
}
