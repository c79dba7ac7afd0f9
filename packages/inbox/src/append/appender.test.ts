import { expect, it } from "vitest";
import { checkOptions } from "../options.js";
import { openConnection } from "../store/connection.js";
import { onBothEngines, type TestPlace } from "../test-engines.js";
import { makeDelivery, makeEvent } from "../test-events.js";
import { rowsOf } from "./rows.js";

const open = (place: TestPlace) =>
  openConnection(checkOptions(place.options as never), (error) => {
    throw error;
  });

const rows = (id: string, more: object = {}) => {
  const given = {
    events: [makeEvent({ id })],
    delivery: makeDelivery(),
    origin: "delivery",
    traceparent: null,
  } as const;
  const made = rowsOf({ ...given, now: Date.now(), headers: [] });
  return { ...made, events: made.events.map((event) => ({ ...event, ...more })) };
};

onBothEngines("a batch", (newPlace) => {
  it("holds the appends of one tick, and those that come while one is written, in one transaction each", async () => {
    const { engine, appender } = await open(await newPlace());
    let transactions = 0;
    const { transaction } = engine;
    engine.transaction = (work, limitMs) => {
      transactions += 1;
      return transaction(work, limitMs);
    };
    const first = Array.from({ length: 100 }, (_, index) => appender.append(rows(`a${index}`)));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const second = Array.from({ length: 100 }, (_, index) => appender.append(rows(`b${index}`)));
    expect(new Set((await Promise.all([...first, ...second])).flat())).toEqual(new Set(["stored"]));
    expect(transactions).toBe(2);
    await engine.close();
  });

  it("with an append that PostgreSQL refuses loses that one only", async () => {
    const { engine, appender } = await open(await newPlace());
    const answers = await Promise.allSettled([
      appender.append(rows("a")),
      appender.append(rows("b", { receivedAt: "no time" })),
      appender.append(rows("c")),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(answers[1]).toMatchObject({ reason: { code: "database_refused", details: { sqlState: "22007" } } });
    expect(await appender.append(rows("c"))).toEqual(["duplicate"]);
    await engine.close();
  });
});
