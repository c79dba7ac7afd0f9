import { api } from "../state/api.js";

/** Audio that can be played. */
export interface Sound {
  readonly seconds: number;
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  speed(rate: number): void;
  close(): void;
}

/** What the page wants to be told while it plays. */
export interface SoundListener {
  onPlace(seconds: number): void;
  onPlaying(isPlaying: boolean): void;
}

const colour = (element: HTMLElement, name: string): string => getComputedStyle(element).getPropertyValue(name).trim();

/**
 * Fetches audio from this origin and draws its waveform into an element. The library comes with the first that is heard.
 *
 * @throws {ApiError} as the server says; anything where the browser cannot decode it.
 */
export async function openSound(address: string, container: HTMLElement, listener: SoundListener): Promise<Sound> {
  const [response, { WaveSurfer, sheet }] = await Promise.all([api.open(address), import("./waveform.js")]);
  const blob = await response.blob();
  const wave = WaveSurfer.create({
    container,
    height: 72,
    barWidth: 2,
    barGap: 1,
    barRadius: 1,
    cursorWidth: 2,
    waveColor: colour(container, "--wave"),
    progressColor: colour(container, "--accent"),
    cursorColor: colour(container, "--accent"),
    hideScrollbar: true,
    normalize: true,
  });
  const root = wave.getWrapper().getRootNode();
  if (root instanceof ShadowRoot) root.adoptedStyleSheets = [sheet];
  wave.on("timeupdate", (seconds) => listener.onPlace(seconds));
  wave.on("play", () => listener.onPlaying(true));
  wave.on("pause", () => listener.onPlaying(false));
  wave.on("finish", () => listener.onPlaying(false));
  try {
    await wave.loadBlob(blob);
  } catch (error) {
    wave.destroy();
    throw error;
  }
  return {
    seconds: wave.getDuration(),
    play: () => wave.play(),
    pause: () => wave.pause(),
    seek: (seconds) => wave.setTime(seconds),
    speed: (rate) => wave.setPlaybackRate(rate, true),
    close: () => wave.destroy(),
  };
}
