import { makeAudio } from "../audio/make-audio.js";
import { plivoId } from "../ids.js";
import type { LiveOptions, LiveSession } from "../live-session.js";
import { type RecordingOf, SimulatedRecording } from "../recording.js";
import type { Delivered, Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import type { RecordingStep } from "./fields.js";
import { recordApiWebhook, stepWebhook, transcriptionWebhook } from "./webhooks.js";

/** A call, conference or multiparty call at Plivo that goes on. */
export interface PlivoLiveOptions extends LiveOptions {
  kind: "mpc" | "call" | "conference";
  /** Friendly name of the conference. Default `simulated`. */
  name?: string;
  /** Members whose recording can be controlled, in a multiparty call. Default `["355"]`. */
  members?: readonly string[];
  /** What is transcribed of a call or conference, where a start request gives a `transcription_url`. */
  transcript?: string;
}

/** Where to call back. */
export interface Callback {
  url: string | null;
  method: "GET" | "POST";
}

/** Whom a start request asked to call back. */
export interface Callbacks {
  recording: Callback;
  transcription: Callback;
}

interface Running {
  recording: SimulatedRecording;
  callbacks: Callbacks;
  sequence: number;
}

/** A session and what is recorded in it: the whole (`null`) or a member. */
export class PlivoSession implements LiveSession {
  readonly id = plivoId();
  readonly kind: PlivoLiveOptions["kind"];
  readonly name: string;
  readonly members: readonly string[];
  /** Whether it was hung up. */
  over = false;
  readonly #world: World;
  readonly #options: PlivoLiveOptions;
  readonly #running = new Map<string | null, Running>();

  constructor(world: World, options: PlivoLiveOptions) {
    this.#world = world;
    this.#options = options;
    this.kind = options.kind;
    this.name = options.name ?? "simulated";
    this.members = options.members ?? ["355"];
  }

  /** What is being recorded of the whole or of a member. */
  running(member: string | null): SimulatedRecording | null {
    return this.#running.get(member)?.recording ?? null;
  }

  /** Starts recording; tells it where that is told. */
  start(member: string | null, format: "mp3" | "wav", callbacks: Callbacks): SimulatedRecording {
    const audio = makeAudio({ ...this.#options.audio, format });
    const recording = new SimulatedRecording({
      carrier: "plivo",
      id: plivoId(),
      of: this.#of(member),
      audio,
      endedAt: Date.now() + audio.durationMs,
      state: "recording",
      ...(this.#options.media && { media: this.#options.media }),
    });
    recording.transcript = this.#options.transcript ?? null;
    this.#world.recordings.push(recording);
    this.#running.set(member, { recording, callbacks, sequence: 0 });
    void this.#tell(member, "Initiated");
    return recording;
  }

  /** Pauses or resumes. */
  toggle(member: string | null, step: "Paused" | "Resumed"): void {
    const recording = this.running(member);
    if (recording) recording.state = step === "Paused" ? "paused" : "recording";
    void this.#tell(member, step);
  }

  /** Stops recording; the file is there from now on, or as late as `media.readyAfterMs` says. */
  async stop(member: string | null): Promise<Delivered[]> {
    const recording = this.running(member);
    if (!recording) return [];
    recording.complete(this.#options.media?.readyAfterMs);
    const told = this.#tell(member, "Completed");
    this.#running.delete(member);
    return told;
  }

  async end(): Promise<Delivered[]> {
    this.over = true;
    const told = await Promise.all([...this.#running.keys()].map((member) => this.stop(member)));
    return told.flat();
  }

  #of(memberId: string | null): Partial<RecordingOf> {
    if (this.kind === "call") return { callId: this.id };
    const conferenceName = this.name;
    return this.kind === "conference"
      ? { conferenceName }
      : { conferenceName, conferenceId: this.id, memberId, isMultiparty: true };
  }

  #tell(member: string | null, step: RecordingStep): Promise<Delivered[]> {
    const running = this.#running.get(member);
    if (!running) return Promise.resolve([]);
    const { recording, callbacks } = running;
    const told: Webhook[] = [];
    const tell = ({ url, method }: Callback, webhook: Pick<Webhook, "name" | "fields">) => {
      if (url) told.push({ ...webhook, url, method });
    };
    if (this.kind === "mpc") {
      tell(callbacks.recording, stepWebhook(this.#world, recording, step, ++running.sequence));
    } else if (step === "Completed") {
      tell(callbacks.recording, recordApiWebhook(this.#world, recording));
      if (recording.transcript !== null) tell(callbacks.transcription, transcriptionWebhook(recording));
    }
    return this.#world.deliver("plivo", told);
  }
}
