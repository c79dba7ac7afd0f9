/**
 * THE table: everything that names an event type (the union, the `on…` callbacks, the docs) derives from it.
 *
 * `source` says which kind of source the type can have, `transcription` whether it carries one,
 * `when` is the sentence that the documentation prints.
 */
export const eventTypes = {
  recordingStarted: { source: "any", transcription: false, when: "A recording began; there is no file yet." },
  recordingPaused: { source: "any", transcription: false, when: "A running recording was paused." },
  recordingResumed: { source: "any", transcription: false, when: "A paused recording goes on." },
  recordingStopped: { source: "any", transcription: false, when: "A recording ended; its file is not there yet." },
  recordingAvailable: { source: "call", transcription: false, when: "The file of a call's recording is ready." },
  conferenceRecording: {
    source: "conference",
    transcription: false,
    when: "The file of a conference's or multiparty call's recording is ready.",
  },
  recordingFailed: { source: "any", transcription: false, when: "A recording failed; there will be no file." },
  recordingAbsent: { source: "any", transcription: false, when: "Recording was asked for, but nothing was recorded." },
  recordingDeleted: { source: "any", transcription: false, when: "The carrier deleted the recording." },
  transcriptionAvailable: { source: "any", transcription: true, when: "The transcription of a recording is ready." },
  transcriptionFailed: { source: "any", transcription: true, when: "A recording could not be transcribed." },
} as const;

/** The table of event types, as a type. */
export type EventTypes = typeof eventTypes;

/** The name of an event type, such as `"recordingAvailable"`. */
export type EventType = keyof EventTypes;

/** The name of the callback for an event type, such as `"onRecordingAvailable"`. */
export type CallbackName<Type extends EventType = EventType> = `on${Capitalize<Type>}`;

/**
 * The callback that an event type calls.
 *
 * @example
 * callbackName("conferenceRecording"); // "onConferenceRecording"
 */
export const callbackName = <Type extends EventType>(type: Type): CallbackName<Type> =>
  `on${type.charAt(0).toUpperCase()}${type.slice(1)}` as CallbackName<Type>;
