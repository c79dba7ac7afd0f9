const FIELDS =
  /^((start|end)_time|(recording|transcription)_url|size|(recording|conversation)_uuid|timestamp|type|status|uuid|(conversation|call)_uuid(_(to|from))?|from(_user)?|to|direction|duration|rate|price|network|reason|detail|sub_state|disconnected_by|endpoint_type|region_url|custom_data|dtmf|speech|payload|SipHeader_.+)$/;

/**
 * Whether a parameter is one that Vonage sends; on GET this tells its own from the user's.
 *
 * Security: all that `read` looks at is among them, so that on GET nothing is read that the hash does not cover.
 */
export const isOwn = (name: string): boolean => FIELDS.test(name);
