import { describe, expect, it } from "vitest";
import type { Query } from "../events.js";
import { createHookswitch } from "../hookswitch.js";
import { sampleDelivery } from "../testing/index.js";
import { allKits, traitsOf } from "./kits.js";

const byGet = allKits.filter((kit) => traitsOf(kit).methods.includes("GET"));

describe.each(byGet.map((kit) => [kit.title, kit] as const))("what %s sends by GET", (_title, kit) => {
  const samples = Object.entries<{ format?: string; makes: readonly string[] }>(kit.samples.samples);
  // JSON beside forms goes by POST alone; and of what makes no event, nobody reads the query.
  const events = samples.filter(([, { format, makes }]) => format === undefined && makes.length > 0);
  const names = events.map(([name]) => name);

  it.each(names)("of %s is not among the user's own parameters", async (name) => {
    const queries: Readonly<Query>[] = [];
    const hooks = createHookswitch({
      publicUrl: "https://hooks.example.com",
      carriers: [kit.receiver([kit.samples.secret])],
      onEvent: ({ query }) => void queries.push(query),
    });
    const url = "https://hooks.example.com/x?tenant=7&order=a%20b";
    await hooks.handle(await sampleDelivery(kit.name as "twilio", name as "transcription", { method: "GET", url }));
    expect(queries).not.toEqual([]);
    for (const query of queries) expect(query).toEqual({ tenant: "7", order: "a b" });
  });
});
