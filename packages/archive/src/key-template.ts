import { checkKey } from "./check-key.js";
import type { ArchivableEvent } from "./event.js";
import { identityOf } from "./identity.js";
import { safeSegment } from "./safe-segment.js";

/** Names an object. The result is made safe, segment for segment. */
export type KeyFunction = (event: ArchivableEvent, parts: KeyParts) => string;

/** What a key can be made of; all of it is text, and the time is UTC. */
export type KeyParts = Record<(typeof PARTS)[number], string>;

const PARTS = [
  "carrier",
  "account",
  "recordingId",
  "ext",
  "yyyy",
  "mm",
  "dd",
  "hh",
  "kind",
  "callId",
  "conferenceId",
] as const;

/** Where recordings go unless told otherwise. */
export const DEFAULT_TEMPLATE = "{carrier}/{account}/{yyyy}/{mm}/{dd}/{recordingId}.{ext}";

/**
 * Reads a template such as `{carrier}/{yyyy}/{recordingId}.{ext}`.
 *
 * @throws {TypeError} for an unknown name in braces, and where `{recordingId}` is missing.
 */
export function parseTemplate(template: string): KeyFunction {
  for (const [, name = ""] of template.matchAll(/\{(.*?)\}/g)) {
    if (!PARTS.some((part) => part === name)) {
      throw new TypeError(`keyTemplate: unknown {${name}}; there are ${PARTS.map((part) => `{${part}}`).join(" ")}`);
    }
  }
  if (!template.includes("{recordingId}")) {
    throw new TypeError("keyTemplate must hold {recordingId}, or recordings would get the same name");
  }
  const fill: KeyFunction = (_event, parts) =>
    template.replace(/\{(\w+)\}/g, (_match, name) => parts[name as keyof KeyParts]);
  return fill;
}

/** The key of a recording. `format` is what the file is, where that is known. */
export function keyOf(event: ArchivableEvent, format: string | null, template: KeyFunction): string {
  const key = template(event, partsOf(event, format)).split("/").map(safeSegment).join("/");
  checkKey(key);
  return key;
}

function partsOf(event: ArchivableEvent, format: string | null): KeyParts {
  const { source, recording } = event;
  const { carrier, accountId, recordingId } = identityOf(event);
  const time = new Date(recording.startedAt ?? event.occurredAt ?? event.receivedAt).toISOString();
  const text = (value: string | null) => (value ? safeSegment(value) : "unknown");
  return {
    carrier: safeSegment(carrier),
    account: text(accountId),
    recordingId: safeSegment(recordingId),
    ext: safeSegment((format ?? recording.format ?? "bin").toLowerCase()),
    yyyy: time.slice(0, 4),
    mm: time.slice(5, 7),
    dd: time.slice(8, 10),
    hh: time.slice(11, 13),
    kind: source.kind,
    callId: text(source.kind === "call" ? source.callId : null),
    conferenceId: text(source.kind === "conference" ? source.conferenceId : null),
  };
}
