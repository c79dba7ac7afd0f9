import { type ApiSource, callApi } from "../../../api/call-api.js";
import { checkId, type Fields, objectIn, textIn } from "../../../api/json.js";
import { optionsOf } from "../../../options-of.js";
import { type Arguments, checkArguments, RULES } from "./arguments.js";
import { type Connection, sourceFor } from "./connection.js";

/** A multiparty call: by its id, or by its name while it lasts. */
export type MultiPartyCall = { id: string } | { name: string };

/** What Plivo answers when a recording was started; what it leaves out is `null`. */
export interface StartedRecording {
  apiId: string | null;
  message: string | null;
  recordingId: string | null;
  /** Where the file will be, once the recording has ended. Not validated. */
  recordingUrl: string | null;
}

/** What goes with every request. */
export interface ControlOptions {
  /** Which of the configured accounts. Default: the first. */
  accountId?: string | undefined;
  signal?: AbortSignal | undefined;
}

type TrackArguments = Pick<Arguments<"participant">, "record_track_type">;

/**
 * Starts, stops, pauses and resumes recordings. Arguments have Plivo's own names.
 *
 * Source: https://www.plivo.com/docs/voice/api/multiparty-call/recording, https://www.plivo.com/docs/voice/api/record
 */
export class RecordingControl {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Starts recording a multiparty call, as mp3 unless `file_format` says otherwise. `recording_callback_url` is told of
   * the recording, by POST unless `recording_callback_method` says otherwise.
   */
  async startMultiPartyCall(
    mpc: MultiPartyCall,
    given: Arguments<"multiPartyCall"> = {},
    options: ControlOptions = {},
  ) {
    const body = withDefaults(checkArguments(given, RULES.multiPartyCall), "recording_callback");
    return started(await this.#ask(options, "POST", `${mpcPath(mpc)}/Record/`, body));
  }

  async stopMultiPartyCall(mpc: MultiPartyCall, options: ControlOptions = {}): Promise<void> {
    await this.#ask(options, "DELETE", `${mpcPath(mpc)}/Record/`);
  }

  async pauseMultiPartyCall(mpc: MultiPartyCall, options: ControlOptions = {}): Promise<void> {
    await this.#ask(options, "POST", `${mpcPath(mpc)}/Record/Pause/`);
  }

  async resumeMultiPartyCall(mpc: MultiPartyCall, options: ControlOptions = {}): Promise<void> {
    await this.#ask(options, "POST", `${mpcPath(mpc)}/Record/Resume/`);
  }

  /** Starts recording one participant of a multiparty call. */
  async startParticipant(
    mpc: MultiPartyCall,
    memberId: string,
    given: Arguments<"participant"> = {},
    options: ControlOptions = {},
  ) {
    const body = withDefaults(checkArguments(given, RULES.participant), "recording_callback");
    return started(await this.#ask(options, "POST", memberPath(mpc, memberId), body));
  }

  async stopParticipant(
    mpc: MultiPartyCall,
    memberId: string,
    given: TrackArguments = {},
    options: ControlOptions = {},
  ) {
    await this.#ask(options, "DELETE", memberPath(mpc, memberId), undefined, track(given));
  }

  async pauseParticipant(
    mpc: MultiPartyCall,
    memberId: string,
    given: TrackArguments = {},
    options: ControlOptions = {},
  ) {
    await this.#ask(options, "POST", `${memberPath(mpc, memberId)}Pause/`, track(given));
  }

  async resumeParticipant(
    mpc: MultiPartyCall,
    memberId: string,
    given: TrackArguments = {},
    options: ControlOptions = {},
  ) {
    await this.#ask(options, "POST", `${memberPath(mpc, memberId)}Resume/`, track(given));
  }

  /** Starts recording a call; after `time_limit` seconds, 60 unless it is given, Plivo stops it. */
  async startCall(callUuid: string, given: Arguments<"call"> = {}, options: ControlOptions = {}) {
    const body = withDefaults(checkArguments(given, RULES.call), "callback");
    return started(await this.#ask(options, "POST", `/Call/${checkId(callUuid, "callUuid")}/Record/`, body));
  }

  /** Stops all of a call's recordings, or only the one whose media URL is given. */
  async stopCall(callUuid: string, given: { URL?: string | undefined } = {}, options: ControlOptions = {}) {
    const query = checkArguments(given, { URL: "url" }) as { URL?: string };
    await this.#ask(options, "DELETE", `/Call/${checkId(callUuid, "callUuid")}/Record/`, undefined, query);
  }

  /** Starts recording a conference. */
  async startConference(name: string, given: Arguments<"conference"> = {}, options: ControlOptions = {}) {
    const body = withDefaults(checkArguments(given, RULES.conference), "callback");
    return started(await this.#ask(options, "POST", `/Conference/${namePart(name)}/Record/`, body));
  }

  async stopConference(name: string, options: ControlOptions = {}): Promise<void> {
    await this.#ask(options, "DELETE", `/Conference/${namePart(name)}/Record/`);
  }

  async #ask(
    options: ControlOptions,
    method: "POST" | "DELETE",
    path: string,
    body?: unknown,
    query?: Record<string, string>,
  ): Promise<unknown> {
    const { accountId, signal } = optionsOf("recording control", options, ["accountId", "signal"]);
    const source: ApiSource = sourceFor(this.#connection, accountId);
    return callApi(source, { method, path, body, signal, ...(query ? { query } : {}) });
  }
}

/** Said, and not left to Plivo: its SDKs do not agree with its documentation on the method. */
const withDefaults = (given: Fields, callback: "callback" | "recording_callback"): Fields => ({
  file_format: "mp3",
  ...(given[`${callback}_url`] === undefined ? {} : { [`${callback}_method`]: "POST" }),
  ...given,
});

const track = (given: TrackArguments) =>
  checkArguments(given, { record_track_type: RULES.participant.record_track_type }) as Record<string, string>;

const mpcPath = (mpc: MultiPartyCall): string =>
  `/MultiPartyCall/${"id" in mpc ? `uuid_${checkId(mpc.id, "the multiparty call's id")}` : `name_${namePart(mpc.name)}`}`;

const memberPath = (mpc: MultiPartyCall, memberId: string): string =>
  `${mpcPath(mpc)}/Participant/${checkId(memberId, "memberId")}/Record/`;

/** A name that the user chose; `.` and `..` would be taken for steps in the path. */
function namePart(name: unknown): string {
  if (typeof name !== "string" || !/[^.]/.test(name))
    throw new TypeError("a name must be a text, and not of dots alone");
  return encodeURIComponent(name);
}

function started(answer: unknown): StartedRecording {
  const fields = objectIn("plivo", answer ?? {});
  return {
    apiId: textIn(fields, "api_id"),
    message: textIn(fields, "message"),
    recordingId: textIn(fields, "recording_id"),
    recordingUrl: textIn(fields, "recording_url") ?? textIn(fields, "url"),
  };
}
