import { createHookswitch } from "@hookswitch/core";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { inbox } from "@hookswitch/inbox";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startPostgres, type TestPostgres } from "../../../../inbox/src/test-postgres.js";
import { runBin } from "../../test-run.js";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres?.stop());

it("replays what was given up while another process works on the same PostgreSQL", { timeout: 60_000 }, async () => {
  const connectionString = await postgres.database("command_line");
  const store = inbox({ connectionString, retry: { default: { limit: 1 } } });
  const seen: [id: string, origin: string][] = [];
  let broken = true;
  const hooks = createHookswitch({
    carriers: [plivo({ authToken: samples.plivo.secret })],
    publicUrl: "https://hooks.example.com",
    inbox: store,
    onEvent(event) {
      if (broken) throw new Error("not yet");
      seen.push([event.id, event.type]);
    },
    onError: () => undefined,
  });
  try {
    expect((await hooks.handle(await sampleDelivery("plivo", "record.callback"))).handled).toBe(true);
    await vi.waitFor(async () => expect((await store.stats()).dead).toBe(1), { timeout: 20_000 });
    broken = false;
    const env = { HOOKSWITCH_DATABASE_URL: connectionString };
    const { code, stdout, stderr } = await runBin(["inbox", "replay", "--state", "dead", "--yes", "--json"], { env });
    expect([code, stderr, JSON.parse(stdout)]).toEqual([0, "", { matched: 1, replayed: 1, dryRun: false }]);
    await vi.waitFor(() => expect(seen).toEqual([[expect.any(String), "recordingAvailable"]]), { timeout: 20_000 });
    const listed = await runBin(["inbox", "list", "--json"], { env });
    expect(JSON.parse(listed.stdout).events).toEqual([
      expect.objectContaining({ id: seen[0]?.[0], state: "delivered" }),
    ]);
  } finally {
    await store.stop();
  }
});
