import type { Sound, SoundListener } from "./sound.js";

const colour = (element: HTMLElement, name: string): string => getComputedStyle(element).getPropertyValue(name).trim();

/**
 * Decodes audio and draws its waveform into an element. The library comes with the first that is heard.
 *
 * @throws where the browser cannot decode it.
 */
export async function drawnSound(blob: Blob, container: HTMLElement, listener: SoundListener): Promise<Sound> {
  const { WaveSurfer, sheet } = await import("./waveform.js");
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
    isDrawn: true,
    play: () => wave.play(),
    pause: () => wave.pause(),
    seek: (seconds) => wave.setTime(seconds),
    speed: (rate) => wave.setPlaybackRate(rate, true),
    close: () => wave.destroy(),
  };
}
