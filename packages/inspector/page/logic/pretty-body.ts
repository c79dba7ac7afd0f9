import type { BodyView } from "../../src/protocol.js";

/** A body for reading: what JSON does not say is left as sent, a form has a line for each field. */
export function prettyBody(text: string, format: BodyView["format"]): string {
  if (format === "form") return text.split("&").join("\n&");
  if (format !== "json") return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
