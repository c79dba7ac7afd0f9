/** Families of names, so that a field which is new to one of them is known too; then all that stand alone. */
const FIELDS =
  /^((Recording|Transcription|Conference|Call|Called|Caller|From|To|Dial|Queue|Stir|Machine|Sip|Stream|Participant|Speech)[A-Z]\w*|SipHeader_.+|(Forwarded)?From|To|Called|Caller|Direction|ApiVersion|(Account|ParentCall)Sid|Digits|FinishedOnKey|Error(Code|Message|Url)|EncryptionDetails|Timestamp|Sequence(Number|Id)|StatusCallbackEvent|EventName|Duration|FriendlyName|CallbackSource|Track|Final|Stability|Muted|Hold|Coaching|(Start|End)ConferenceOn(Enter|Exit)|AnsweredBy|LanguageCode|url|(account|service|transcript|encryption_credential)_sid|customer_key|event_type)$/;

/**
 * Whether a parameter is one that Twilio sends; on GET this tells its own from the user's.
 *
 * Source: the webhook tables of https://www.twilio.com/docs/voice
 */
export const isOwn = (name: string): boolean => FIELDS.test(name);
