import type { Said, Tone } from "../logic/words.js";

const SIGNS: Record<Tone, string> = { good: "✓", wait: "◔", bad: "✕", quiet: "–" };

/** A state in a word, a sign and a colour. */
export const Badge = ({ said: { text, tone } }: { said: Said }) => (
  <span class={`badge ${tone}`}>
    <span aria-hidden="true">{SIGNS[tone]}</span> {text}
  </span>
);
