import { usageError } from "../../cli-error.js";
import { isObject, type SavedDelivery } from "./saved-delivery.js";

/** Headers as a record, as `[name, value]` pairs or, as HAR has them, as `{ name, value }`. */
export function readHeaders(value: unknown): SavedDelivery["headers"] {
  const headers: Record<string, string[]> = Object.create(null);
  for (const [name, text] of pairsOf(value)) {
    // HTTP/2's own names, in HAR files of browsers.
    if (name.startsWith(":")) continue;
    const key = name.toLowerCase();
    headers[key] = [...(headers[key] ?? []), text];
  }
  return Object.fromEntries(
    Object.entries(headers).map(([name, all]) => [name, all.length === 1 ? (all[0] ?? "") : all]),
  );
}

function pairsOf(value: unknown): [name: string, text: string][] {
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, texts]) =>
      (Array.isArray(texts) ? texts : [texts]).map((text): [string, string] => [name, String(text ?? "")]),
    );
  }
  if (!Array.isArray(value))
    throw usageError("the saved delivery has no headers", 'it needs `"headers": { "name": "value" }`');
  return value.map((item: unknown) => {
    if (Array.isArray(item)) return [String(item[0]), String(item[1] ?? "")];
    if (isObject(item)) return [String(item.name), String(item.value ?? "")];
    throw usageError("a header of the saved delivery is neither a pair nor an object");
  });
}
