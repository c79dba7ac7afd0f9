import { InvalidArgumentError } from "commander";

/** A whole number from `least` on. */
export const integer =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`a whole number from ${least} on is needed.`);
  };

/** An instant: ISO 8601, or epoch milliseconds. */
export function instant(text: string): number {
  const value = /^\d{11,}$/.test(text) ? Number(text) : /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(value)) return value;
  throw new InvalidArgumentError("an ISO 8601 time is needed, such as 2026-03-01T12:00:00Z.");
}

/** An absolute http or https URL without credentials; as written, since signatures cover how it is written. */
export function webUrl(text: string): string {
  if (!/^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError("an http or https URL without a user name is needed.");
  }
  return text;
}

/** An origin with or without a prefix, as `publicUrl` has it; without a closing slash. */
export function publicUrl(text: string): string {
  if (/[?#]/.test(text)) throw new InvalidArgumentError("it has no query and no fragment.");
  return webUrl(text).replace(/\/+$/, "");
}

/** `name=value`, collected. */
export function pair(text: string, before: readonly [string, string][] = []): readonly [string, string][] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("name=value is needed.");
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

/** A value that may be given several times. */
export const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
