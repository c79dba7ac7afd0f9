/**
 * THE table: everything that names an event type (the union, the `on…` callbacks, the docs) derives from it.
 *
 * The value says whose recording a type can be about; `transcription` marks those that carry one. The documentation
 * prints each type's comment.
 */
export const eventTypes = {
  /** A recording began; there is no file yet. */
  recordingStarted: "any",
  /** A running recording was paused. */
  recordingPaused: "any",
  /** A paused recording goes on. */
  recordingResumed: "any",
  /** A recording ended; its file is not there yet. */
  recordingStopped: "any",
  /** The file of a call's recording is ready. */
  recordingAvailable: "call",
  /** The file of a conference's or multiparty call's recording is ready. */
  conferenceRecording: "conference",
  /** A recording failed; there will be no file. */
  recordingFailed: "any",
  /** Recording was asked for, but nothing was recorded. */
  recordingAbsent: "any",
  /** The carrier deleted the recording. */
  recordingDeleted: "any",
  /** The transcription of a recording is ready. */
  transcriptionAvailable: "transcription",
  /** A recording could not be transcribed. */
  transcriptionFailed: "transcription",
} as const;

/** The table of event types, as a type. */
export type EventTypes = typeof eventTypes;

/** The name of an event type, such as `"recordingAvailable"`. */
export type EventType = keyof EventTypes;

/** The name of the callback for an event type, such as `"onRecordingAvailable"`. */
export type CallbackName<Type extends EventType = EventType> = `on${Capitalize<Type>}`;

/** A callback that takes events, by its name. */
export type EventCallbackName = CallbackName | "onEvent";

/**
 * The callback that an event type calls.
 *
 * @example
 * callbackName("conferenceRecording"); // "onConferenceRecording"
 */
export const callbackName = <Type extends EventType>(type: Type): CallbackName<Type> =>
  `on${type.charAt(0).toUpperCase()}${type.slice(1)}` as CallbackName<Type>;
