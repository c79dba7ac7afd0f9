import { expect } from "vitest";
import { send } from "./send.js";

/** What a callback wrote down in the runtime. */
export interface Note {
  callback: string;
  carrier?: string;
  type?: string;
  recordingId?: string | null;
  durationMs?: number | null;
  query?: Readonly<Record<string, string | string[]>>;
  note?: string;
  code?: string;
}

/** All that a server's callbacks saw, and where they ran. */
export async function seenBy(origin: string): Promise<{ runtime: string; seen: Note[] }> {
  const { status, body } = await send(origin, { method: "GET", url: "/seen" });
  expect(status).toBe(200);
  return JSON.parse(body) as { runtime: string; seen: Note[] };
}

/** What the callbacks saw while `act` ran. */
export async function seenDuring(origin: string, act: () => Promise<void>): Promise<Note[]> {
  const before = (await seenBy(origin)).seen.length;
  await act();
  return (await seenBy(origin)).seen.slice(before);
}
