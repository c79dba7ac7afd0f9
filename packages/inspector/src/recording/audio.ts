import type { AnyHookswitch, OpenOutcome, RecordingRef } from "@hookswitch/core";
import { Refusal } from "../http/problem.js";
import { cut, type Range, rangeOf } from "./range.js";

/** What a browser is told a file is; never what the carrier calls it. */
const TYPES: Readonly<Record<string, string>> = { wav: "audio/wav", mp3: "audio/mpeg" };

type Opened = Extract<OpenOutcome, { status: "ok" }>;

/** What an audio stream is opened by. */
export interface AudioSource {
  hooks: AnyHookswitch;
  recording: RecordingRef;
}

/**
 * Hands the audio through: the browser never sees the carrier's URL or credentials, and seeks by `Range`.
 *
 * @throws {Refusal}
 */
export async function audio(source: AudioSource, request: Request): Promise<Response> {
  const range = rangeOf(request.headers.get("range"));
  const { from, to } = await boundsOf(source, range, request.signal);
  const opened = await open(source, from, request.signal);
  const { stream, sizeBytes, format } = opened;
  const headers: Record<string, string> = {
    "content-type": TYPES[format ?? ""] ?? "application/octet-stream",
    "cache-control": "private, no-store",
    "content-disposition": "inline",
    "accept-ranges": "bytes",
  };
  // Without the size, a part of it cannot be named.
  if (range === null || sizeBytes === null) {
    if (sizeBytes !== null) headers["content-length"] = String(sizeBytes);
    return new Response(stream, { headers });
  }
  if (from >= sizeBytes) {
    void stream.cancel().catch(() => undefined);
    throw new Refusal("range", "the recording ends before that");
  }
  const last = Math.min(to ?? sizeBytes - 1, sizeBytes - 1);
  headers["content-range"] = `bytes ${from}-${last}/${sizeBytes}`;
  headers["content-length"] = String(last - from + 1);
  return new Response(cut(stream, from - opened.from, last - from + 1), { status: 206, headers });
}

/** The end of a file cannot be asked for before its size is known. */
async function boundsOf(source: AudioSource, range: Range | null, signal: AbortSignal) {
  if (range === null) return { from: 0, to: null };
  if (!("last" in range)) return range;
  const { stream, sizeBytes } = await open(source, 0, signal);
  void stream.cancel().catch(() => undefined);
  return { from: Math.max(0, (sizeBytes ?? 0) - range.last), to: null };
}

async function open({ hooks, recording }: AudioSource, from: number, signal: AbortSignal): Promise<Opened> {
  const opened = await hooks.openRecording(recording, { from, signal });
  if (opened.status === "ok") return opened;
  if (opened.status === "notYet")
    throw new Refusal("notYet", "the carrier does not have the audio yet", { retryAfterMs: opened.retryAfterMs });
  if (opened.status === "truncated" && from > 0) throw new Refusal("range", "the recording ends before that");
  const { status, reason } = opened;
  throw new Refusal(status === "tooLarge" ? "truncated" : status, reason);
}
