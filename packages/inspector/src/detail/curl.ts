import type { CurlView } from "../protocol.js";
import { shownHeaders } from "../security/shown-headers.js";
import { shownUrl } from "./body-view.js";
import type { KeptRequest } from "./request-view.js";

const NOT_SENT = new Set([
  "host",
  "content-length",
  "accept",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/**
 * A command that sends a delivery again; none while numbers are masked.
 *
 * Security: every character that a terminal would act on is written as an escape: the body is the sender's.
 */
export function curlView(request: KeptRequest, masked: boolean, origin: string | null): CurlView {
  if (masked) return { command: null, note: "Show the numbers first: a masked body fits no signature." };
  if (request.missing !== null && request.missing !== "none")
    return { command: null, note: "The body is not there to be sent." };
  const { shown } = shownHeaders(request.headers);
  const url = shownUrl(request.url, false);
  const notes = ["What is signed with a time is stale after some minutes, and a second copy runs no callback."];
  if (request.hiddenHeaders.includes("authorization"))
    notes.push("Credentials are never shown: add them with -u, for instance from the environment.");
  if (url.includes("=…")) notes.push("Put the hidden values of the URL in.");
  if (origin === null && !shown.host) notes.push("Put your host in.");
  const base = origin ?? (shown.host ? `http://${shown.host}` : "http://localhost");
  const lines = [`curl -i -X ${quoted(request.method)} ${quoted(base + url)}`];
  for (const [name, value] of Object.entries(shown))
    if (!NOT_SENT.has(name)) lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (request.body) lines.push(`--data-binary ${quotedBytes(request.body)}`);
  return { command: lines.join(" \\\n  "), note: notes.join(" ") };
}

const PLAIN = /^[\x20-\x7e]*$/;

const quoted = (text: string): string => quotedBytes(new TextEncoder().encode(text));

/** For a POSIX shell; in bash's and zsh's own quotes where that is not enough. */
function quotedBytes(bytes: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(bytes);
  if (PLAIN.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = [...bytes].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === "'" || char === "\\") return `\\${char}`;
    // Three digits, always: what follows must not become part of it.
    return PLAIN.test(char) ? char : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `$'${escaped.join("")}'`;
}
