/** Headers of the call come as parameters, under the user's own names. */
const SIP_HEADER = /^(X-PH|SIP-H)-/i;

/** Families of names, so that a field which is new to one of them is known too; then all that stand alone. */
const FIELDS =
  /^((MPC|Member|Participant|Session|Recording|Conference|ALeg|Dial|Hangup|Bill)[A-Z]\w*|(recording|transcription)_\w+|Event(Name|Timestamp)?|SequenceNumber|DigitInput|Digits|AddParticipantAPIRequestOutcome|VirtualNumber|(First|Second)Party|Record(Url|File)|(Call|Request)UUID|ParentAuthID|(Forwarded)?From|To|CallerName|Direction|CallStatus|(Start|Answer|End)Time|Duration|TotalCost|STIRAttestation|stir_verification|Machine|api_id|record_url|call_uuid|conference_name|response|message|error|transcription|duration)$/;

/**
 * Whether a parameter is one that Plivo sends; on GET this tells its own from the user's.
 *
 * Source: the webhook tables of https://www.plivo.com/docs/voice
 */
export const isOwn = (name: string): boolean => FIELDS.test(name) || SIP_HEADER.test(name);
