import type { Exchange } from "../http/exchange.js";
import type { Webhook } from "../webhooks/webhook.js";
import type { LamlRecording } from "./recording.js";

/** What a status callback says a recording is. */
export type LamlStatus = "in-progress" | "paused" | "resumed" | "stopped" | "completed" | "absent" | "failed";

/** Where SignalWire's copy of Twilio's API differs from it. */
export interface LamlDialect {
  carrier: "twilio" | "signalwire";
  /** Path of the API, without `/Accounts`. */
  root: string;
  /** Origin of the API, as the carrier's own. */
  host: string;
  accountId: string;
  /** Names and passwords, any of which may ask. */
  credentials: readonly (readonly [name: string, password: string])[];
  /** Whether files are given to everyone. */
  hasOpenMedia: boolean;
  /** Whether what is known of a deleted recording can still be asked for. */
  keepsDeleted: boolean;
  /** Whether a conference's recording is known by a call, as well as by the conference or instead of it. */
  tellsCallOfConference: boolean;
  newId(prefix: "CA" | "CF" | "RE" | "TR"): string;
  /** Answers with an error, as the carrier words it. */
  fail(exchange: Exchange, status: number, code: number, message: string): void;
  /** What its REST side says beside what both say. */
  ownFields(recording: LamlRecording): Readonly<Record<string, unknown>>;
  /** The webhook that tells of a status. */
  statusCallback(recording: LamlRecording, status: LamlStatus): Pick<Webhook, "name" | "fields">;
}

/** A recording's sources by what started it; SignalWire spells some of them otherwise. */
export interface LamlSources {
  api: string;
  conference: string;
}
