import { isPlainObject } from "./plain-object.js";

/** A JSON object that equals itself after a round trip, and the paths (`a.0.b`) of what had to go for that. */
export interface JsonObject {
  value: Record<string, unknown>;
  dropped: string[];
}

/** Why there is no JSON object. */
export interface JsonProblem<Problem extends string> {
  problem: Problem;
}

const MAX_DEPTH = 32;
// A hostile body could otherwise name a long path thousands of times.
const MAX_DROPPED = 20;
const MAX_PATH_LENGTH = 200;

/**
 * Decodes a JSON object and makes it safe to keep: `JSON.parse(JSON.stringify(value))` equals `value`.
 *
 * `-0` becomes `0`; a number too large (`1e999`) becomes `null` and is named in `dropped`.
 *
 * Security: `__proto__` keys are removed at any depth and named in `dropped`, which holds 20 paths of 200 characters
 * at most. Objects and arrays nested more than 32 deep are refused, so nothing that walks the value can overflow.
 */
export function decodeJson(text: string): JsonObject | JsonProblem<"syntax" | "not_an_object" | "too_deep"> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "syntax" };
  }
  return isPlainObject(value) && isSafe(value, 0) ? { value, dropped: [] } : jsonSafe(value);
}

/** Whether a value just parsed can stay as it is: the common case, told without paths and copies. */
function isSafe(value: object, depth: number): boolean {
  if (depth >= MAX_DEPTH) return false;
  // An array too: it has no other keys than its indices.
  for (const key in value) {
    if (key === "__proto__") return false;
    const child: unknown = value[key as keyof typeof value];
    // Nearly all are text.
    if (typeof child === "string") continue;
    if (typeof child === "number" && (!Number.isFinite(child) || Object.is(child, -0))) return false;
    if (typeof child === "object" && child !== null && !isSafe(child, depth + 1)) return false;
  }
  return true;
}

/**
 * Does for an object that a body parser already made what `decodeJson` does for text.
 *
 * What JSON cannot say (functions, `undefined`, bigints, instances of classes) is removed too, or `null` in an array,
 * and named in `dropped`. The object given is not changed; where nothing has to change, it is the value.
 */
export function jsonSafe(value: unknown): JsonObject | JsonProblem<"not_an_object" | "too_deep"> {
  if (!isPlainObject(value)) return { problem: "not_an_object" };
  const walk: Walk = { path: [], dropped: [], tooDeep: false };
  const safe = safeObject(value, 0, walk);
  return walk.tooDeep ? { problem: "too_deep" } : { value: safe, dropped: walk.dropped };
}

interface Walk {
  /** The keys that lead to the current value: written on the way down, read only where something is dropped. */
  path: (string | number)[];
  dropped: string[];
  tooDeep: boolean;
}

/** Gives the value itself where it is safe, `undefined` where it has no place in JSON. */
function safeValue(value: unknown, depth: number, walk: Walk): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return safeArray(value, depth, walk);
  if (isPlainObject(value)) return safeObject(value, depth, walk);
  drop(depth, walk);
  return typeof value === "number" ? null : undefined;
}

function safeObject(value: Record<string, unknown>, depth: number, walk: Walk): Record<string, unknown> {
  if (tooDeep(depth, walk)) return value;
  // Spreading defines own properties, `__proto__` among them, and gives the ordinary prototype.
  let copy = Object.getPrototypeOf(value) === Object.prototype ? undefined : { ...value };
  for (const key of Object.keys(value)) {
    walk.path[depth] = key;
    const before = value[key];
    if (key === "__proto__") drop(depth + 1, walk);
    const after = key === "__proto__" ? undefined : safeValue(before, depth + 1, walk);
    if (after !== undefined && Object.is(after, before)) continue;
    copy ??= { ...value };
    if (after === undefined) delete copy[key];
    else copy[key] = after;
  }
  return copy ?? value;
}

function safeArray(value: unknown[], depth: number, walk: Walk): unknown[] {
  if (tooDeep(depth, walk)) return value;
  let copy: unknown[] | undefined;
  for (let index = 0; index < value.length; index++) {
    walk.path[depth] = index;
    const after = safeValue(value[index], depth + 1, walk) ?? null;
    if (Object.is(after, value[index])) continue;
    copy ??= value.slice();
    copy[index] = after;
  }
  return copy ?? value;
}

/** Once too deep, everything left is skipped: a body parser's object could hold itself, many times. */
function tooDeep(depth: number, walk: Walk): boolean {
  walk.tooDeep ||= depth >= MAX_DEPTH;
  return walk.tooDeep;
}

function drop(depth: number, walk: Walk): void {
  if (walk.dropped.length >= MAX_DROPPED) return;
  walk.dropped.push(walk.path.slice(0, depth).join(".").slice(0, MAX_PATH_LENGTH));
}
