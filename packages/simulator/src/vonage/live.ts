import { makeAudio } from "../audio/make-audio.js";
import { uuid } from "../ids.js";
import type { LiveOptions, LiveSession } from "../live-session.js";
import { SimulatedRecording } from "../recording.js";
import type { Delivered } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { recordFields } from "./fields.js";

/** A conversation at Vonage that goes on. */
export interface VonageLiveOptions extends LiveOptions {
  kind: "conversation";
}

/** What a start request asked for. */
interface Asked {
  format: "mp3" | "wav";
  channels: 1 | 2;
  /** Null: where all of Vonage's webhooks go. */
  url: string | null;
  method: "GET" | "POST";
}

/** A conversation, and what is recorded of it. */
export class VonageSession implements LiveSession {
  readonly id = `CON-${uuid()}`;
  readonly name = null;
  /** Whether it was hung up. */
  over = false;
  readonly #world: World;
  readonly #options: VonageLiveOptions;
  #running: { recording: SimulatedRecording; asked: Asked } | null = null;

  constructor(world: World, options: VonageLiveOptions) {
    this.#world = world;
    this.#options = options;
  }

  /** What is being recorded. */
  get running(): SimulatedRecording | null {
    return this.#running?.recording ?? null;
  }

  /** Starts recording; Vonage has no webhook for that. */
  start(asked: Asked): void {
    const { audio: sound, media } = this.#options;
    const audio = makeAudio({ ...sound, format: asked.format, channels: asked.channels });
    const recording = new SimulatedRecording({
      carrier: "vonage",
      id: uuid(),
      of: { conferenceId: this.id },
      audio,
      endedAt: Date.now() + audio.durationMs,
      state: "recording",
      ...(media && { media }),
    });
    this.#world.recordings.push(recording);
    this.#running = { recording, asked };
  }

  /** Stops recording; the file is there from now on, or as late as `media.readyAfterMs` says. */
  async stop(): Promise<Delivered[]> {
    if (!this.#running) return [];
    const { recording, asked } = this.#running;
    this.#running = null;
    recording.complete(this.#options.media?.readyAfterMs);
    const url = asked.url ?? this.#world.webhookUrl("vonage");
    const fields = recordFields(this.#world, recording);
    return this.#world.deliver("vonage", [{ name: "record", url, method: asked.method, fields }]);
  }

  end(): Promise<Delivered[]> {
    this.over = true;
    return this.stop();
  }
}
