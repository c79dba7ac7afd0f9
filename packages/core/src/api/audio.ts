import { audioFormat } from "../read/recording.js";

/** How many bytes `formatIn` and `wavLength` look at. */
export const HEAD_BYTES = 28;

/** The format of audio by its first bytes: RIFF/WAVE (also RF64), an ID3 tag, or an MPEG frame. */
export function formatIn(head: Uint8Array): "wav" | "mp3" | null {
  if (/^(RIFF|RF64)$/.test(ascii(head, 0, 4)) && ascii(head, 8, 12) === "WAVE") return "wav";
  if (ascii(head, 0, 3) === "ID3") return "mp3";
  const [sync = 0, layer = 0, rates = 0] = head;
  const isFrame =
    sync === 0xff &&
    layer >= 0xe0 &&
    // The values that no MPEG audio has: version 1, layer 0, bit rate 15, sampling rate 3.
    (layer & 0x18) !== 0x08 &&
    (layer & 0x06) !== 0 &&
    (rates & 0xf0) !== 0xf0 &&
    (rates & 0x0c) !== 0x0c;
  return isFrame ? "mp3" : null;
}

/** How long a WAV file says it is, header and all; `null` where it does not say, as writers of streams do. */
export function wavLength(head: Uint8Array): number | null {
  if (formatIn(head) !== "wav" || head.byteLength < HEAD_BYTES) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (ascii(head, 0, 4) === "RF64") {
    return ascii(head, 12, 16) === "ds64" ? Number(view.getBigUint64(20, true)) + 8 : null;
  }
  const size = view.getUint32(4, true);
  const unknown = size === 0 || size >= 0xfffff000 || (size >= 0x7ffff000 && size <= 0x80000fff);
  return unknown ? null : size + 8;
}

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

/** Whether a content type can be a recording's: audio, or bytes of which nothing is said. */
export const mayBeAudio = (contentType: string | null): boolean =>
  contentType === null || /^\s*(audio\/|(application|binary)\/octet-stream\b)/i.test(contentType);

/** The format that a content type names; `null` for bytes of which nothing is said. */
export const formatOfType = (contentType: string | null): string | null =>
  /^\s*audio\//i.test(contentType ?? "") ? audioFormat(contentType) : null;
