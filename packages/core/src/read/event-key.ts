import { utf8Bytes } from "../body/utf8.js";
import { HookswitchError } from "../errors.js";
import type { Source } from "../events.js";
import { hexFromBytes } from "../signature/encoding.js";

/**
 * Joins the parts of a natural key with dots, so that different parts never give the same key.
 *
 * Anything but letters, digits, `_` and `-` is percent-encoded, the dot too: some queues refuse other characters in
 * the ids they are given.
 *
 * @example
 * eventKey("r-115da407", "partial"); // "r-115da407.partial"
 */
export function eventKey(...parts: readonly (string | number)[]): string {
  return parts.map(keyPart).join(".");
}

const PLAIN = /^[\w-]*$/;

function keyPart(part: string | number): string {
  const text = String(part);
  // Nearly always; to ask costs less than to replace nothing.
  if (PLAIN.test(text)) return text;
  return text.replace(/[^\w-]+/g, (chars) => hexFromBytes(utf8Bytes(chars)).toUpperCase().replace(/../g, "%$&"));
}

/** What is known of whose recording it is: the call's or the conference's id, else its session or name. */
export const ownerOf = (source: Source): string[] =>
  (source.kind === "call"
    ? [source.callId ?? source.sessionId]
    : [source.conferenceId ?? source.name, source.participant?.id]
  ).filter((id) => id != null);

/**
 * The key of an event: the id, or whose recording it is and when; then what tells apart several events of one type.
 *
 * @throws {HookswitchError} `payload_unreadable` where there is no id, and no owner or time.
 */
export function naturalKey(
  carrier: string,
  id: string | null,
  source: Source,
  moment: () => string | number | null,
  endings: readonly (string | number)[] = [],
): string {
  if (id !== null) return endings.length === 0 ? keyPart(id) : eventKey(id, ...endings);
  const owner = ownerOf(source);
  const when = moment();
  if (owner.length > 0 && when !== null) return eventKey(...owner, when, ...endings);
  throw new HookswitchError("payload_unreadable", { carrier, details: { missing: "id, or owner and time" } });
}
