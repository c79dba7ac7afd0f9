import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { callbackName, type ErrorCode, type EventType, errorCodes, eventTypes } from "@hookswitch/core";
import { type AnyKit, allKits, type CarrierFacts, type Fact } from "@hookswitch/core/kits";
import { type MeasureFacts, measures } from "@hookswitch/core/observe";
import { llmsText, writtenPages } from "../docs/.vitepress/llms.js";
import { badges } from "./badges.js";
import { commandHelp } from "./command-help.js";
import { figuresTable, sizesTable } from "./figures.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const types = Object.keys(eventTypes) as EventType[];
const codes = Object.keys(errorCodes) as ErrorCode[];

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** Which carrier can send which event, as the samples show it. */
function carriersTable(): string {
  const sends = ({ samples }: AnyKit, type: EventType) =>
    Object.values(samples.samples).some(({ makes }) => makes.includes(type));
  return table(
    ["Callback", ...allKits.map(({ title }) => title)],
    types.map((type) => [`\`${callbackName(type)}\``, ...allKits.map((kit) => (sends(kit, type) ? "✓" : ""))]),
  );
}

const FACTS: Readonly<Record<keyof CarrierFacts, string>> = {
  events: "Webhooks that make events",
  signature: "Signature",
  replayLimit: "Replay limit",
  mediaAuth: "Media needs",
  mediaLife: "Media lives",
  retry: "Sent again",
};

/** What is known of every carrier; `folder` is that of its pages. */
function factsTable(folder: string, names: readonly (keyof CarrierFacts)[], sources: boolean): string {
  const cell = ({ says, source, sure }: Fact) =>
    (sure === "documented" ? says : `${says} (?)`) + (sources ? ` [↗](${source})` : "");
  return table(
    ["Carrier", ...names.map((name) => FACTS[name])],
    allKits.map(({ name, title, facts }) => [
      `[${title}](${folder}${name}.md)`,
      ...names.map((fact) => cell(facts[fact])),
    ]),
  );
}

function eventTypesTable(): string {
  const sources = {
    any: "call or conference",
    call: "call",
    conference: "conference",
    transcription: "call or conference",
  } as const;
  // The sentences are the comments in the table itself.
  const source = readFileSync(`${root}packages/core/src/event-types.ts`, "utf8");
  const sentence = (type: EventType) => new RegExp(`/\\*\\* (.*) \\*/\\s+${type}:`).exec(source)?.[1] ?? "";
  return table(
    ["`event.type`", "Callback", "`event.source`", "When"],
    types.map((type) => {
      return [`\`${type}\``, `\`${callbackName(type)}\``, sources[eventTypes[type]], sentence(type)];
    }),
  );
}

const statusOf = (code: ErrorCode) => (errorCodes[code][0] === 0 ? "none of its own" : String(errorCodes[code][0]));

function errorsTable(): string {
  return table(
    ["Code", "Answer", "Look at first"],
    codes.map((code) => [`[\`${code}\`](#${code})`, statusOf(code), errorCodes[code][1]]),
  );
}

function errorLine(code: ErrorCode): string {
  return `Answer: ${statusOf(code)}. Look at first: ${errorCodes[code][1]}.`;
}

function samplesTable(): string {
  const rows = allKits.flatMap(({ name: carrier, samples }) =>
    Object.entries(samples.samples).map(([name, { about, makes, callControl }]) => [
      carrier,
      `\`${name}\``,
      // Markdown would take a verb's name for HTML.
      about.replace(/<[^>]+>/g, "`$&`"),
      makes.map((type) => `\`${type}\``).join(", ") || "`onOther`",
      callControl ? "yes" : "",
    ]),
  );
  return table(["Carrier", "Name", "What it is", "Makes", "Passed on"], rows);
}

function measuresTable(): string {
  return table(
    ["Name", "Kind", "Unit", "Labels", "What it says", "Advised buckets"],
    Object.entries<MeasureFacts>(measures).map(([name, { kind, unit, description, labels, buckets = [] }]) => [
      `\`${name}\``,
      kind,
      `\`${unit}\``,
      labels.map((label) => `\`${label}\``).join(", "),
      description,
      buckets.join(", "),
    ]),
  );
}

/** What stands between a pair of marks, by the name in them. */
const parts: Readonly<Record<string, () => string>> = {
  carriers: carriersTable,
  "carrier-facts": () => factsTable("", Object.keys(FACTS) as (keyof CarrierFacts)[], true),
  "carrier-pages": () => factsTable("carriers/", ["signature"], false),
  "carrier-facts-in-short": () =>
    factsTable("docs/carriers/", ["signature", "replayLimit", "mediaLife", "retry"], false),
  "event-types": eventTypesTable,
  errors: errorsTable,
  measures: measuresTable,
  figures: figuresTable,
  sizes: sizesTable,
  "command-help": commandHelp,
  samples: samplesTable,
  ...Object.fromEntries(codes.map((code) => [`error:${code}`, () => errorLine(code)])),
};

/**
 * Renews what stands between `<!-- generated:NAME -->` and `<!-- /generated -->`.
 *
 * @throws {Error} for a name that nothing generates, and for a mark without its end.
 */
export function regenerate(text: string): string {
  const renewed = text.replace(/^<!-- generated:(\S+) -->$[\s\S]*?^<!-- \/generated -->$/gm, (_old, name: string) => {
    const part = parts[name];
    if (!part) throw new Error(`nothing generates "${name}"`);
    return `<!-- generated:${name} -->\n\n${part()}\n\n<!-- /generated -->`;
  });
  const [begun, ended] = [/^<!-- generated:/gm, /^<!-- \/generated -->$/gm].map(
    (mark) => renewed.match(mark)?.length ?? 0,
  );
  if (begun !== ended) throw new Error("a generated part has no end");
  return renewed;
}

/** The Markdown that is published: README, CONTRIBUTING, everything in `docs` and each package's README. */
export function documents(): { path: string; text: string }[] {
  const paths = [
    "README.md",
    "AGENTS.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    ...writtenPages().map((page) => `docs/${page}`),
    "docs/README.md",
    "docs/index.md",
    ...readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`),
  ];
  return paths
    .filter((path) => path.endsWith(".md") && existsSync(root + path))
    .sort()
    .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const renew = (path: string, old: string, text: string) => {
    if (old === text) return;
    writeFileSync(root + path, text);
    console.log(`renewed ${path}`);
  };
  for (const { path, text } of documents()) renew(path, text, regenerate(text));
  for (const [path, text] of [...badges(), ["llms.txt", llmsText()] as const])
    renew(path, existsSync(root + path) ? readFileSync(root + path, "utf8") : "", text);
}
