import { formatIn, formatOfType, HEAD_BYTES, mayBeAudio } from "./audio.js";
import { checkedStream } from "./checked-stream.js";
import { layersOf } from "./encoding.js";
import { discard } from "./fetch-pinned.js";
import type { OpenOptions, OpenOutcome, RecordingRef } from "./outcome.js";
import { readChunk, SILENCE_MS } from "./read-chunk.js";

const FOUR_GIB = 4 * 2 ** 30;
/** Nobody asked for an encoding, and what a bomb makes of a megabyte is a gigabyte and more. */
const ENCODED_BYTES = 256 * 2 ** 20;

/** What a body says of itself before it is read. */
interface Described {
  contentType: string | null;
  /** How often it is encoded. */
  layers: number;
  /** The byte it begins at; `null` where that is not the one asked for. */
  from: number | null;
  /** Bytes of the whole file. */
  total: number | null;
  bareClose: boolean;
}

/** Takes a 200 or 206 whose headers and first bytes are those of audio. */
export async function acceptAudio(
  response: Response,
  { recording }: RecordingRef,
  options: OpenOptions & { from: number },
): Promise<OpenOutcome> {
  const { onProgress, signal } = options;
  const described = describe(response, options.from);
  const { contentType, from, total } = described;
  const { maxBytes = described.layers > 0 ? ENCODED_BYTES : FOUR_GIB } = options;
  const refuse = async (status: "tooLarge" | "notAudio" | "truncated", reason: string): Promise<OpenOutcome> => {
    await discard(response);
    return { status, httpStatus: response.status, reason };
  };
  if (!mayBeAudio(contentType)) return refuse("notAudio", "the content type is not one of audio");
  if (described.layers > 1) return refuse("notAudio", "the body is encoded more than once");
  if (from === null) return refuse("truncated", "the range that came is not the one asked for");
  if (total !== null && total > maxBytes) return refuse("tooLarge", `more than ${maxBytes} bytes`);
  const reader = response.body?.getReader();
  const silenceMs = described.layers > 0 ? SILENCE_MS : null;
  const head = reader ? await readHead(reader, silenceMs, signal) : null;
  if (!reader || !head)
    return { status: "truncated", httpStatus: response.status, reason: "the body broke off at once" };
  const format = from > 0 ? formatOfType(contentType) : formatIn(head);
  if (from === 0 && format === null) {
    await reader.cancel().catch(() => undefined);
    const reason = "the first bytes are neither WAV nor MP3";
    return { status: "notAudio", httpStatus: response.status, reason };
  }
  const { bareClose } = described;
  const expectedBytes = recording.sizeBytes;
  const checks = { from, total, maxBytes, bareClose, expectedBytes, silenceMs, onProgress, signal };
  const stream = checkedStream(reader, head, checks);
  return { status: "ok", stream, contentType, format, sizeBytes: total, from };
}

function describe({ status, headers }: Response, asked: number): Described {
  const layers = layersOf(headers);
  const contentType = headers.get("content-type");
  const length = /^\d+$/.exec(headers.get("content-length") ?? "");
  const bareClose =
    !length &&
    layers === 0 &&
    !headers.has("transfer-encoding") &&
    headers.get("connection")?.toLowerCase() === "close";
  if (status === 206) {
    const [, first, all] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
    const from = Number(first) === asked ? asked : null;
    const whole = Number(all ?? "*");
    return { contentType, layers, from, total: layers > 0 || Number.isNaN(whole) ? null : whole, bareClose };
  }
  // What is encoded has the length of its encoded form.
  return { contentType, layers, from: 0, total: length && layers === 0 ? Number(length[0]) : null, bareClose };
}

/** The bytes that tell the format, and what came with them; `null` where there is not one. */
async function readHead(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silenceMs: number | null,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | null> {
  let head = new Uint8Array();
  try {
    while (head.byteLength < HEAD_BYTES) {
      const value = await readChunk(reader, silenceMs);
      if (!value) break;
      const longer = new Uint8Array(head.byteLength + value.byteLength);
      longer.set(head);
      longer.set(value, head.byteLength);
      head = longer;
    }
  } catch (cause) {
    if (signal?.aborted) throw cause;
    return null;
  }
  return head.byteLength > 0 ? head : null;
}
