import type { AnyHookswitch } from "../adapter.js";
import type { Proof } from "../carrier.js";
import type { EventType } from "../event-types.js";
import type { EventDraft } from "../events.js";
import { FieldReader } from "../read/field-reader.js";
import { settingsOf } from "./settings-of.js";

/** Which of a carrier's fields a field of an event was read from. Paths have dots: `source.from`, `items.0.id`. */
export interface FieldOrigin {
  /** The event's id. */
  event: string;
  /** The event's field. */
  field: string;
  /** The carrier's field. */
  raw: string;
}

const NO_PROOF: Proof = { secret: 0, signedAt: null, replayKey: null };
/** More than any carrier sends; each is read again. */
const MAX_FIELDS = 200;

/**
 * Finds out which fields of a payload an event's fields come from: by changing them one after the other, and reading.
 *
 * @param payload the carrier's fields, as in `event.payload`.
 * @returns nothing for a payload that cannot be read, or an unknown carrier.
 * @throws {TypeError} for something that is no instance.
 */
export function fieldOrigins(hooks: AnyHookswitch, carrier: string, payload: unknown): FieldOrigin[] {
  const before = read(hooks, carrier, payload);
  const origins = new Map<string, FieldOrigin>();
  for (const [path, value] of leavesOf(payload).slice(0, MAX_FIELDS)) {
    const raw = path.join(".");
    for (const other of [undefined, changed(value)]) {
      const after = read(hooks, carrier, withValue(payload, path, other));
      for (const [index, draft] of before.entries()) {
        const event = `${carrier}.${draft.type}.${draft.key}`;
        for (const field of changedFields(draft, after[index]))
          origins.set(`${event} ${field} ${raw}`, { event, field, raw });
      }
    }
  }
  return [...origins.values()];
}

/**
 * The types of the events that a payload makes; none where it cannot be read.
 *
 * @throws {TypeError} for something that is no instance.
 */
export const eventTypesOf = (hooks: AnyHookswitch, carrier: string, payload: unknown): EventType[] =>
  read(hooks, carrier, payload).map(({ type }) => type);

function read(hooks: AnyHookswitch, name: string, payload: unknown): EventDraft[] {
  const carrier = settingsOf(hooks).carriers.find((one) => one.name === name);
  try {
    return carrier?.read(new FieldReader(payload as Record<string, unknown>), NO_PROOF).events ?? [];
  } catch {
    // Without that field it is no webhook.
    return [];
  }
}

/** An event of another type has nothing to compare. */
function changedFields(before: EventDraft, after: EventDraft | undefined): string[] {
  if (after?.type !== before.type) return ["type"];
  const values = new Map(leavesOf(after).map(([path, value]) => [path.join("."), value]));
  return leavesOf(before).flatMap(([path, value]) => {
    const field = path.join(".");
    if (value === null || values.get(field) === value) return [];
    return field === "key" ? ["id"] : [field];
  });
}

type Leaf = readonly [path: readonly string[], value: unknown];

function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

/** A copy with one value in another's place; `undefined` takes it away. */
function withValue(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  if (rest.length === 0 && other === undefined) delete copy[name];
  else copy[name] = withValue(copy[name], rest, other);
  return copy;
}

/** Another value of the same kind: also a number in a text or a time stays one. */
function changed(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string") return "x";
  const another = value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
  return another === value ? `${value}x` : another;
}
