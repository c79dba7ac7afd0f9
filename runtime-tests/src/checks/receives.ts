import { expect, it } from "vitest";
import { seenBy } from "../drive/seen.js";
import { refusesWhatIsForged } from "./forged.js";
import { takesWhatIsGenuine } from "./genuine.js";
import { keepsLimits } from "./limits.js";

/** All that every server has to do. */
export function receives(runtime: string, origin: () => string): void {
  it(`runs on ${runtime}`, async () => {
    expect((await seenBy(origin())).runtime).toBe(runtime);
  });
  takesWhatIsGenuine(origin);
  refusesWhatIsForged(origin);
  keepsLimits(origin);
}
