import { errorCodes, type HookswitchOptions } from "@hookswitch/core";
import { allKits, traitsOf } from "@hookswitch/core/kits";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { carriers } from "../attacks/attack.js";
import { PASSED_ON } from "../servers/frameworks.js";
import { heldBytes } from "../servers/memory.js";
import type { Entry } from "./entries.js";
import { mutate } from "./mutate.js";
import { isProved } from "./oracle.js";
import { type Captured, NOW } from "./pool.js";
import { Random } from "./random.js";
import type { Wire } from "./wire.js";

/** What a run found. */
export interface Findings {
  deliveries: number;
  accepted: number;
  /** How often each status was answered. */
  statuses: Record<number, number>;
  /** Held after a quarter of the run, and at its end. */
  quarterBytes: number;
  endBytes: number;
  /** The first of what must never be. */
  problems: string[];
}

// What docs/errors.md lists and the carriers' words for success; with callbacks that never fail, nothing is a 5xx.
const DOCUMENTED = new Set<number>(
  Object.values(errorCodes)
    .map(([status]) => status as number)
    .filter((status) => status > 0 && status < 500)
    .concat(200, 204, PASSED_ON),
);

/** Those whose proofs cover what they say: without one there is no new event. */
const SIGNING = new Set<string>(allKits.filter((kit) => traitsOf(kit).signs !== "nothing").map(({ name }) => name));

/** Options of the receiver under fire, and what it took since it was last asked. */
export function watched(): {
  options: HookswitchOptions;
  taken(): { carrier: string; id: string | null }[];
  codes: Set<string>;
} {
  let seen: { carrier: string; id: string | null }[] = [];
  const codes = new Set<string>();
  const options: HookswitchOptions = {
    publicUrl: PUBLIC_URL,
    carriers: carriers(),
    clock: () => NOW,
    // Forgets all, so that a genuine copy is taken again and again.
    replayStore: { claim: () => "new", settle: () => undefined },
    onEvent: ({ carrier, id }) => void seen.push({ carrier, id }),
    onOther: ({ carrier }) => void seen.push({ carrier, id: null }),
    onError: ({ code }) => void codes.add(code),
  };
  const taken = () => {
    const all = seen;
    seen = [];
    return all;
  };
  return { options, taken, codes };
}

/** Sends mutated deliveries one by one and looks at what becomes of each. */
export async function fuzz(
  entry: Entry,
  { taken, codes }: Pick<ReturnType<typeof watched>, "taken" | "codes">,
  pool: readonly Captured[],
  { seed, count, alsoAnswered = [] }: { seed: number; count: number; alsoAnswered?: readonly number[] },
  progress: (done: number) => void = () => undefined,
): Promise<Findings> {
  const random = new Random(seed);
  const found: Findings = { deliveries: 0, accepted: 0, statuses: {}, quarterBytes: 0, endBytes: 0, problems: [] };
  const problem = (what: string, number: number, wire: Wire) => {
    if (found.problems.length < 10) found.problems.push(`${what}; seed ${seed}, delivery ${number}: ${show(wire)}`);
  };
  // First all as they were captured: what they are cut into is known from then on.
  const genuineIds = new Set<string | null>([null]);
  for (const captured of pool) {
    const { status } = await entry(captured);
    const events = taken();
    if (events.length === 0) problem(`a genuine one was answered ${status}`, -1, captured);
    for (const { id } of events) genuineIds.add(id);
  }
  for (let number = 0; number < count; number++) {
    const wire = mutate(random.of(pool), pool, random);
    const { status, seen } = await entry(wire);
    found.statuses[status] = (found.statuses[status] ?? 0) + 1;
    if (!DOCUMENTED.has(status) && !alsoAnswered.includes(status)) problem(`status ${status}`, number, wire);
    const events = taken();
    if (events.length > 0) found.accepted++;
    for (const { carrier, id } of events) {
      if (!isProved(carrier, seen, pool)) problem(`${carrier} took what it has no proof of`, number, wire);
      if (SIGNING.has(carrier) && !genuineIds.has(id)) problem(`a new event ${id}`, number, wire);
    }
    found.deliveries++;
    if (number === Math.floor(count / 4)) found.quarterBytes = await heldBytes();
    progress(found.deliveries);
  }
  found.endBytes = await heldBytes();
  for (const code of ["internal", "secret_unavailable", "callback_failed"]) {
    if (codes.has(code)) found.problems.push(`onError was told of ${code}`);
  }
  return found;
}

const show = ({ method, target, headers, body }: Wire): string =>
  JSON.stringify({ method, target, headers, body: body.toString("latin1").slice(0, 2000) });

/** Whether memory stayed as it was: what is held may differ by what a collection leaves, not by what was sent. */
export const isFlat = ({ quarterBytes, endBytes }: Findings): boolean => endBytes - quarterBytes < 4_000_000;
