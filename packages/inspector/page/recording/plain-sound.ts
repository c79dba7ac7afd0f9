import type { Sound, SoundListener } from "./sound.js";

/**
 * Plays audio as it comes, by ranges, and holds no more of it than the browser wants.
 *
 * @param knownSeconds how long it is said to be, where the file does not tell.
 * @throws where the browser cannot play it.
 */
export async function plainSound(
  address: string,
  knownSeconds: number | null,
  listener: SoundListener,
): Promise<Sound> {
  const audio = new Audio();
  audio.preload = "metadata";
  audio.addEventListener("timeupdate", () => listener.onPlace(audio.currentTime));
  audio.addEventListener("seeked", () => listener.onPlace(audio.currentTime));
  audio.addEventListener("play", () => listener.onPlaying(true));
  audio.addEventListener("pause", () => listener.onPlaying(false));
  audio.addEventListener("ended", () => listener.onPlaying(false));
  await new Promise<void>((resolve, reject) => {
    audio.addEventListener("loadedmetadata", () => resolve(), { once: true });
    audio.addEventListener("error", () => reject(new Error(audio.error?.message)), { once: true });
    audio.src = address;
  });
  return {
    seconds: Number.isFinite(audio.duration) ? audio.duration : (knownSeconds ?? 0),
    isDrawn: false,
    play: () => audio.play(),
    pause: () => audio.pause(),
    seek: (seconds) => {
      audio.currentTime = seconds;
    },
    speed: (rate) => {
      audio.playbackRate = rate;
    },
    close: () => {
      audio.pause();
      // The way to say that no more of it is wanted.
      audio.removeAttribute("src");
      audio.load();
    },
  };
}
