import { makeAudio } from "../audio/make-audio.js";
import { plivoId } from "../ids.js";
import type { LiveOptions, LiveSession } from "../live-session.js";
import { SimulatedRecording } from "../recording.js";
import type { Delivered, Webhook } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { type RecordingStep, recordApiFields, stepFields } from "./fields.js";

/** A call, conference or multiparty call at Plivo that goes on. */
export interface PlivoLiveOptions extends LiveOptions {
  kind: "mpc" | "call" | "conference";
  /** Friendly name of the conference. Default `simulated`. */
  name?: string;
  /** Members whose recording can be controlled, in a multiparty call. Default `["355"]`. */
  members?: readonly string[];
}

/** Whom a start request asked to call back. */
export interface Callback {
  url: string | null;
  method: "GET" | "POST";
}

interface Running {
  recording: SimulatedRecording;
  callback: Callback;
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
  start(member: string | null, format: "mp3" | "wav", callback: Callback): SimulatedRecording {
    const audio = makeAudio({ ...this.#options.audio, format });
    const recording = new SimulatedRecording({
      carrier: "plivo",
      id: plivoId(),
      of:
        this.kind === "call"
          ? { callId: this.id }
          : { conferenceId: this.id, conferenceName: this.name, multiparty: this.kind === "mpc", memberId: member },
      audio,
      endedAt: Date.now() + audio.durationMs,
      state: "recording",
      ...(this.#options.media && { media: this.#options.media }),
    });
    this.#world.recordings.push(recording);
    this.#running.set(member, { recording, callback, sequence: 0 });
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

  #tell(member: string | null, step: RecordingStep): Promise<Delivered[]> {
    const running = this.#running.get(member);
    const url = running?.callback.url;
    if (!running || !url || (this.kind !== "mpc" && step !== "Completed")) return Promise.resolve([]);
    const { method } = running.callback;
    const webhook = plivoWebhook(this.#world, running.recording, this.kind, step, ++running.sequence);
    return this.#world.deliver("plivo", [{ ...webhook, url, method }]);
  }
}

/** The webhook of a step; outside of multiparty calls there is only the one at the end. */
export function plivoWebhook(
  world: World,
  recording: SimulatedRecording,
  kind: PlivoLiveOptions["kind"],
  step: RecordingStep,
  sequence: number,
): Pick<Webhook, "name" | "fields"> {
  if (kind !== "mpc") return { name: "callback_url", fields: recordApiFields(world, recording, plivoId()) };
  const fields = stepFields(world, recording, step, sequence);
  return { name: fields.EventName, fields };
}
