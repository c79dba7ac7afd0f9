/**
 * The normalized event as a Standard Schema: for what comes back from a queue or a database.
 *
 * @module
 */
import * as v from "valibot";
import { type EventType, eventTypes } from "./event-types.js";

const text = v.nullable(v.string());
/** Not always whole: a carrier's own number is kept as sent. */
const amount = v.nullable(v.pipe(v.number(), v.minValue(0)));

/** As `Date.prototype.toISOString` prints it, and no other way: the text must be the same when printed again. */
const instant = v.pipe(
  v.string(),
  v.check((value) => {
    const ms = Date.parse(value);
    return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
  }, "is not an instant as toISOString prints it"),
);

const call = v.object({
  kind: v.literal("call"),
  callId: text,
  parentCallId: text,
  from: text,
  to: text,
  direction: v.nullable(v.picklist(["inbound", "outbound"])),
  sessionId: text,
});

const conference = v.object({
  kind: v.literal("conference"),
  conferenceId: text,
  name: text,
  sessionId: text,
  participant: v.nullable(v.object({ id: text })),
});

const recording = v.object({
  id: text,
  name: text,
  status: v.picklist([
    "started",
    "paused",
    "stopped",
    "available",
    "partial",
    "absent",
    "failed",
    "deleted",
    "unknown",
  ]),
  carrierStatus: text,
  url: text,
  format: text,
  channels: amount,
  startedAt: v.nullable(instant),
  endedAt: v.nullable(instant),
  durationMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  durationSource: v.nullable(v.picklist(["carrier", "computed"])),
  sizeBytes: amount,
  expiresAt: v.nullable(instant),
});

const transcription = v.object({ id: text, status: text, url: text, text });

const shared = {
  id: v.pipe(v.string(), v.nonEmpty()),
  carrier: v.string(),
  occurredAt: v.nullable(instant),
  receivedAt: instant,
  accountId: text,
  applicationId: text,
  recording,
  reason: text,
  tag: text,
  query: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
  metadata: v.unknown(),
  sequence: v.nullable(v.number()),
  warnings: v.array(v.object({ field: v.string(), message: v.string() })),
  payload: v.record(v.string(), v.unknown()),
};

/** The types that the table marks with this word. */
type TypesOf<Kind extends string> = {
  [Type in EventType]: (typeof eventTypes)[Type] extends Kind ? Type : never;
}[EventType];

function typesOf<Kind extends string>(kind: Kind) {
  const types = (Object.keys(eventTypes) as EventType[]).filter((type) => eventTypes[type] === kind);
  return v.picklist(types as TypesOf<Kind>[]);
}

const anySource = v.variant("kind", [call, conference]);

/**
 * An event as `handle` made it, after a JSON round trip.
 *
 * Any carrier's, its payload as plain fields; `metadata` is whatever your own schema made of it. Unknown fields are
 * left out, so an event of a newer version still fits.
 *
 * @example
 * import { recordingEvent } from "@hookswitch/core/schemas";
 *
 * const event = v.parse(recordingEvent, JSON.parse(message)); // or any tool that takes a Standard Schema
 */
export const recordingEvent = v.variant("type", [
  v.object({ ...shared, type: typesOf("call"), source: call, transcription: v.null() }),
  v.object({ ...shared, type: typesOf("conference"), source: conference, transcription: v.null() }),
  v.object({ ...shared, type: typesOf("any"), source: anySource, transcription: v.null() }),
  v.object({ ...shared, type: typesOf("transcription"), source: anySource, transcription }),
]);
