import { useSignal } from "@preact/signals";
import type { SampleInfo } from "../../src/protocol.js";
import type { ApiError } from "../logic/api.js";
import { carrierText, type Said } from "../logic/words.js";
import { api } from "../state/api.js";
import { Badge } from "./badge.js";

const answered = (status: number): Said => ({ text: `Answered ${status}`, tone: status < 300 ? "good" : "bad" });

/** One sample, and what became of the last one sent. */
export function SendRow({ sample }: { sample: SampleInfo }) {
  const said = useSignal<Said | null>(null);
  const busy = useSignal(false);
  const send = async (): Promise<void> => {
    busy.value = true;
    try {
      const { status } = await api.send({ carrier: sample.carrier, sample: sample.name });
      said.value = answered(status);
    } catch (error) {
      said.value = { text: (error as ApiError).message, tone: "bad" };
    } finally {
      busy.value = false;
    }
  };
  return (
    <li>
      <span class="about">
        <code>{sample.name}</code>
        <span class="quiet">{sample.about}</span>
      </span>
      <span role="status">{said.value && <Badge said={said.value} />}</span>
      <button
        type="button"
        disabled={busy.value}
        onClick={() => void send()}
        aria-label={`Send ${sample.name}, ${carrierText(sample.carrier)}`}
      >
        Send
      </button>
    </li>
  );
}
