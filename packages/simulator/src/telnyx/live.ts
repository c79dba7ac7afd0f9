import { makeAudio } from "../audio/make-audio.js";
import { telnyxCallId, uuid } from "../ids.js";
import type { LiveOptions, LiveSession } from "../live-session.js";
import { SimulatedRecording } from "../recording.js";
import type { Delivered } from "../webhooks/webhook.js";
import type { World } from "../world.js";
import { callControlWebhooks } from "./webhooks.js";

/** A call or conference at Telnyx that goes on. */
export interface TelnyxLiveOptions extends LiveOptions {
  kind: "call" | "conference";
  /** What is transcribed of a call, where a start request asks for it. */
  transcript?: string;
}

/** What a start request asked for. */
export interface Asked {
  format: "mp3" | "wav";
  channels: 1 | 2;
  /** Base64. */
  clientState: string | null;
  transcription: boolean;
}

/** A call or conference, and what is recorded of it; one recording at a time. */
export class TelnyxSession implements LiveSession {
  readonly id: string;
  readonly kind: TelnyxLiveOptions["kind"];
  readonly name = null;
  /** Whether it was hung up. */
  over = false;
  readonly #world: World;
  readonly #options: TelnyxLiveOptions;
  readonly #sessionId = uuid();
  #running: { recording: SimulatedRecording; clientState: string | null } | null = null;

  constructor(world: World, options: TelnyxLiveOptions) {
    this.#world = world;
    this.#options = options;
    this.kind = options.kind;
    this.id = options.kind === "call" ? telnyxCallId() : uuid();
  }

  /** What is being recorded. */
  get running(): SimulatedRecording | null {
    return this.#running?.recording ?? null;
  }

  /** Starts recording; Telnyx has no webhook for that. */
  start({ format, channels, clientState, transcription }: Asked): SimulatedRecording {
    const { audio: sound, media, transcript = "Good morning, how may I help you?" } = this.#options;
    const audio = makeAudio({ ...sound, format, channels });
    const owner = this.kind === "call" ? { callId: this.id } : { conferenceId: this.id };
    const recording = new SimulatedRecording({
      carrier: "telnyx",
      id: uuid(),
      of: { ...owner, sessionId: this.#sessionId },
      audio,
      endedAt: Date.now() + audio.durationMs,
      state: "recording",
      ...(media && { media }),
    });
    if (transcription && this.kind === "call") recording.transcript = transcript;
    this.#world.recordings.push(recording);
    this.#running = { recording, clientState };
    return recording;
  }

  /** Stops recording; the file is there from now on, or as late as `media.readyAfterMs` says. */
  async stop(clientState: string | null = null): Promise<Delivered[]> {
    if (!this.#running) return [];
    const { recording, clientState: given } = this.#running;
    this.#running = null;
    recording.complete(this.#options.media?.readyAfterMs);
    const state = clientState ?? given;
    const tag = state === null ? {} : { tag: Buffer.from(state, "base64").toString("utf8") };
    return this.#world.deliver("telnyx", callControlWebhooks(this.#world, recording, tag));
  }

  end(): Promise<Delivered[]> {
    this.over = true;
    return this.stop();
  }
}
