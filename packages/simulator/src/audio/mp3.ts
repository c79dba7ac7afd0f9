import { Mp3Encoder } from "@breezystack/lamejs";
import type { Audio } from "./audio.js";
import { tonePeriod } from "./tone.js";

const RATE = 16_000;
const KBPS_PER_CHANNEL = 32;
const CHUNK_BYTES = 65_536;
const encoded = new Map<string, Uint8Array>();

/** A tone as an MP3 file: MPEG-2 layer III, 16 kHz, constant bit rate, no tags. */
export function mp3Audio(seconds: number, channels: 1 | 2, frequency: number): Audio {
  const key = [seconds, channels, frequency].join();
  const bytes = encoded.get(key) ?? encode(seconds, channels, frequency);
  encoded.set(key, bytes);
  const size = bytes.length;

  function* read(from = 0, to = size): Generator<Uint8Array> {
    for (let at = from; at < to; at += CHUNK_BYTES) yield bytes.subarray(at, Math.min(to, at + CHUNK_BYTES));
  }
  return { format: "mp3", channels, durationMs: Math.round(seconds * 1000), size, read };
}

function encode(seconds: number, channels: 1 | 2, frequency: number): Uint8Array {
  const encoder = new Mp3Encoder(channels, RATE, KBPS_PER_CHANNEL * channels);
  const left = tone(frequency, seconds);
  const main = channels === 2 ? encoder.encodeBuffer(left, tone(frequency * 2, seconds)) : encoder.encodeBuffer(left);
  // Their declared type says Uint8Array, but they are Int8Arrays.
  return Buffer.concat(
    [main, encoder.flush()].map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length)),
  );
}

function tone(frequency: number, seconds: number): Int16Array {
  const period = tonePeriod(frequency, RATE);
  return Int16Array.from({ length: Math.round(seconds * RATE) }, (_, at) => period[at % period.length] ?? 0);
}
