import { describe, expect, it } from "vitest";
import { entries, entryOver } from "./fuzz/entries.js";
import { fuzz, isFlat, watched } from "./fuzz/fuzz.js";
import { capturedPool } from "./fuzz/pool.js";
import { KeptAlive } from "./fuzz/sockets.js";
import { frameworks, serve } from "./servers/frameworks.js";

// `npm run fuzz` is the long run, and prints how to repeat what it finds.
const seed = 20260115;
const STATUSES_OF_NODE = [400, 431];

describe("S9 mutated deliveries", () => {
  it.each(Object.entries(entries))("S9 end no process and open nothing: %s, in process", async (_name, make) => {
    const receiver = watched();
    const found = await fuzz(make(receiver.options), receiver, await capturedPool(), { seed, count: 3000 });
    expect(found.problems).toEqual([]);
    expect(found.accepted).toBeGreaterThan(300);
    expect(isFlat(found)).toBe(true);
  });

  it.each(Object.entries(frameworks))("S9 end no process and open nothing: %s, over sockets", async (name, make) => {
    const receiver = watched();
    const server = await serve(make(receiver.options));
    const client = new KeptAlive(server.origin);
    try {
      const limits = { seed: seed + 1, count: 600, alsoAnswered: STATUSES_OF_NODE };
      const found = await fuzz(entryOver(name, client), receiver, await capturedPool(), limits);
      expect(found.problems).toEqual([]);
      expect(found.accepted).toBeGreaterThan(60);
    } finally {
      client.close();
      await server.close();
    }
  });
});
