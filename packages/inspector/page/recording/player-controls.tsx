import type { Signal } from "@preact/signals";
import { playerText } from "../logic/time-text.js";
import type { Sound } from "./sound.js";

interface ControlsProps {
  sound: Sound;
  place: Signal<number>;
  isPlaying: Signal<boolean>;
}

const SPEEDS = [1, 1.5, 2];

/** Plays, stops, and goes to a place; the waveform above is for the mouse alone. */
export const PlayerControls = ({ sound, place, isPlaying }: ControlsProps) => (
  <div class="controls">
    <button type="button" class="primary" onClick={() => (isPlaying.value ? sound.pause() : void sound.play())}>
      {isPlaying.value ? "❚❚ Pause" : "▶ Play"}
    </button>
    <input
      type="range"
      aria-label="Position"
      aria-valuetext={`${playerText(place.value)} of ${playerText(sound.seconds)}`}
      min={0}
      max={sound.seconds}
      step={0.1}
      value={place.value}
      onInput={(event) => sound.seek(event.currentTarget.valueAsNumber)}
    />
    <span class="place">
      {playerText(place.value)} / {playerText(sound.seconds)}
    </span>
    <label>
      <span class="unseen">Speed</span>
      <select onChange={(event) => sound.speed(Number(event.currentTarget.value))}>
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed}>
            {speed}×
          </option>
        ))}
      </select>
    </label>
  </div>
);
