import type { Audio, AudioOptions } from "./audio.js";
import { mp3Audio } from "./mp3.js";
import { wavAudio } from "./wav.js";

/**
 * A tone as a WAV (PCM, 16 bit, 8 kHz) or an MP3 (16 kHz) file.
 *
 * @example
 * const { size } = makeAudio({ seconds: 3 }); // 48044
 */
export function makeAudio({ format = "wav", seconds = 2, channels = 1, frequency = 400 }: AudioOptions = {}): Audio {
  return format === "wav" ? wavAudio(seconds, channels, frequency) : mp3Audio(seconds, channels, frequency);
}
