import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHookswitch } from "@hookswitch/core";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { type DurableInbox, inbox } from "@hookswitch/inbox";

/** A folder with an inbox in which four deliveries have ended; nobody has it open. */
export interface FilledInbox {
  directory: string;
  /** Delivered, dead, and one more delivered of the same call as the dead one. */
  ids: { delivered: string; dead: string; sibling: string };
  remove(): void;
}

export const CALLER = "+14155551234";
const ORIGIN = "https://hooks.example.com";
const TARGET = "/hooks/plivo?token=hidden";

/** Receives truly signed deliveries, works until all has ended, and lets go of the folder. */
export async function fillInbox(): Promise<FilledInbox> {
  const directory = mkdtempSync(join(tmpdir(), "hookswitch-cli-inbox-"));
  const store = inbox({ directory, retry: { default: { limit: 1, delayMs: 0, maxDelayMs: 0 } } });
  const made: string[] = [];
  const hooks = createHookswitch({
    carriers: [plivo({ authToken: samples.plivo.secret })],
    publicUrl: ORIGIN,
    inbox: store,
    onEvent(event) {
      made.push(event.id);
      if (event.recording.id === "poison") throw new Error(`cannot take the call of ${CALLER}`);
    },
    onError: () => undefined,
  });
  for (const [recording, call] of [
    ["fine", "call-1"],
    ["poison", "call-2"],
    ["sibling", "call-2"],
    ["fine", "call-1"],
  ]) {
    const overrides = { RecordingUUID: recording, CallUUID: call, From: CALLER.slice(1) };
    const { url: _url, ...delivery } = await sampleDelivery("plivo", "record.callback", {
      url: ORIGIN + TARGET,
      overrides,
    });
    const { reply } = await hooks.handle({ ...delivery, url: TARGET });
    if (reply.status !== 200) throw new Error(`answered ${reply.status}`);
  }
  await settled(store);
  await store.stop();
  const id = (recording: string) => made.find((one) => one.includes(recording)) ?? "";
  return {
    directory,
    ids: { delivered: id("fine"), dead: id("poison"), sibling: id("sibling") },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function settled(store: DurableInbox): Promise<void> {
  for (;;) {
    const { depth, dead } = await store.stats();
    if (depth === 0 && dead === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
