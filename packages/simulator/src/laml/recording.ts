import type { AudioOptions } from "../audio/audio.js";
import { makeAudio } from "../audio/make-audio.js";
import { type RecordingDraft, SimulatedRecording } from "../recording.js";

/** What is known before a recording is stored. */
export interface LamlDraft extends Omit<RecordingDraft, "audio"> {
  audio: AudioOptions;
  /** What made it, such as `DialVerb`. */
  source: string;
  /** Why there is no file, such as 16101; null where there is one, or where no code says it. */
  errorCode?: number | null;
  /** Whether its end was `absent`: it was too short, or silent. Else one without a file is `failed`. */
  isAbsent?: boolean;
  transcript?: string | null;
  transcriptionId: string;
}

/** A recording at Twilio or SignalWire, of which files in both formats can be had. */
export class LamlRecording extends SimulatedRecording {
  readonly source: string;
  readonly errorCode: number | null;
  readonly isAbsent: boolean;
  readonly transcriptionId: string;
  readonly #audio: AudioOptions;

  constructor(draft: LamlDraft) {
    super({ ...draft, audio: makeAudio(draft.audio) });
    this.#audio = draft.audio;
    this.source = draft.source;
    this.errorCode = draft.errorCode ?? null;
    this.isAbsent = draft.isAbsent ?? false;
    this.transcriptionId = draft.transcriptionId;
    this.transcript = draft.transcript ?? null;
  }

  /** The same recording with another file, which shares its state and its faults. */
  as(format: "wav" | "mp3", channels: 1 | 2): SimulatedRecording {
    if (format === this.audio.format && channels === this.audio.channels) return this;
    return Object.create(this, { audio: { value: makeAudio({ ...this.#audio, format, channels }) } });
  }
}
