import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createHookswitch, eventTypes } from "@hookswitch/core";
import { type AnyKit, allKits, type KitName, kits } from "@hookswitch/core/kits";
import { sampleDelivery } from "@hookswitch/core/testing";
import { describe, expect, it } from "vitest";

const page = readFileSync(fileURLToPath(new URL("events.md", import.meta.url)), "utf8");
const [, webhooks = ""] = page.split("\n## Which webhook makes which event\n");

/** The rows of a carrier's table, each as its cells. */
function rowsOf(title: string): string[][] {
  const [, section = ""] = `\n${webhooks}`.split(`\n### ${title}\n`);
  const [own = ""] = section.split(/\n##/);
  const rows = own.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const typesIn = (text: string) => Object.keys(eventTypes).filter((type) => text.includes(`\`${type}\``));

describe.each(allKits.map((kit) => [kit.title, kit] as const))("the table of %s", (title, { samples }) => {
  const rows = rowsOf(title);
  const all = Object.values<{ makes: readonly string[]; callControl: boolean }>(samples.samples);

  it("has every event that its samples make", () => {
    const told = new Set(rows.flatMap(([, , event = ""]) => typesIn(event)));
    const made = new Set(all.flatMap(({ makes }) => makes));
    expect([...made].filter((type) => !told.has(type))).toEqual([]);
  });

  it("has no event that no sample makes, but where only lists have it", () => {
    const sent = rows.filter((cells) => !cells.join().includes("in lists only"));
    const told = new Set(sent.flatMap(([, , event = ""]) => typesIn(event)));
    const made = new Set(all.flatMap(({ makes }) => makes));
    expect([...told].filter((type) => !made.has(type))).toEqual([]);
  });

  it("says what is call control, and what makes no event", () => {
    const says = rows.map((cells) => cells.at(-1) ?? "");
    expect(says.some((cell) => cell !== "")).toBe(all.some(({ callControl }) => callControl));
    expect(rows.some(([, , event]) => event === "–")).toBe(all.some(({ makes }) => makes.length === 0));
  });
});

/** Of webhooks that have a status: which sample has it, and where. */
const STATUSES: readonly (readonly [carrier: KitName, webhook: string, sample: string, field: string])[] = [
  ["signalwire", "cXML `recordingStatusCallback`", "recording.completed", "RecordingStatus"],
  ["signalwire", "`transcribeCallback`", "transcription", "TranscriptionStatus"],
  ["signalwire", "`calling.call.record`, `calling.record`", "record.finished", "params.state"],
  ["telnyx", "`call.recording.transcription.saved`", "call.recording.transcription.saved", "data.payload.status"],
  ["telnyx", "TeXML `recordingStatusCallback`", "texml.recording", "RecordingStatus"],
  ["telnyx", "TeXML `transcriptionCallback`", "texml.transcription", "TranscriptionStatus"],
  ["twilio", "`recordingStatusCallback`", "recording.completed", "RecordingStatus"],
  ["twilio", "`transcribeCallback`", "transcription", "TranscriptionStatus"],
  ["vonage", "`transcription_url` is there,", "transcribed", "status"],
];

describe.each(STATUSES)("%s: %s", (carrier, webhook, sample, field) => {
  const kit = kits[carrier] as AnyKit;
  const all = rowsOf(kit.title);
  const from = all.findIndex(([name = ""]) => name.startsWith(webhook));
  const next = all.findIndex(([name], index) => index > from && name !== "");
  // What a conference's is called is told by another field.
  const rows = all.slice(from, next).filter(([, when = ""]) => !/ConferenceSid|RecordingSource/.test(when));
  const told = rows.flatMap(([, when = "", event = ""]) => {
    const words = [...when.matchAll(/`([a-z]+(?:[-_][a-z]+)?)`/g)].map(([, word = ""]) => word);
    const types = [...event.matchAll(/`(\w+)`/g)].map(([, type = ""]) => type).filter((type) => type in eventTypes);
    const isPaired = words.length > 1 && types.length === words.length;
    return words.map((word, index): [string, string | null] => [word, types[isPaired ? index : 0] ?? null]);
  });
  // Names of fields.
  const statuses = told.filter(([word]) => !["recording_url", "record", "type", "status", "state"].includes(word));

  it("has rows", () => {
    expect([from >= 0, statuses.length > 1]).toEqual([true, true]);
  });

  it.each(statuses)("%s makes %s", async (status, type) => {
    const made: string[] = [];
    const hooks = createHookswitch({
      publicUrl: "https://hooks.example.com",
      carriers: [kit.receiver([kit.samples.secret])],
      onEvent: (event) => void made.push(event.type),
      onOther: () => undefined,
    });
    await hooks.handle(
      await sampleDelivery(carrier as "twilio", sample as "transcription", { overrides: { [field]: status } }),
    );
    expect(made).toEqual(type === null ? [] : [type]);
  });
});
