import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { errorCodes } from "@hookswitch/core";
import { beforeAll, describe, expect, it } from "vitest";
import { disguisesOf, PRIVATE, SECRETS } from "./canary/marks.js";
import type { Leaked } from "./canary/receiver.js";
import { scenarios } from "./canary/scenarios.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What is not brought about by a delivery from outside, or by many in a row; core's own tests have them. */
const ELSEWHERE = ["carrier_undetermined", "credentials_never_sent", "body_consumed", "internal"];

/** What only an inbox tells; its own tests have them. */
const OF_AN_INBOX = ["inbox_failed", "inbox_unavailable", "attempt_failed", "event_dead", "reconcile_failed"];

let told: Leaked[] = [];
let printed = "";

beforeAll(async () => {
  const tsx = ["--import", import.meta.resolve("tsx")];
  const child = fork(here("./canary/receiver.ts"), [], {
    execArgv: tsx,
    env: { ...process.env, TSX_TSCONFIG_PATH: here("../tsconfig.json"), NO_COLOR: "1" },
    silent: true,
  });
  const keep = (chunk: unknown) => {
    printed += String(chunk);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", keep);
  const messages = once(child, "message").then(([all]) => all as Leaked[]);
  const [code] = await once(child, "close");
  expect(printed.length).toBeGreaterThan(0);
  expect(code, printed).toBe(0);
  told = await messages;
}, 60_000);

/** What was printed while a scenario ran. */
const printedBy = (name: string) => printed.split("--- ").find((part) => part.startsWith(`${name}\n`)) ?? "";

const marks = Object.entries({ ...SECRETS, ...PRIVATE });

describe("S21 marked secrets, numbers and URLs", () => {
  it("S21 the search finds a mark in every disguise", () => {
    for (const [, mark] of marks) {
      const texts = [mark, encodeURIComponent(mark), Buffer.from(mark).toString("hex"), JSON.stringify({ mark })];
      for (const before of ["", "a", "ab", "abc"]) texts.push(Buffer.from(`${before}${mark}:rest`).toString("base64"));
      for (const text of texts)
        expect(
          disguisesOf(mark).some((disguise) => text.includes(disguise)),
          text,
        ).toBe(true);
    }
  });

  it("S21 all codes that a delivery can bring about were brought about", () => {
    const codes = new Set(scenarios.map(({ code }) => code).filter((code) => code !== null));
    expect([...codes, ...ELSEWHERE, ...OF_AN_INBOX].sort()).toEqual(Object.keys(errorCodes).sort());
  });

  describe.each(scenarios)("$name", ({ name, code }) => {
    it(`S21 are in no error, answer or line of a log: ${name}`, () => {
      const leaked = told.find((one) => one.name === name);
      if (code === null) expect(leaked?.codes).toEqual([]);
      else expect(leaked?.codes).toContain(code);
      if (code !== null) expect(printedBy(name)).toContain(`[${code}]`);
      const shown = [...(leaked?.shown ?? []), printedBy(name)].join("\n");
      expect(shown.length).toBeGreaterThan(100);
      const found = marks.filter(([, mark]) => disguisesOf(mark).some((disguise) => shown.includes(disguise)));
      expect(found.map(([what]) => what)).toEqual([]);
    });
  });
});
