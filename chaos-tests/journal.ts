import { readFileSync } from "node:fs";

/** What callbacks did with one event. */
export interface Runs {
  /** When each began, epoch milliseconds. */
  began: number[];
  /** How many came to their end without failing. */
  ended: number;
}

/** What all callbacks did, by `<callback> <event id>`. */
export function readJournal(file: string): Map<string, Runs> {
  const all = new Map<string, Runs>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [at, what, callback, eventId] = line.split(" ");
    if (!eventId) continue;
    const name = `${callback} ${eventId}`;
    const runs = all.get(name) ?? { began: [], ended: 0 };
    if (what === "began") runs.began.push(Number(at));
    else runs.ended++;
    all.set(name, runs);
  }
  return all;
}
