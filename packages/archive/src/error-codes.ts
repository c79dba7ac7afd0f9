/** THE table of the archive's errors: whether trying again can help, and what the operator should look at first. */
export const archiveErrorCodes = {
  recording_unnamed: [false, "the event names no recording, so there is nothing to fetch"],
  media_not_yet: [true, "the carrier has not got the file ready, or is out of reach; hand the event in again later"],
  media_gone: [false, "deleted, or past the carrier's retention"],
  media_denied: [false, "wrong credentials, or an account that may not read this recording"],
  media_too_large: [false, "if it is genuine, raise maxBytes"],
  media_not_audio: [false, "the carrier sent something else than WAV or MP3"],
  media_truncated: [true, "the connection broke again and again, or the carrier's own file is cut off"],
  media_changed: [true, "the carrier's file was another one at the second attempt"],
  key_taken: [
    false,
    "another object has this name: let keyTemplate hold {recordingId}, and give the archive a place of its own",
  ],
  copy_differs: [false, "the copy in the storage is not what was downloaded; nothing was deleted at the carrier"],
  record_unreadable: [false, "a sidecar or claim in the storage was changed by somebody else"],
  carrier_delete_failed: [true, "see the cause; the copy is good"],
  carrier_delete_unsupported: [
    false,
    "the copy is good; the carrier has no way to delete such a recording: let deleteAtCarrier be a function that leaves it out",
  ],
} as const satisfies Record<string, readonly [retryable: boolean, hint: string]>;

/** What went wrong while archiving, as a stable word. */
export type ArchiveErrorCode = keyof typeof archiveErrorCodes;
