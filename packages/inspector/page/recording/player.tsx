import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { RecordingDetail } from "../../src/protocol.js";
import { ApiError } from "../logic/api.js";
import { spanText } from "../logic/time-text.js";
import { Notice } from "../parts/notice.js";
import { Panel } from "../parts/panel.js";
import { Waiting } from "../parts/waiting.js";
import { openSound } from "./open-sound.js";
import { PlayerControls } from "./player-controls.js";
import type { Sound } from "./sound.js";

interface PlayerProps {
  detail: RecordingDetail;
  /** Where the playing is, seconds. */
  place: Signal<number>;
  seek: RefObject<((seconds: number) => void) | null>;
}

/** Fetches the audio when it is asked for, and plays it. */
export function Player({ detail, place, seek }: PlayerProps) {
  const wave = useRef<HTMLDivElement>(null);
  const sound = useSignal<Sound | null>(null);
  const error = useSignal<ApiError | null>(null);
  const asked = useSignal(false);
  const isPlaying = useSignal(false);
  useEffect(() => () => sound.value?.close(), [sound]);

  const listen = async (): Promise<void> => {
    if (!detail.audioUrl || !wave.current) return;
    asked.value = true;
    const seconds = detail.durationMs === null ? null : detail.durationMs / 1_000;
    error.value = null;
    try {
      const opened = await openSound(detail.audioUrl, seconds, wave.current, {
        onPlace: (seconds) => (place.value = seconds),
        onPlaying: (playing) => (isPlaying.value = playing),
      });
      sound.value = opened;
      seek.current = opened.seek;
      await opened.play();
    } catch (cause) {
      asked.value = false;
      error.value = cause instanceof ApiError ? cause : new ApiError("failed", "The browser cannot play this audio.");
    }
  };

  return (
    <Panel id="audio" title="Audio" aside={<span class="quiet">through this server, never from the carrier</span>}>
      {!detail.audioUrl && <p class="quiet">There is no audio to play of it.</p>}
      <div class="wave" ref={wave} aria-hidden="true" data-open={sound.value?.isDrawn === true} />
      {sound.value?.isDrawn === false && <p class="quiet">It is long: it plays as it comes, without a waveform.</p>}
      {sound.value && <PlayerControls sound={sound.value} place={place} isPlaying={isPlaying} />}
      {detail.audioUrl && !sound.value && !asked.value && (
        <p>
          <button type="button" class="primary" onClick={() => void listen()}>
            ▶ Listen
          </button>
        </p>
      )}
      {asked.value && !sound.value && <Waiting>Fetching the audio</Waiting>}
      {error.value && (
        <Notice error={error.value}>
          {error.value.retryAfterMs !== null && <p>Try again in {spanText(error.value.retryAfterMs)}.</p>}
        </Notice>
      )}
    </Panel>
  );
}
