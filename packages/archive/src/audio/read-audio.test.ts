import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnyAudioReader } from "./read-audio.js";

const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url));

/** Made with FFmpeg 5.1 and LAME 3.100; what they are is what ffprobe says of them. */
const SAMPLES = [
  ["pcm.wav", "wav", 1234, 1, 8000],
  ["mulaw-stereo.wav", "wav", 1234, 2, 8000],
  ["alaw.wav", "wav", 1234, 1, 8000],
  ["extensible.wav", "wav", 300, 2, 8000],
  ["piped.wav", "wav", 1234, 1, 8000],
  ["ima-adpcm.wav", "wav", 1276, 1, 8000],
  ["cbr-44100-stereo.mp3", "mp3", 1280, 2, 44_100],
  ["vbr-16000-id3.mp3", "mp3", 1332, 1, 16_000],
  ["bare-8000-tag.mp3", "mp3", 1440, 1, 8000],
  ["lame-8000-vbr.mp3", "mp3", 1440, 1, 8000],
] as const;

function read(bytes: Uint8Array, ends: number[] = []) {
  const reader = new AnyAudioReader();
  let at = 0;
  for (const end of [...ends.filter((end) => end < bytes.length).sort((a, b) => a - b), bytes.length]) {
    reader.push(bytes.subarray(at, end));
    at = Math.max(at, end);
  }
  return reader.facts();
}

describe("what a file says of itself", () => {
  it.each(SAMPLES)("%s", (name, format, durationMs, channels, sampleRate) => {
    expect(read(sample(name))).toEqual({ format, durationMs, channels, sampleRate, missingBytes: 0 });
  });

  it("is the same however the file is cut into pieces", () => {
    const cuts = fc.array(fc.nat(3000), { maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), cuts, ([name], ends) => {
        expect(read(sample(name), ends)).toEqual(read(sample(name)));
      }),
      { numRuns: 200 },
    );
    const everyByte = Array.from({ length: 4000 }, (_, index) => index);
    for (const [name] of SAMPLES) expect(read(sample(name), everyByte)).toEqual(read(sample(name)));
  });

  it("counts what a WAV header announces and the file has not", () => {
    const whole = sample("mulaw-stereo.wav");
    expect(read(whole.subarray(0, -100))).toMatchObject({ missingBytes: 100 });
    expect(read(whole.subarray(0, 44))).toMatchObject({ durationMs: null, missingBytes: whole.length - 44 });
  });

  it("does not count an MP3 frame that is cut off", () => {
    expect(read(sample("bare-8000-tag.mp3").subarray(0, 1440))).toMatchObject({ durationMs: 10 * 72 });
    expect(read(sample("bare-8000-tag.mp3").subarray(0, 1439))).toMatchObject({ durationMs: 9 * 72 });
  });

  it("finds the next MP3 frame behind bytes that are none", () => {
    const bytes = sample("bare-8000-tag.mp3");
    const broken = Buffer.concat([bytes.subarray(0, 144), Buffer.from("nothing"), bytes.subarray(144)]);
    expect(read(broken)).toMatchObject({ durationMs: 1440 });
  });

  it.each(["", "RIFF", '{"error":"not found"}', "<?xml version='1.0'?><Error/>", "RIFFxxxxAVI LIST"])(
    "is nothing for %j",
    (text) => {
      expect(read(Buffer.from(text))).toBeNull();
    },
  );

  it("is total: any bytes behind a good beginning", () => {
    const beginning = fc.constantFrom(
      "RIFFxxxxWAVE",
      "RIFFxxxxWAVEfmt ",
      "ID3",
      "\xff\xe3\x28\xc4",
      "RIFFxxxxWAVEdata",
    );
    fc.assert(
      fc.property(beginning, fc.uint8Array({ maxLength: 300 }), (text, rest) => {
        const facts = read(Buffer.concat([Buffer.from(text, "latin1"), rest]), [5, 20, 21]);
        const duration = facts?.durationMs ?? 0;
        expect(Number.isSafeInteger(duration) && duration >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
