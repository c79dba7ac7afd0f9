import type { OpenOptions, OpenOutcome, RecordingRef } from "@hookswitch/core";

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

/** A source, or a function that gives it: an instance of Hookswitch is not there yet when its callbacks are made. */
export type MediaSourceOption = MediaSource | (() => MediaSource);

const absent = (method: string, way: string) =>
  new TypeError(
    `archive: there is no ${method}; ${way} media: () => hooks, or media: { openRecording, deleteRecording }`,
  );

/**
 * The recording of one event: from the source in the options, else from the callback's context.
 *
 * @throws {TypeError} where there is none.
 */
export function mediaOf(
  event: RecordingRef,
  context: MediaContext,
  option: MediaSourceOption | undefined,
  mayDelete: boolean,
): Media {
  const source = typeof option === "function" ? option() : option;
  const open = source ? (options: OpenOptions) => source.openRecording(event, options) : context.openRecording;
  const remove: Media["remove"] | undefined = source
    ? (options) => source.deleteRecording(event, options)
    : context.deleteRecording;
  if (!open) throw absent("openRecording", "outside of a callback the archive needs");
  if (mayDelete && !remove) throw absent("deleteRecording", "to delete at the carrier the archive needs");
  return { open: async (options) => open(options), remove: async (options) => remove?.(options) };
}
