import { callApi } from "../../../api/call-api.js";
import { checkId } from "../../../api/json.js";
import { optionsOf } from "../../../options-of.js";
import { type Connection, sourceFor } from "./connection.js";
import type { AccountOptions } from "./list.js";

/** Which recording is meant. */
export interface ControlOptions extends AccountOptions {
  /** Default: the one that is going on (`Twilio.CURRENT`), of which there must be only one. */
  recordingId?: string | undefined;
}

/** How a recording is paused. */
export interface PauseOptions extends ControlOptions {
  /** Whether what is not recorded is left out (`skip`), or silent in the file. Default `silence`, as Twilio has it. */
  pauseBehavior?: "skip" | "silence" | undefined;
}

type Owner = "Calls" | "Conferences";

/**
 * Pauses, resumes and stops recordings that are going on.
 *
 * Source: https://www.twilio.com/docs/voice/api/recording#update-a-recording-resource
 */
export class RecordingControl {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async pauseCall(callId: string, options: PauseOptions = {}): Promise<void> {
    await this.#update("Calls", callId, "paused", options);
  }

  async resumeCall(callId: string, options: ControlOptions = {}): Promise<void> {
    await this.#update("Calls", callId, "in-progress", options);
  }

  async stopCall(callId: string, options: ControlOptions = {}): Promise<void> {
    await this.#update("Calls", callId, "stopped", options);
  }

  async pauseConference(conferenceId: string, options: PauseOptions = {}): Promise<void> {
    await this.#update("Conferences", conferenceId, "paused", options);
  }

  async resumeConference(conferenceId: string, options: ControlOptions = {}): Promise<void> {
    await this.#update("Conferences", conferenceId, "in-progress", options);
  }

  async stopConference(conferenceId: string, options: ControlOptions = {}): Promise<void> {
    await this.#update("Conferences", conferenceId, "stopped", options);
  }

  async #update(owner: Owner, id: string, status: string, options: PauseOptions): Promise<void> {
    const keys = ["recordingId", "accountId", "signal", ...(status === "paused" ? ["pauseBehavior"] : [])];
    const { recordingId, pauseBehavior, accountId, signal } = optionsOf("recording control", options, keys);
    if (pauseBehavior !== undefined && pauseBehavior !== "skip" && pauseBehavior !== "silence")
      throw new TypeError("pauseBehavior must be skip or silence");
    const recording = recordingId === undefined ? "Twilio.CURRENT" : checkId(recordingId, "recordingId");
    const name = owner === "Calls" ? "callId" : "conferenceId";
    const path = `/${owner}/${checkId(id, name)}/Recordings/${recording}.json`;
    const body = new URLSearchParams({ Status: status, ...(pauseBehavior ? { PauseBehavior: pauseBehavior } : {}) });
    await callApi(sourceFor(this.#connection, accountId), { method: "POST", path, body, signal });
  }
}
