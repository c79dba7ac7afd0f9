import { smallBlob } from "../logic/small-blob.js";
import { api } from "../state/api.js";
import { drawnSound } from "./drawn-sound.js";
import { plainSound } from "./plain-sound.js";
import type { Sound, SoundListener } from "./sound.js";

/** To draw a waveform, all of it is fetched and decoded: an hour would be hundreds of megabytes. */
const MOST_BYTES = 20_000_000;
const MOST_SECONDS = 3_600;

/**
 * Opens audio of this origin: with its waveform, drawn into an element, or as it comes where it is long.
 *
 * @param seconds how long it is said to be.
 * @throws {ApiError} as the server says; anything where the browser cannot play it.
 */
export async function openSound(
  address: string,
  seconds: number | null,
  container: HTMLElement,
  listener: SoundListener,
): Promise<Sound> {
  const response = await api.open(address);
  const blob = await smallBlob(response, (seconds ?? 0) > MOST_SECONDS ? 0 : MOST_BYTES);
  return blob ? drawnSound(blob, container, listener) : plainSound(address, seconds, listener);
}
