/**
 * The parameters a Bandwidth webhook can have; on GET they tell its own from the user's.
 *
 * Source: the event pages below https://dev.bandwidth.com/docs/voice/webhooks/
 */
export const FIELDS: ReadonlySet<string> = new Set(
  (
    "eventType eventTime accountId applicationId from to direction callId callUrl parentCallId transferCallerId " +
    "transferTo enqueuedTime startTime answerTime endTime tag recordingId recordingName channels duration fileFormat " +
    "mediaUrl status conferenceId name transcription cause errorMessage errorId digit digits terminatingDigit " +
    "machineDetectionResult mediaStream originalMediaStream realTimeTranscription originalTranscription privacy " +
    "callerDisplayName uui diversion stirShaken sipCallId sipHeaders sipResponseCode"
  ).split(" "),
);
