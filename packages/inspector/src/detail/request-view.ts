import { maskText } from "../mask/mask.js";
import type { BodyView, RequestView } from "../protocol.js";
import { isSignature, shownHeaders } from "../security/shown-headers.js";
import { bodyView, shownUrl } from "./body-view.js";

/** What is kept of a request. */
export interface KeptRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  hiddenHeaders: string[];
  body: Uint8Array | null;
  bodyBytes: number | null;
  bodySource: string | null;
  missing: BodyView["missing"];
}

/** A request to show. Its headers are picked once more: an inbox may have been told to store others. */
export function requestView(request: KeptRequest, masked: boolean): RequestView {
  const { method, url, body, bodyBytes: bytes, bodySource: source, missing } = request;
  const { shown, hidden } = shownHeaders(request.headers);
  const type = shown["content-type"] ?? "";
  const headers = Object.entries(shown).map(([name, value]) => ({
    name,
    value: masked && !isSignature(name) ? maskText(value) : value,
  }));
  return {
    method,
    url: shownUrl(url, masked),
    headers,
    hiddenHeaders: [...request.hiddenHeaders, ...hidden],
    body: bodyView(body, { type, masked, source, missing, bytes }),
  };
}
