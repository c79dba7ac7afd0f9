import { fieldsOf } from "../mask/fields.js";
import { isSecretName, maskData, maskText, maskValue } from "../mask/mask.js";
import type { BodyView } from "../protocol.js";

/** A body to show: masked, or as sent. */
export function bodyView(
  body: Uint8Array | null,
  { type, masked, source, missing, bytes }: Omit<BodyView, "text" | "format"> & { type: string; masked: boolean },
): BodyView {
  if (!body) return { text: null, format: null, bytes, source, missing };
  const text = new TextDecoder().decode(body);
  const format = /json/i.test(type) ? "json" : /x-www-form-urlencoded/i.test(type) ? "form" : "text";
  return { text: masked ? maskedBody(text, format) : text, format, bytes: body.byteLength, source, missing };
}

function maskedBody(text: string, format: "json" | "form" | "text"): string {
  if (format === "form") return text.split("&").map(maskedPair).join("&");
  if (format === "text") return maskText(text);
  try {
    return JSON.stringify(maskData(JSON.parse(text)));
  } catch {
    return maskText(text);
  }
}

/** A pair stays as it was sent where there is nothing to mask. */
function maskedPair(pair: string): string {
  const [name = "", value = ""] = [...(new URLSearchParams(pair).entries().next().value ?? [])];
  const shown = isJson(value) ? JSON.stringify(maskData(JSON.parse(value))) : maskValue(name, value);
  const [shownName = ""] = fieldsOf(name, true).map((field) => String(field.value));
  if (shown === value && shownName === name) return pair;
  return String(new URLSearchParams({ [shownName]: String(shown) }));
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A path and query to show: no values of the query where masked, and never those of secrets. */
export function shownUrl(url: string, masked: boolean): string {
  const [path = "", query] = splitOnce(url, "?");
  const shownPath = masked ? maskText(path) : path;
  if (query === undefined) return shownPath;
  const pairs = query.split("&").map((pair) => {
    const [name = "", value] = splitOnce(pair, "=");
    return value !== undefined && (masked || isSecretName(name)) ? `${name}=…` : masked ? maskText(pair) : pair;
  });
  return `${shownPath}?${pairs.join("&")}`;
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
