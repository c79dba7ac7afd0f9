/** Families of names, so that a field which is new to one of them is known too; then all that stand alone. */
const FIELDS =
  /^((Recording|Transcription|Conference|Call|Called|Caller|From|To|Dial|Queue|Machine|Sip|Stream|Participant|Speech|Audio(In|Out))[A-Z]\w*|SipHeader_.+|(Forwarded)?From|To|Called|Caller|Direction|ApiVersion|(Account|ParentCall)Sid|Digits|FinishedOnKey|Error(Code|Message|Url)|Timestamp|SequenceNumber|StatusCallbackEvent|EventName|Duration|FriendlyName|Muted|Hold|Coaching|(Start|End)ConferenceOn(Enter|Exit)|AnsweredBy|CallbackSource)$/;

/**
 * Whether a parameter is one that SignalWire sends; on GET this tells its own from the user's.
 *
 * Source: the webhook tables of https://signalwire.com/docs/compatibility-api
 */
export const isOwn = (name: string): boolean => FIELDS.test(name);
