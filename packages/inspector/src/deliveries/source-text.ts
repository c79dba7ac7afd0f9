import type { Source } from "@hookswitch/core";
import { maskText, maskValue } from "../mask/mask.js";

/** Who called whom, or which conference, masked; `null` where the carrier says nothing of it. */
export function sourceText(source: Source | undefined): string | null {
  if (!source) return null;
  if (source.kind === "conference") {
    const name = source.name ?? source.conferenceId ?? source.sessionId;
    return name === null ? null : maskText(name);
  }
  if (source.from === null && source.to === null) return source.callId ?? source.sessionId;
  return `${maskValue("from", source.from) ?? "?"} → ${maskValue("to", source.to) ?? "?"}`;
}
