import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The benchmarks write their tables into one page; every other page takes its figures from there.
const page = () => readFileSync(fileURLToPath(new URL("../docs/performance.md", import.meta.url)), "utf8");

/**
 * The cells of a measured row, by the first heading of its table and its own first cells.
 *
 * @throws {Error} when the page has no such row.
 */
function row(part: string, heading: string, ...first: readonly string[]): string[] {
  const measured = page().split(`<!-- measured:${part} -->`)[1]?.split("<!-- /measured")[0] ?? "";
  for (const table of measured.split("\n\n")) {
    const rows = table.split("\n").map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    const found = rows.find((cells) => first.every((cell, index) => cells[index] === cell));
    if (rows[0]?.[0] === heading && found) return found;
  }
  throw new Error(`docs/performance.md has no row "${first[0]}" in "${part}"`);
}

const columns = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** What decides whether one looks further, in five lines. */
export function figuresTable(): string {
  const [, ours] = row("process", "One delivery", "ours plivo");
  const [, theirs] = row("process", "One delivery", "plivo validateV3Signature + fast-querystring");
  const http = row(
    "http",
    "This",
    "Hookswitch in front of Express 5 · freeclimb",
    "Express 5 + express.json + rawBody + HMAC · freeclimb",
  );
  const [, importMs = "", , , bundle = "", , packages = ""] = row("start", "", "core + three carriers");
  return columns(
    ["", "Hookswitch", "measured against"],
    [
      ["bundle with three carriers", `${bundle} kB gzip`, `${row("start", "", "plivo")[4]} kB: Plivo's SDK`],
      ["packages installed", packages, `${row("start", "", "plivo")[6]}: Plivo's SDK`],
      ["import", `${importMs} ms`, `${row("start", "", "plivo")[1]} ms: Plivo's SDK`],
      [
        "CPU time of a delivery, Plivo",
        `${ours} µs, with event and callback`,
        `${theirs} µs: Plivo's validator and a form parser`,
      ],
      ["requests a second, in front of Express 5", `${http[2]} times`, "`express.json` and an HMAC by hand"],
    ],
  );
}

/** What receivers weigh, ours and the SDKs'. */
export function sizesTable(): string {
  const names = ["core + three carriers", "plivo", "twilio", "bandwidth-sdk", "@freeclimb/sdk"];
  return columns(
    ["", "import, ms", "bundle, kB gzip", "packages installed"],
    names.map((name) => {
      const cells = row("start", "", name);
      return [
        name.startsWith("core") ? `Hookswitch: ${name}` : `\`${name}\``,
        cells[1] ?? "",
        cells[4] ?? "",
        cells[6] ?? "",
      ];
    }),
  );
}
