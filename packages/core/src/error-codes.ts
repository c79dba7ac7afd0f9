/**
 * THE table of errors: the status the carrier is answered, and what the operator should look at first.
 *
 * A code says in words what happened; `docs/errors.md` says the rest. A status of 0 means that the code by itself
 * changes no reply.
 */
export const errorCodes = {
  carrier_unknown: [404, "the URL's path names no configured carrier"],
  carrier_undetermined: [401, "end the webhook's URL in the carrier's name"],
  method_not_allowed: [405, "a redirect may have turned POST into GET"],
  signature_missing: [401, "forged, or a proxy drops the header"],
  signature_malformed: [401, "forged, or a proxy changes the header"],
  signature_mismatch: [401, "wrong secret, changed body, or publicUrl is not what the carrier calls"],
  timestamp_stale: [401, "a replay, or this machine's clock is off"],
  timestamp_future: [401, "this machine's clock is off"],
  credentials_mismatch: [401, "every verb has a username and password of its own"],
  credentials_never_sent: [0, "set username and password on every verb that names this URL"],
  secret_unavailable: [500, "see the cause"],
  public_url_invalid: [500, "see the cause"],
  content_type_unsupported: [415, "something in between changes the body"],
  content_encoding_unsupported: [415, "a proxy compresses the body"],
  body_consumed: [500, "mount Hookswitch before the body parser, or keep the bytes as req.rawBody"],
  body_too_large: [413, "if it is genuine, raise maxBodyBytes"],
  body_timeout: [408, "if it is genuine, raise bodyTimeoutMs"],
  body_aborted: [400, "the sender went away; look at the proxy's time limits"],
  body_empty: [400, "a redirect may have lost it"],
  body_malformed: [400, "not what the carrier documents"],
  payload_unreadable: [400, "genuine, but not what the carrier documents: please report it"],
  callback_failed: [500, "see the cause; hardly any carrier sends again"],
  callback_failed_late: [0, "see the cause; the carrier had been answered"],
  background_failed: [0, "see the cause"],
  inbox_failed: [500, "see the cause; the event is not stored, and hardly any carrier sends again"],
  inbox_unavailable: [0, "see the cause; events wait until the inbox can be reached again"],
  attempt_failed: [0, "see the cause; it will be tried again"],
  event_dead: [0, "see the cause, mend it, and replay the event"],
  reconcile_failed: [0, "see the cause; the next turn goes on from there"],
  overdue: [503, "the work goes on; answer sooner by putting it into a queue"],
  replay_running: [503, "the first one will settle it"],
  replay_store_failed: [0, "see the cause; the delivery was treated as new"],
  unhandled: [404, "add the callback, or a route behind Hookswitch"],
  internal: [500, "a bug: please report it with its stack"],
} as const satisfies Record<string, readonly [status: number, hint: string]>;

/** What went wrong, as a stable word. */
export type ErrorCode = keyof typeof errorCodes;
