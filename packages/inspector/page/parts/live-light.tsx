import { now } from "../state/clock.js";
import { live } from "../state/live.js";

function textOf(): { text: string; tone: string } {
  const state = live.value;
  if (state.is === "live") return { text: "Live", tone: "good" };
  if (state.is === "connecting") return { text: "Connecting", tone: "wait" };
  if (state.retryAt === null) return { text: "Reconnecting", tone: "wait" };
  return { text: `Lost; again in ${Math.max(0, Math.ceil((state.retryAt - now.value) / 1_000))} s`, tone: "bad" };
}

/** Whether what is shown is what is. */
export function LiveLight() {
  const { text, tone } = textOf();
  return (
    <span class={`live ${tone}`} title="Whether new deliveries arrive in this page">
      <span class="dot" aria-hidden="true" />
      {text}
    </span>
  );
}
