/**
 * THE table of errors: what the carrier is answered (`status`), what happened, and what the operator can do about it.
 *
 * `docs/errors.md` is made from it. A status of 0 means that the code by itself changes no reply.
 */
export const errorCodes = {
  carrier_unknown: [
    404,
    "The path names a carrier that is not configured",
    "Set the webhook's URL to end in a configured carrier's name.",
  ],
  carrier_undetermined: [
    401,
    "Nothing tells which carrier sent this",
    "Put the carrier's name into the webhook's URL: …/plivo.",
  ],
  method_not_allowed: [405, "The carrier does not use this method", "Look for a redirect that turned POST into GET."],
  signature_missing: [
    401,
    "No signature came with the delivery",
    "If the carrier did send it, a proxy removes its header.",
  ],
  signature_malformed: [401, "The signature header cannot be read", "Look for a proxy that rewrites headers."],
  signature_mismatch: [
    401,
    "The signature does not fit",
    "Either the secret is another account's, the body was changed, or publicUrl is not what the carrier calls.",
  ],
  timestamp_stale: [401, "The delivery was signed too long ago", "Check this machine's clock; else it is a replay."],
  timestamp_future: [401, "The delivery was signed in the future", "Check this machine's clock."],
  credentials_mismatch: [
    401,
    "The Basic credentials are wrong",
    "Compare username and password with those set on the verb or application; each verb has its own.",
  ],
  credentials_never_sent: [
    0,
    "Ten requests in a row came without credentials",
    "The carrier has no username and password for this URL: set them on every verb that names it.",
  ],
  secret_unavailable: [
    500,
    "The function that gives the secrets failed",
    "See the cause; it must give a secret, or a list of them.",
  ],
  public_url_invalid: [
    500,
    "publicUrl gave no usable URL",
    "It must give an http(s) origin, with a path prefix if a proxy strips one.",
  ],
  content_type_unsupported: [
    415,
    "The carrier does not send this content type",
    "Look for something between that rewrites the body.",
  ],
  content_encoding_unsupported: [415, "The body is compressed", "No carrier compresses: look for a proxy that does."],
  body_consumed: [
    500,
    "The body was read before Hookswitch could, and its bytes are gone",
    "Mount Hookswitch before the body parser, or keep the bytes: express.json({ verify: (req, _res, bytes) => { req.rawBody = bytes } }).",
  ],
  body_too_large: [413, "The body is larger than maxBodyBytes", "If the delivery is genuine, raise maxBodyBytes."],
  body_timeout: [
    408,
    "The body did not arrive within bodyTimeoutMs",
    "A slow or hostile sender; if it is a proxy, raise bodyTimeoutMs.",
  ],
  body_aborted: [
    400,
    "The sender closed the connection before the body was whole",
    "If it happens often, look at the proxy's time limits.",
  ],
  body_empty: [400, "There is no body", "Look for a redirect that lost it."],
  body_malformed: [400, "The body cannot be decoded", "Genuine or not, it is not what the carrier documents."],
  payload_unreadable: [
    400,
    "The delivery is genuine, but nothing in it says what it is",
    "Please report the payload's keys: the carrier has changed something.",
  ],
  callback_failed: [
    500,
    "A callback failed",
    "See the cause. The carrier was told, but hardly any carrier sends again.",
  ],
  callback_failed_late: [
    0,
    "A callback failed after the carrier had been answered",
    "See the cause. The carrier will not send again.",
  ],
  background_failed: [0, "A promise given to waitUntil failed", "See the cause."],
  overdue: [503, "The work was not done within deadlineMs", "It goes on. Answer sooner: put the work into a queue."],
  replay_running: [
    503,
    "The same delivery is being worked on at this moment",
    "Nothing to do: the first one will settle it.",
  ],
  replay_store_failed: [0, "The replay store failed", "See the cause. The delivery was treated as new."],
  unhandled: [
    404,
    "No callback takes this, and nobody answered after it was passed on",
    "Add the callback, or a route behind Hookswitch.",
  ],
  internal: [500, "Hookswitch itself failed", "This is a bug: please report it with its stack."],
} as const satisfies Record<string, readonly [status: number, message: string, hint: string]>;

/** What went wrong, as a stable word. */
export type ErrorCode = keyof typeof errorCodes;
