import { describe, expect, it } from "vitest";
import { makeAudio } from "./make-audio.js";

const whole = (pieces: Iterable<Uint8Array>) => Buffer.concat([...pieces]);

describe("a WAV file", () => {
  it.each([
    // What ffmpeg writes: -f lavfi -i sine=sample_rate=8000 -fflags +bitexact -c:a pcm_s16le
    [3, 1, "52494646a4bb000057415645666d74201000000001000100401f0000803e0000020010006461746180bb0000"],
    [1.5, 2, "52494646a4bb000057415645666d74201000000001000200401f0000007d0000040010006461746180bb0000"],
  ] as const)("of %d s on %d channel(s) has the header that ffmpeg writes", (seconds, channels, header) => {
    const audio = makeAudio({ seconds, channels });
    const bytes = whole(audio.read());
    expect(bytes.subarray(0, 44).toString("hex")).toBe(header);
    expect([bytes.length, audio.size, audio.durationMs]).toEqual([48_044, 48_044, seconds * 1000]);
  });

  it("sounds: its samples are those of the sine", () => {
    const samples = whole(makeAudio({ seconds: 20 }).read()).subarray(44);
    for (const frame of [0, 1, 5, 19, 20, 40_003, 159_999]) {
      const expected = Math.round(8000 * Math.sin((2 * Math.PI * 400 * frame) / 8000));
      expect(samples.readInt16LE(frame * 2) + 0).toBe(expected + 0);
    }
  });

  it("sounds an octave higher on the second channel", () => {
    const samples = whole(makeAudio({ channels: 2, frequency: 440 }).read()).subarray(44);
    for (const frame of [0, 3, 199, 200, 15_999]) {
      const right = Math.round(8000 * Math.sin((2 * Math.PI * 880 * frame) / 8000));
      expect(samples.readInt16LE(frame * 4 + 2) + 0).toBe(right + 0);
    }
  });

  it("is the same in pieces, wherever they begin and end", () => {
    const audio = makeAudio({ seconds: 30, frequency: 441, channels: 2 });
    const bytes = whole(audio.read());
    for (const [from, to] of [
      [0, 1],
      [10, 44],
      [43, 46],
      [44, 65_580],
      [65_581, 400_001],
      [960_000, audio.size],
    ] as const) {
      expect(whole(audio.read(from, to)).equals(bytes.subarray(from, to))).toBe(true);
    }
  });

  it("may be huge without taking room, up to what its header can say", () => {
    const audio = makeAudio({ seconds: 120_000 });
    expect(audio.size).toBe(1_920_000_044);
    expect(whole(audio.read(1_919_999_000)).length).toBe(1044);
    expect(() => makeAudio({ seconds: 300_000 })).toThrow(RangeError);
  });
});
