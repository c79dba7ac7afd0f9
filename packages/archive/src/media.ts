import type { RecordingEvent } from "@hookswitch/core";

/** Which recording; a part of its event. */
export type RecordingRef = Pick<RecordingEvent, "carrier" | "accountId" | "source" | "recording"> &
  Partial<Pick<RecordingEvent, "receivedAt" | "occurredAt">>;

/** How a recording is opened. */
export interface OpenOptions {
  signal?: AbortSignal | undefined;
  maxBytes?: number | undefined;
  /** Begin at this byte, where the server allows it. */
  from?: number | undefined;
}

/** What came of opening a recording. */
export type OpenOutcome =
  | {
      status: "ok";
      stream: ReadableStream<Uint8Array>;
      contentType: string | null;
      /** `wav` or `mp3`. */
      format: string | null;
      /** Of the whole file. */
      sizeBytes: number | null;
      /** Where the stream begins. */
      from: number;
    }
  | { status: "notYet"; httpStatus: number | null; retryAfterMs: number }
  | {
      status: "gone" | "denied" | "tooLarge" | "notAudio" | "truncated";
      httpStatus: number | null;
      reason: string;
    };

/** Where the archive gets recordings from: an instance of Hookswitch, or one carrier's api. */
export interface MediaSource {
  openRecording(recording: RecordingRef, options?: OpenOptions): Promise<OpenOutcome>;
  deleteRecording(recording: RecordingRef, options?: { signal?: AbortSignal | undefined }): Promise<unknown>;
}

/** What the archive takes from a callback's context; all of it may be absent. */
export interface MediaContext {
  readonly signal?: AbortSignal | undefined;
  openRecording?: ((options?: OpenOptions) => Promise<OpenOutcome>) | undefined;
  deleteRecording?: ((options?: { signal?: AbortSignal | undefined }) => Promise<unknown>) | undefined;
  waitUntil?: ((work: PromiseLike<unknown>) => void) | undefined;
}

/** One recording at its carrier. */
export interface Media {
  open(options: OpenOptions): Promise<OpenOutcome>;
  remove(options: { signal?: AbortSignal | undefined }): Promise<unknown>;
}

const absent = (method: string) =>
  new TypeError(
    `archive: there is no ${method}; give the carriers their api, or archive a media: { openRecording, deleteRecording }`,
  );

/** The recording of one event: from the source in the options, else from the callback's context. */
export const mediaOf = (event: RecordingRef, context: MediaContext, source: MediaSource | undefined): Media => ({
  async open(options) {
    if (source) return source.openRecording(event, options);
    if (!context.openRecording) throw absent("openRecording");
    return context.openRecording(options);
  },
  async remove(options) {
    if (source) return source.deleteRecording(event, options);
    if (!context.deleteRecording) throw absent("deleteRecording");
    return context.deleteRecording(options);
  },
});
