import { expect, it } from "vitest";
import { Players } from "./players.js";

const unread = () => new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(9)) });
const { signal } = new AbortController();

it("hands through so many at once; who ends, breaks, stops or leaves makes room", async () => {
  const players = new Players(1);
  const isFull = () =>
    players
      .answer(async () => new Response("x"), signal)
      .then(
        async (answer) => (await answer.text()) !== "x",
        (error) => error.code === "tooMany",
      );

  const ended = await players.answer(async () => new Response("abc", { status: 206 }), signal);
  expect(await isFull()).toBe(true);
  expect([ended.status, await ended.text()]).toEqual([206, "abc"]);
  expect(await isFull()).toBe(false);

  const breaking = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("cut off")) });
  const broken = await players.answer(async () => new Response(breaking), signal);
  await expect(broken.text()).rejects.toThrow("cut off");
  expect(await isFull()).toBe(false);

  const stopped = await players.answer(async () => new Response(unread()), signal);
  expect(await isFull()).toBe(true);
  await stopped.body?.cancel();
  expect(await isFull()).toBe(false);

  const leaving = new AbortController();
  await players.answer(async () => new Response(unread()), leaving.signal);
  expect(await isFull()).toBe(true);
  leaving.abort();
  expect(await isFull()).toBe(false);

  await expect(players.answer(() => Promise.reject(new Error("gone")), signal)).rejects.toThrow("gone");
  expect(await isFull()).toBe(false);
});
