import { describe, expect, it } from "vitest";
import { makeAudio } from "./make-audio.js";

const KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES = [22_050, 24_000, 16_000];

/** Walks an MPEG-2 layer III stream frame by frame, as ISO/IEC 13818-3 lays it out. */
function framesOf(bytes: Buffer) {
  const frames: { rate: number; channels: number; bytes: number }[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const head = bytes.readUInt32BE(at);
    if (head >>> 21 !== 0x7ff) throw new Error(`no frame at ${at}`);
    expect([(head >>> 19) & 3, (head >>> 17) & 3]).toEqual([2, 1]);
    const rate = RATES[(head >>> 10) & 3] ?? 0;
    const length = Math.floor((72_000 * (KBPS[(head >>> 12) & 15] ?? 0)) / rate) + ((head >>> 9) & 1);
    frames.push({ rate, channels: ((head >>> 6) & 3) === 3 ? 1 : 2, bytes: length });
    at += length;
  }
  return frames;
}

describe("an MP3 file", () => {
  it.each([
    [3, 1],
    [1.5, 2],
  ] as const)("of %d s on %d channel(s) is whole frames of that length", (seconds, channels) => {
    const audio = makeAudio({ format: "mp3", seconds, channels });
    const bytes = Buffer.concat([...audio.read()]);
    const frames = framesOf(bytes);
    expect(bytes.length).toBe(audio.size);
    expect(frames.reduce((sum, frame) => sum + frame.bytes, 0)).toBe(audio.size);
    expect(frames.every((frame) => frame.rate === 16_000 && frame.channels === channels)).toBe(true);
    // A frame is 576 samples; an encoder adds its delay and fills up the last frame.
    const played = (frames.length * 576) / 16_000;
    expect(played).toBeGreaterThanOrEqual(seconds);
    expect(played).toBeLessThan(seconds + 4 * (576 / 16_000));
  });

  it("is the same every time, whole or in pieces", () => {
    const [first, second] = [1, 2].map(() => makeAudio({ format: "mp3", seconds: 1 }));
    const bytes = Buffer.concat([...(first?.read() ?? [])]);
    expect(Buffer.concat([...(second?.read(100, 900) ?? [])]).equals(bytes.subarray(100, 900))).toBe(true);
  });
});
