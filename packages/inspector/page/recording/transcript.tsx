import { type Signal, useSignal } from "@preact/signals";
import type { RecordingDetail, TranscriptAnswer } from "../../src/protocol.js";
import type { ApiError } from "../logic/api.js";
import { currentSegment } from "../logic/current-segment.js";
import { playerText } from "../logic/time-text.js";
import { Notice } from "../parts/notice.js";
import { Panel } from "../parts/panel.js";
import { api } from "../state/api.js";

interface TranscriptProps {
  detail: RecordingDetail;
  /** Whether the carrier can be asked for one. */
  isOffered: boolean;
  place: Signal<number>;
  onSeek: (seconds: number) => void;
}

const SAID = { available: "Its webhook says that there is one.", failed: "The carrier could not transcribe it." };

/** What was said; the sentence that is heard is marked. */
export function Transcript({ detail, isOffered, place, onSeek }: TranscriptProps) {
  const answer = useSignal<TranscriptAnswer | null>(null);
  const error = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const load = async (): Promise<void> => {
    busy.value = true;
    error.value = null;
    try {
      answer.value = await api.transcript(detail.carrier, detail.recordingId);
    } catch (cause) {
      error.value = cause as ApiError;
    } finally {
      busy.value = false;
    }
  };
  const segments = answer.value?.segments ?? [];
  const heard = currentSegment(segments, place.value * 1_000);
  return (
    <Panel id="transcript" title="Transcript">
      {!answer.value && (
        <p class="quiet">{detail.transcription ? SAID[detail.transcription] : "No webhook told of one."}</p>
      )}
      {answer.value?.status === "none" && <p class="quiet">The carrier has none, or none yet.</p>}
      {answer.value?.status === "unsupported" && <p class="quiet">This carrier cannot be asked for one.</p>}
      <ol class="segments">
        {segments.map(({ speaker, text, startMs }, index) => (
          <li key={index} {...(index === heard && { "aria-current": "true" as const })}>
            {startMs !== null && (
              <button type="button" class="plain" onClick={() => onSeek(startMs / 1_000)}>
                {playerText(startMs / 1_000)}
              </button>
            )}
            {speaker !== null && <span class="speaker">Speaker {speaker + 1}</span>}
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {error.value && <Notice error={error.value} />}
      {isOffered && answer.value?.status !== "ok" && (
        <p>
          <button type="button" disabled={busy.value} onClick={() => void load()}>
            {busy.value ? "Asking the carrier …" : "Ask the carrier for the transcript"}
          </button>
        </p>
      )}
    </Panel>
  );
}
