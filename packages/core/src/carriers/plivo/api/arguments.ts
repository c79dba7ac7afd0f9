import { suggest } from "../../../suggest.js";

/** What an argument may be: one of these words, a URL, or a number of seconds. */
type Rule = readonly string[] | "url" | "seconds" | "flag";

const METHOD = ["GET", "POST"] as const;
const FORMAT = ["mp3", "wav"] as const;

/** The arguments of each request that starts a recording, by Plivo's names. */
export const RULES = {
  multiPartyCall: {
    file_format: FORMAT,
    recording_callback_url: "url",
    recording_callback_method: METHOD,
    transcription_url: "url",
    transcript: "flag",
  },
  participant: {
    file_format: FORMAT,
    recording_callback_url: "url",
    recording_callback_method: METHOD,
    transcription_url: "url",
    transcript: "flag",
    record_track_type: ["participant", "all", "both"],
  },
  call: {
    time_limit: "seconds",
    file_format: FORMAT,
    transcription_type: ["auto", "hybrid", "manual"],
    transcription_url: "url",
    transcription_method: METHOD,
    callback_url: "url",
    callback_method: METHOD,
    record_channel_type: ["mono", "stereo"],
  },
  conference: {
    file_format: FORMAT,
    transcription_type: ["auto", "hybrid", "manual"],
    transcription_url: "url",
    transcription_method: METHOD,
    callback_url: "url",
    callback_method: METHOD,
  },
} as const satisfies Record<string, Readonly<Record<string, Rule>>>;

type ValueOf<Of extends Rule> = Of extends readonly (infer Word)[]
  ? Word
  : Of extends "seconds"
    ? number
    : Of extends "flag"
      ? boolean
      : string;

/** The arguments that start such a recording. */
export type Arguments<Kind extends keyof typeof RULES> = {
  [Name in keyof (typeof RULES)[Kind]]?: (typeof RULES)[Kind][Name] extends Rule
    ? ValueOf<(typeof RULES)[Kind][Name]> | undefined
    : never;
};

/**
 * Checks arguments and leaves out what was not given.
 *
 * @throws {TypeError} that names the argument, before anything is asked of Plivo.
 */
export function checkArguments(given: object, rules: Readonly<Record<string, Rule>>): Record<string, unknown> {
  const checked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const meant = rule === undefined ? suggest(name, Object.keys(rules)) : undefined;
    if (rule === undefined)
      throw new TypeError(`unknown argument "${name}"${meant ? `; did you mean "${meant}"?` : ""}`);
    if (value === undefined) continue;
    const problem = problemOf(value, rule);
    if (problem) throw new TypeError(`${name} must be ${problem}`);
    checked[name] = value;
  }
  return checked;
}

function problemOf(value: unknown, rule: Rule): string | null {
  if (rule === "seconds")
    return Number.isSafeInteger(value) && Number(value) > 0 ? null : "a number of seconds above 0";
  if (rule === "flag") return typeof value === "boolean" ? null : "true or false";
  if (rule === "url")
    return /^https?:\/\/[^\s/]/i.test(String(value)) && canParse(value) ? null : "an http or https URL";
  return rule.includes(value as string) ? null : `one of ${rule.join(", ")}`;
}

const canParse = (value: unknown): boolean => {
  try {
    return new URL(String(value)).hostname !== "";
  } catch {
    return false;
  }
};
