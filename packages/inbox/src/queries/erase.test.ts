import { expect, it } from "vitest";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { onBothEngines, type TestPlace } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";

/** Every text in every table, ours and the queue's. */
async function everything(place: TestPlace): Promise<string> {
  const settings = checkOptions({ ...place.options, work: false } as never);
  const { engine, target } = await openConnection(settings, () => undefined);
  const tables = await engine.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema = ANY($1::text[])`,
    [[target.names.schema, target.names.jobs]],
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await engine.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    texts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  await target.queue.stop();
  await engine.close();
  return texts.join("\n");
}

const CALL = { callId: "c-secret", from: "+15551234567", to: "+15557654321" };
const LETTERS = new TextEncoder().encode("from=%2B15551234567&callId=c-secret");

onBothEngines("erase", (newPlace) => {
  it.each([
    ["a call", { callId: "c-secret" }],
    ["a caller's number", { number: "+15551234567" }],
    ["a callee's number, as people write it", { number: "+1 (555) 765-4321" }],
    ["an account", { carrier: "acme", accountId: "a-secret" }],
  ])("leaves nothing of %s but hashes; the rest stays; a late copy is not stored again", async (_what, filter) => {
    const place = await newPlace();
    const store = place.open({ work: false });
    const event = makeEvent({ id: "gone", accountId: "a-secret", source: CALL, recording: { id: "r-secret" } });
    // Names neither the call nor a number, but the recording.
    const kin = makeEvent(
      { id: "akin-1", accountId: null, source: { callId: null, from: null, to: null }, recording: { id: "r-secret" } },
      "transcriptionAvailable",
    );
    const other = makeEvent({ id: "other", payload: { digits: "915551234567" } });
    await store.append([event], makeDelivery({ bytes: LETTERS, url: "/hooks?n=%2B15551234567" }));
    await store.append([event], makeDelivery({ bytes: LETTERS }));
    await store.append([kin], makeDelivery());
    await store.append([other], makeDelivery());
    expect(await store.erase(filter)).toEqual({ events: 2, recordings: 1 });
    expect(await store.append([event, kin], makeDelivery({ bytes: LETTERS }))).toEqual(["duplicate", "duplicate"]);
    expect((await store.list()).events.map(({ id }) => id)).toEqual(["other"]);
    expect(await store.stats()).toMatchObject({ depth: 1 });
    expect(await store.audit()).toMatchObject([{ action: "erase", details: { events: 2, recordings: 1 } }]);
    await store.stop();
    const left = await everything(place);
    expect(left).toContain("other");
    for (const secret of ["-secret", "gone", "akin-1", "+15551234567", "5557654321"])
      expect(left).not.toContain(secret);
    expect(left).not.toContain(Buffer.from(LETTERS).toString("hex"));
  });

  it("refuses what names nobody, or not clearly", async () => {
    const store = (await newPlace()).open();
    const wrong = [{}, { number: "+155" }, { callId: "c", number: "+15551234567" }, { accountId: "a" }, { id: "x" }];
    for (const filter of wrong) await expect(store.erase(filter as never)).rejects.toThrow(TypeError);
  });
});
