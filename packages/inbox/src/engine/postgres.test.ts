import { expect, inject, it, onTestFinished } from "vitest";
import { postgres } from "./postgres.js";

const open = (setting: string) => {
  const url = new URL(inject("postgresUrl"));
  url.searchParams.set("options", `-c synchronous_commit=${setting}`);
  const engine = postgres(url.href, 1);
  onTestFinished(() => engine.close());
  return engine;
};

const SHOW = "SHOW synchronous_commit";

it.each([
  ["off", "on"],
  ["on", "on"],
  ["local", "local"],
  ["remote_apply", "remote_apply"],
])("where commits are %s, those of a transaction are %s", async (setting, expected) => {
  const engine = open(setting);
  expect(await engine.query(SHOW)).toEqual([{ synchronous_commit: setting }]);
  expect(await engine.transaction((session) => session.query(SHOW))).toEqual([{ synchronous_commit: expected }]);
  // A pooler may hand the connection to another program.
  expect(await engine.query(SHOW)).toEqual([{ synchronous_commit: setting }]);
});
