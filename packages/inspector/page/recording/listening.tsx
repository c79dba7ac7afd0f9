import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { RecordingDetail } from "../../src/protocol.js";
import { carriers } from "../state/session.js";
import { Player } from "./player.js";
import { Transcript } from "./transcript.js";

/** The audio, and what is said in it, beside each other: a sentence leads to its place. */
export function Listening({ detail }: { detail: RecordingDetail }) {
  const place = useSignal(0);
  const seek = useRef<((seconds: number) => void) | null>(null);
  const { transcript = false } = carriers.value.find(({ name }) => name === detail.carrier) ?? {};
  return (
    <div class="beside even">
      <Player detail={detail} place={place} seek={seek} />
      <Transcript
        detail={detail}
        isOffered={transcript || detail.transcription === "available"}
        place={place}
        onSeek={(seconds) => seek.current?.(seconds)}
      />
    </div>
  );
}
