import { describe, expect, it } from "vitest";
import { formatIn, formatOfType, mayBeAudio, wavLength } from "./audio.js";
import { wav } from "./test-audio.js";

const bytes = (...values: number[]) => new Uint8Array([...values, 0, 0, 0, 0]);

describe("the first bytes", () => {
  // MPEG 1 layer III, MPEG 2, MPEG 2.5; then the header's reserved values (ISO/IEC 11172-3, 2.4.2.3).
  it.each([
    [bytes(0xff, 0xfb, 0x90, 0x00), "mp3"],
    [bytes(0xff, 0xf3, 0x40, 0xc0), "mp3"],
    [bytes(0xff, 0xe3, 0x18, 0xc4), "mp3"],
    [bytes(0xff, 0xeb, 0x90, 0x00), null],
    [bytes(0xff, 0xf9, 0x90, 0x00), null],
    [bytes(0xff, 0xfb, 0xf0, 0x00), null],
    [bytes(0xff, 0xfb, 0x9c, 0x00), null],
    [bytes(0xff, 0xd8, 0xff, 0xe0), null],
    [bytes(), null],
  ])("%j are those of %s", (head, format) => {
    expect(formatIn(head)).toBe(format);
  });
});

describe("the length that a WAV file gives itself", () => {
  const withSize = (size: number) => {
    const file = wav(0);
    file.writeUInt32LE(size, 4);
    return wavLength(file);
  };

  it("is its RIFF size and the 8 bytes before", () => {
    expect(wavLength(wav(1000))).toBe(1044);
  });

  it.each([0, 0xffffffff, 0x7fffffff, 0x7ffff000, 0x80000000, 0xfffff000])("is not known by the size %i", (size) => {
    expect(withSize(size)).toBeNull();
  });

  it("is in another place past 4 GiB", () => {
    const file = wav(0);
    file.write("RF64", 0);
    file.write("ds64", 12);
    file.writeBigUInt64LE(5_000_000_000n, 20);
    expect(wavLength(file)).toBe(5_000_000_008);
    file.write("fmt ", 12);
    expect(wavLength(file)).toBeNull();
  });

  it("is not known of a file that is shorter than a header", () => {
    expect(wavLength(wav(0).subarray(0, 20))).toBeNull();
  });
});

it("a content type may be audio, or nothing in particular", () => {
  const types = [
    "audio/vnd.wave",
    "audio/mpeg",
    "Audio/X-WAV; codecs=7",
    "application/octet-stream",
    "binary/octet-stream",
  ];
  expect([...types, null].map(mayBeAudio)).not.toContain(false);
  expect(
    ["text/html", "application/json", "application/octet-streams", "x-audio/wav", ""].map(mayBeAudio),
  ).not.toContain(true);
  expect(types.map(formatOfType)).toEqual(["wav", "mp3", "wav", null, null]);
});
