import { allKits } from "@hookswitch/core/kits";
import type { Oracle } from "../../packages/core/src/kit/test-wire.js";
import { type Captured, NOW } from "./pool.js";
import type { Wire } from "./wire.js";

const oracles = new Map<string, Oracle>();
for (const { name } of allKits) {
  const { isProved } = (await import(`../../packages/core/src/carriers/${name}/kit/test-oracle.ts`)) as {
    isProved: Oracle;
  };
  oracles.set(name, isProved);
}

/** Whether a request, as it was sent, has a proof that covers all of what it says; worked out apart from core. */
export function isProved(carrier: string, wire: Wire, pool: readonly Captured[]): boolean {
  const oracle = oracles.get(carrier);
  if (!oracle) throw new Error(`there is no oracle for ${carrier}`);
  const captured = pool.filter((one) => one.carrier === carrier);
  return oracle(wire, captured, NOW);
}
