/** Headers of the call come as parameters, under the user's own names. */
const SIP_HEADER = /^(X-PH|SIP-H)-/i;

const FIELDS: ReadonlySet<string> = new Set(
  (
    "EventName EventTimestamp SequenceNumber MPCName MPCFriendlyName MPCUUID MPCDuration MPCBilledDuration " +
    "MPCBilledAmount MPCTerminationCause MPCTerminationCauseCode MemberID MemberAddress ParticipantRole " +
    "ParticipantCallUUID ParticipantCallFrom ParticipantCallTo ParticipantCallDirection ParticipantCoachMode " +
    "ParticipantJoinTime ParticipantEndTime DigitInput AddParticipantAPIRequestOutcome SessionUUID VirtualNumber " +
    "FirstParty SecondParty RecordingUUID RecordingURL RecordingResourceURL RecordingFormat RecordingStartTime " +
    "RecordingEndTime RecordingDuration RecordUrl RecordFile RecordingID RecordingDurationMs RecordingStartMs " +
    "RecordingEndMs ConferenceAction ConferenceName ConferenceUUID ConferenceMemberID ConferenceDigitsMatch " +
    "ConferenceFirstMember Digits CallUUID RequestUUID ALegUUID ALegRequestUUID ParentAuthID From To ForwardedFrom " +
    "CallerName Direction Event CallStatus SessionStart StartTime AnswerTime EndTime HangupCause HangupCauseName " +
    "HangupCauseCode HangupSource Duration BillDuration BillRate TotalCost STIRAttestation stir_verification Machine " +
    "DialStatus DialRingStatus DialHangupCause DialALegUUID DialBLegUUID DialAction api_id record_url call_uuid " +
    "recording_id recording_duration recording_duration_ms recording_start_ms recording_end_ms conference_name " +
    "response message error transcription transcription_charge transcription_rate duration"
  ).split(" "),
);

/**
 * Whether a parameter is one that Plivo sends; on GET this tells its own from the user's.
 *
 * Source: the webhook tables of https://www.plivo.com/docs/voice
 */
export const isOwn = (name: string): boolean => FIELDS.has(name) || SIP_HEADER.test(name);
