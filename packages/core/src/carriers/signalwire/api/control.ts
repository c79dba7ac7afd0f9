import { callApi } from "../../../api/call-api.js";
import { checkId } from "../../../api/json.js";
import { optionsOf } from "../../../options-of.js";
import { type Connection, sourceFor } from "./connection.js";
import type { ProjectOptions } from "./list.js";

/** How a recording is paused. */
export interface PauseOptions extends ProjectOptions {
  /** Whether what is not recorded is left out (`skip`), or silent in the file. Default `silence`, as SignalWire has it. */
  pauseBehavior?: "skip" | "silence" | undefined;
}

type Owner = "Calls" | "Conferences";

/**
 * Pauses, resumes and stops recordings that are going on. Which one is always said: there is no word for the current
 * one.
 *
 * Source: https://signalwire.com/docs/compatibility-api/rest/recordings/update-recording
 */
export class RecordingControl {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async pauseCall(callId: string, recordingId: string, options: PauseOptions = {}): Promise<void> {
    await this.#update("Calls", callId, recordingId, "paused", options);
  }

  async resumeCall(callId: string, recordingId: string, options: ProjectOptions = {}): Promise<void> {
    await this.#update("Calls", callId, recordingId, "in-progress", options);
  }

  async stopCall(callId: string, recordingId: string, options: ProjectOptions = {}): Promise<void> {
    await this.#update("Calls", callId, recordingId, "stopped", options);
  }

  async pauseConference(conferenceId: string, recordingId: string, options: PauseOptions = {}): Promise<void> {
    await this.#update("Conferences", conferenceId, recordingId, "paused", options);
  }

  async resumeConference(conferenceId: string, recordingId: string, options: ProjectOptions = {}): Promise<void> {
    await this.#update("Conferences", conferenceId, recordingId, "in-progress", options);
  }

  async stopConference(conferenceId: string, recordingId: string, options: ProjectOptions = {}): Promise<void> {
    await this.#update("Conferences", conferenceId, recordingId, "stopped", options);
  }

  async #update(owner: Owner, id: string, recordingId: string, status: string, options: PauseOptions): Promise<void> {
    const keys = ["accountId", "signal", ...(status === "paused" ? ["pauseBehavior"] : [])];
    const { pauseBehavior, accountId, signal } = optionsOf("recording control", options, keys);
    if (pauseBehavior !== undefined && pauseBehavior !== "skip" && pauseBehavior !== "silence")
      throw new TypeError("pauseBehavior must be skip or silence");
    const name = owner === "Calls" ? "callId" : "conferenceId";
    const path = `/${owner}/${checkId(id, name)}/Recordings/${checkId(recordingId, "recordingId")}.json`;
    const body = new URLSearchParams({ Status: status, ...(pauseBehavior ? { PauseBehavior: pauseBehavior } : {}) });
    await callApi(sourceFor(this.#connection, accountId), { method: "POST", path, body, signal });
  }
}
