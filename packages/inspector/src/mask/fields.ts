import type { Field } from "../protocol.js";
import { isSecretName, maskValue } from "./mask.js";

/** The leaves of plain data, in order, masked or not; what is named like a secret is never told. */
export function fieldsOf(value: unknown, masked: boolean, path: readonly string[] = []): Field[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => fieldsOf(inner, masked, [...path, name]));
  const name = path.findLast((part) => !/^\d+$/.test(part)) ?? "";
  const isHidden =
    value !== null && (isSecretName(name) || (masked && (path[0] === "query" || path[0] === "metadata")));
  const shown = isHidden ? "…" : masked ? maskValue(name, value) : value;
  return [{ path: path.join("."), value: (shown ?? null) as Field["value"] }];
}
