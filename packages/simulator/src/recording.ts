import { createHash } from "node:crypto";
import type { Audio } from "./audio/audio.js";
import type { CarrierName } from "./carrier-name.js";
import { FaultQueue, type MediaFault } from "./media/faults.js";

/** How a recording's file is served. */
export interface MediaOptions {
  /** 404 until so long after the recording was stored. Default 0. */
  readyAfterMs?: number;
  /** What goes wrong with the downloads, in order. */
  faults?: readonly MediaFault[];
  /** Whether `Range` is heeded. Default true. */
  ranges?: boolean;
}

/** What a recording is of; what does not apply is null. */
export interface RecordingOf {
  callId: string | null;
  conferenceId: string | null;
  conferenceName: string | null;
  memberId: string | null;
  /** A session with masked numbers, or all legs of one call. */
  sessionId: string | null;
  /** Whether the conference is one of Plivo's multiparty calls. */
  isMultiparty: boolean;
}

const NOTHING: RecordingOf = {
  callId: null,
  conferenceId: null,
  conferenceName: null,
  memberId: null,
  sessionId: null,
  isMultiparty: false,
};

/** `live` ones are being recorded or paused; `failed` ones have no file. */
export type RecordingState = "recording" | "paused" | "complete" | "partial" | "failed" | "deleted";

/** What is known before a recording is stored. */
export interface RecordingDraft {
  carrier: CarrierName;
  id: string;
  of: Partial<RecordingOf>;
  audio: Audio;
  endedAt: number;
  state?: RecordingState;
  media?: MediaOptions;
}

/** A recording in a simulated carrier's storage. */
export class SimulatedRecording {
  readonly carrier: CarrierName;
  readonly id: string;
  readonly of: RecordingOf;
  readonly audio: Audio;
  readonly startedAt: number;
  readonly ranges: boolean;
  readonly faults: FaultQueue;
  endedAt: number;
  state: RecordingState;
  readyAt: number;
  /** Text of its transcription, when there is one. */
  transcript: string | null = null;

  constructor({ carrier, id, of, audio, endedAt, state = "complete", media = {} }: RecordingDraft) {
    this.carrier = carrier;
    this.id = id;
    this.of = { ...NOTHING, ...of };
    this.audio = audio;
    this.startedAt = endedAt - audio.durationMs;
    this.endedAt = endedAt;
    this.state = state;
    this.readyAt = Date.now() + (media.readyAfterMs ?? 0);
    this.ranges = media.ranges ?? true;
    this.faults = new FaultQueue(media.faults);
  }

  /** Whether there is a file, or soon will be. */
  get hasFile(): boolean {
    return this.state === "complete" || this.state === "partial";
  }

  /** Whether the file can be fetched now. */
  get downloadable(): boolean {
    return this.hasFile && Date.now() >= this.readyAt;
  }

  /** Ends a live recording. */
  complete(readyAfterMs = 0): void {
    this.state = "complete";
    this.endedAt = Date.now();
    this.readyAt = this.endedAt + readyAfterMs;
  }

  /** SHA-256 of the whole file, in hex. */
  sha256(): string {
    const hash = createHash("sha256");
    for (const piece of this.audio.read()) hash.update(piece);
    return hash.digest("hex");
  }
}
