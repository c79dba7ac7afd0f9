import picocolors from "picocolors";

/** The colours that are used here; each gives the text back as it is where colours are off. */
export type Palette = ReturnType<typeof picocolors.createColors>;

/** What decides on colours. */
export interface ColourWish {
  env: Readonly<Record<string, string | undefined>>;
  terminal: boolean;
  /** `--no-color`, `--json`. */
  never: boolean;
}

/** Colours on a terminal only, unless `NO_COLOR` or `FORCE_COLOR` says otherwise (https://no-color.org). */
export function palette({ env, terminal, never }: ColourWish): Palette {
  const { NO_COLOR = "", FORCE_COLOR = "" } = env;
  if (never || NO_COLOR !== "" || FORCE_COLOR === "0") return picocolors.createColors(false);
  return picocolors.createColors(FORCE_COLOR !== "" || (terminal && env.TERM !== "dumb"));
}
