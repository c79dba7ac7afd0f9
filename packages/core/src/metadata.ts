import type { StandardSchemaV1 } from "@standard-schema/spec";
import { OVERDUE } from "./deadline.js";
import type { EventWarning, Query } from "./events.js";
import { isPromise, type MaybePromise } from "./maybe-promise.js";

/** What the `metadata` schema is given: what the user set on the call, and on the webhook's URL. */
export interface MetadataInput {
  tag: string | null;
  query: Query;
}

/** What `event.metadata` is: the schema's output or `null`; always `null` without a schema. */
export type MetadataOf<Schema> = Schema extends StandardSchemaV1 ? StandardSchemaV1.InferOutput<Schema> | null : null;

/** Runs the user's schema; where it fails or hangs, `null` and a warning: correlation must never cost a recording. */
export function readMetadata(
  schema: StandardSchemaV1,
  input: MetadataInput,
  warnings: EventWarning[],
  inTime: <Value>(work: PromiseLike<Value>) => Promise<Value | typeof OVERDUE>,
): MaybePromise<unknown> {
  const refused = (message: string): null => {
    warnings.push({ field: "metadata", message });
    return null;
  };
  const accept = (result: StandardSchemaV1.Result<unknown>): unknown => {
    // JSON has no undefined: an event must equal itself after a round trip.
    if (!result.issues) return result.value ?? null;
    // A schema's messages may quote what they refuse; the path says enough.
    const paths = result.issues.map((issue) =>
      (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part)).join("."),
    );
    return refused(`does not fit its schema at ${paths.filter(Boolean).join(", ") || "its root"}`);
  };
  try {
    const result = schema["~standard"].validate(input);
    if (!isPromise(result)) return accept(result);
    return inTime(result)
      .then((late) => (late === OVERDUE ? refused("its schema took too long") : accept(late)))
      .catch(() => refused("its schema failed"));
  } catch {
    return refused("its schema failed");
  }
}
