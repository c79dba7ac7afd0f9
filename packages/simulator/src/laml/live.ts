import type { LiveOptions, LiveSession } from "../live-session.js";
import type { RecordingOf } from "../recording.js";
import type { Delivered, Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import type { LamlDialect, LamlSources, LamlStatus } from "./dialect.js";
import { LamlRecording } from "./recording.js";

/** A call or a conference at Twilio or SignalWire that goes on. */
export interface LamlLiveOptions extends LiveOptions {
  /** A `call` is recorded when the REST side starts it; a `conference` is from its beginning. */
  kind: "call" | "conference";
  /** Of which statuses a conference's recording tells. Default `["completed"]`, as the carriers have it. */
  events?: readonly LamlStatus[];
}

/** Whom a recording tells of what. */
export interface LamlCallback {
  /** Asked for only when there is something to tell. */
  url: () => string | null;
  method: Webhook["method"];
  events: readonly string[];
}

interface Running {
  recording: LamlRecording;
  callback: LamlCallback;
}

/** A session and what is recorded in it. */
export class LamlSession implements LiveSession {
  readonly id: string;
  readonly name = null;
  readonly kind: LamlLiveOptions["kind"];
  /** Whether it was hung up. */
  over = false;
  readonly #world: World;
  readonly #dialect: LamlDialect;
  readonly #options: LamlLiveOptions;
  #running: Running[] = [];

  constructor(world: World, dialect: LamlDialect, sources: LamlSources, options: LamlLiveOptions) {
    this.#world = world;
    this.#dialect = dialect;
    this.#options = options;
    this.kind = options.kind;
    this.id = dialect.newId(options.kind === "call" ? "CA" : "CF");
    const { kind, events = ["completed"] } = options;
    const url = () => world.webhookUrl(dialect.carrier);
    if (kind === "conference") this.#start(sources.conference, { url, method: "POST", events });
  }

  /** What is being recorded: by its id, or the only one. */
  running(id: string): LamlRecording | null {
    const current = id === "Twilio.CURRENT" && this.#running.length === 1 ? this.#running[0] : undefined;
    return (current ?? this.#running.find(({ recording }) => recording.id === id))?.recording ?? null;
  }

  /** Starts recording the call. */
  start(source: string, callback: LamlCallback, channels: 1 | 2): LamlRecording {
    return this.#start(source, callback, channels);
  }

  /** Pauses, goes on with, or ends a recording. */
  update(recording: LamlRecording, status: "paused" | "in-progress" | "stopped"): Promise<Delivered[]> {
    if (status === "stopped") return this.#stop(recording);
    recording.state = status === "paused" ? "paused" : "recording";
    return this.#tell(recording, status === "paused" ? "paused" : "resumed");
  }

  async end(): Promise<Delivered[]> {
    this.over = true;
    const told = await Promise.all(this.#running.map(({ recording }) => this.#stop(recording)));
    return told.flat();
  }

  #start(source: string, callback: LamlCallback, channels?: 1 | 2): LamlRecording {
    const { audio = {}, media } = this.#options;
    const recording = new LamlRecording({
      carrier: this.#dialect.carrier,
      id: this.#dialect.newId("RE"),
      transcriptionId: this.#dialect.newId("TR"),
      of: this.#of(),
      audio: { ...audio, ...(channels && { channels }) },
      endedAt: Date.now() + (audio.seconds ?? 2) * 1000,
      state: "recording",
      source,
      ...(media && { media }),
    });
    this.#world.recordings.push(recording);
    this.#running.push({ recording, callback });
    void this.#tell(recording, "in-progress");
    return recording;
  }

  #of(): Partial<RecordingOf> {
    if (this.kind === "call") return { callId: this.id };
    const callId = this.#dialect.tellsCallOfConference ? this.#dialect.newId("CA") : null;
    return { callId, conferenceId: this.id };
  }

  #stop(recording: LamlRecording): Promise<Delivered[]> {
    recording.complete(this.#options.media?.readyAfterMs);
    const told = this.#tell(recording, "completed");
    this.#running = this.#running.filter((one) => one.recording !== recording);
    return told;
  }

  #tell(recording: LamlRecording, status: LamlStatus): Promise<Delivered[]> {
    const callback = this.#running.find((one) => one.recording === recording)?.callback;
    const url = callback?.events.includes(status) ? callback.url() : null;
    if (!callback || url === null) return Promise.resolve([]);
    const webhook = { ...this.#dialect.statusCallback(recording, status), url, method: callback.method };
    return this.#world.deliver(this.#dialect.carrier, [webhook]);
  }
}
