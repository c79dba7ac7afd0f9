import { expect, it } from "vitest";
import { newFolder } from "../test-engines.js";
import { pglite } from "./pglite.js";

it("lets the rest of the process in between statements", async () => {
  const { options } = await newFolder();
  const { directory } = options as { directory: string };
  const engine = await pglite(directory);
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  for (let count = 0; count < 10; count++) {
    await engine.query("SELECT 1 AS one");
    await engine.transaction((session) => session.query("SELECT 1 AS one"));
  }
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(20);
  await engine.close();
});
