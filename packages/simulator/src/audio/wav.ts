import type { Audio } from "./audio.js";
import { tonePeriod } from "./tone.js";

const RATE = 8000;
const HEADER_BYTES = 44;
const CHUNK_BYTES = 65_536;

/** A tone as a WAV file: PCM, 16 bit, 8 kHz. */
export function wavAudio(seconds: number, channels: 1 | 2, frequency: number): Audio {
  const frames = Math.round(seconds * RATE);
  const dataBytes = frames * channels * 2;
  if (dataBytes > 0xffff_ffff - HEADER_BYTES) throw new RangeError(`${seconds} s do not fit in a WAV file`);
  const header = wavHeader(dataBytes, channels);
  const period = framesOf(frequency, channels);
  // Repeated until a chunk can begin anywhere in the period.
  const tile = Buffer.concat(Array(Math.ceil(CHUNK_BYTES / period.length) + 1).fill(period));
  const size = HEADER_BYTES + dataBytes;

  function* read(from = 0, to = size): Generator<Uint8Array> {
    if (from < HEADER_BYTES) yield header.subarray(from, Math.min(to, HEADER_BYTES));
    for (let at = Math.max(from, HEADER_BYTES); at < to; ) {
      const phase = (at - HEADER_BYTES) % period.length;
      const bytes = Math.min(CHUNK_BYTES, to - at);
      yield tile.subarray(phase, phase + bytes);
      at += bytes;
    }
  }
  return { format: "wav", channels, durationMs: Math.round((frames / RATE) * 1000), size, read };
}

/** RIFF header of a PCM file, as https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html has it. */
function wavHeader(dataBytes: number, channels: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

function framesOf(frequency: number, channels: 1 | 2): Buffer {
  const left = tonePeriod(frequency, RATE);
  const right = tonePeriod(frequency * 2, RATE);
  const bytes = Buffer.alloc(left.length * channels * 2);
  left.forEach((sample, frame) => {
    bytes.writeInt16LE(sample, frame * channels * 2);
    if (channels === 2) bytes.writeInt16LE(right[frame % right.length] ?? 0, frame * 4 + 2);
  });
  return bytes;
}
