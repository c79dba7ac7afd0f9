import type { Instant, Recording, Source } from "../events.js";

/** How a recording is opened. */
export interface OpenOptions {
  /** Ends the wait and the transfer; the promise or the stream then fails with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Bytes so far, and all of them where known. */
  onProgress?: ((received: number, total: number | null) => void) | undefined;
  /** The most that is read, in decoded bytes. Default 4 GiB, and 256 MiB of a body that is encoded. */
  maxBytes?: number | undefined;
  /** Begin at this byte, where the server allows it; see `from` in the outcome. Default 0. */
  from?: number | undefined;
}

/** What came of opening a recording. Which of them are worth another attempt: `notYet` and `truncated`. */
export type OpenOutcome =
  | {
      status: "ok";
      /** The audio's bytes. What shows only while it is read errors it with a `RecordingFault`. */
      stream: ReadableStream<Uint8Array>;
      contentType: string | null;
      /** `wav` or `mp3`, from the first bytes; from the content type where the stream begins further on. */
      format: string | null;
      /** Of the whole file, where the server says it. */
      sizeBytes: number | null;
      /** Where the stream begins: 0 when the server would not begin at the byte asked for. */
      from: number;
    }
  | {
      status: "notYet";
      /** `null` where there was no answer at all. */
      httpStatus: number | null;
      /** Wait so long, milliseconds. */
      retryAfterMs: number;
    }
  | {
      status: "gone" | "denied" | "tooLarge" | "notAudio" | "truncated";
      httpStatus: number | null;
      /** For the operator: holds no credential and no URL. */
      reason: string;
    };

/** An event, fresh or out of a store; of its times, the first known tells an early 404 from a late one. */
export interface RecordingRef {
  carrier: string;
  accountId: string | null;
  applicationId?: string | null;
  source: Source;
  recording: Recording;
  receivedAt?: Instant;
  occurredAt?: Instant | null;
}

/** What `bandwidthApi(…)`, `freeclimbApi(…)` and their like give; a carrier's `api`. */
export interface CarrierApi {
  /**
   * Opens a recording's audio with the carrier's credentials, which go to its own hosts only.
   *
   * @throws the signal's reason when it was aborted, and a TypeError for wrong options; all else is an outcome.
   */
  openRecording(recording: RecordingRef, options?: OpenOptions): Promise<OpenOutcome>;
  /**
   * Deletes a recording's audio at the carrier, for good. A 404 counts as done.
   *
   * @throws {CarrierApiError} when the carrier refuses.
   */
  deleteRecording(recording: RecordingRef, options?: { signal?: AbortSignal | undefined }): Promise<void>;
}
