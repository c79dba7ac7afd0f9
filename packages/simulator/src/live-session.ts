import type { AudioOptions } from "./audio/audio.js";
import type { MediaOptions } from "./recording.js";
import type { Delivered } from "./webhooks/webhook.js";

/** A call or conference that goes on, for the REST side to control. */
export interface LiveSession {
  /** The call's or conference's id. */
  id: string;
  /** The conference's name. */
  name: string | null;
  /** Hangs up: what is being recorded is stored, and its webhooks are sent. */
  end(): Promise<Delivered[]>;
}

/** What its recordings will be. */
export interface LiveOptions {
  audio?: AudioOptions;
  media?: MediaOptions;
}
