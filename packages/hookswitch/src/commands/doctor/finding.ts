import type { Meaning } from "../../meaning/index.js";

/** How grave a finding is: `danger` and `problem` make doctor end with 1. */
export type Level = "ok" | "note" | "warning" | "problem" | "danger";

/** One thing that doctor found. */
export interface Finding {
  /** A stable word. */
  code: string;
  level: Level;
  what: string;
  cause: string | null;
  fix: string | null;
  docs: string | null;
}

/** All is well with this. */
export const fine = (code: string, what: string): Finding => ({
  code,
  level: "ok",
  what,
  cause: null,
  fix: null,
  docs: null,
});

/** Something to know or to change. */
export const finding = (level: Level, meaning: Meaning): Finding => ({ ...meaning, level });

/** Whether there is something that keeps deliveries out, or lets forged ones in. */
export const isGrave = ({ level }: Finding): boolean => level === "problem" || level === "danger";
