import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Manifest {
  license: string;
  engines: { node: string };
  exports: Record<".", Record<string, { types?: string } | undefined>>;
}

const LABEL = "#3d444d";
/** The accent of the site. */
const VALUE = "#0f766e";
const widthOf = (text: string): number => Math.round(text.length * 6.6 + 14);

/** The README's badges by their files, out of the manifest of the package that all others need. */
export function badges(): Map<string, string> {
  const path = fileURLToPath(new URL("../packages/core/package.json", import.meta.url));
  const { license, engines, exports } = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  const { import: esm, require: commonJs } = exports["."];
  const modules = [esm && "ESM", commonJs && "CommonJS"].filter(Boolean).join(" + ");
  return new Map([
    ["docs/images/badge-node.svg", badge("node", engines.node.replace(">=", "≥ "))],
    ["docs/images/badge-modules.svg", badge("modules", modules)],
    ["docs/images/badge-types.svg", badge("types", esm?.types ? "included" : "none")],
    ["docs/images/badge-licence.svg", badge("licence", license)],
  ]);
}

function badge(label: string, value: string): string {
  const [left, right] = [widthOf(label), widthOf(value)];
  const width = left + right;
  const middle = (from: number, wide: number) => (from + wide / 2).toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" aria-label="${label}: ${value}">
  <title>${label}: ${value}</title>
  <clipPath id="round"><rect width="${width}" height="20" rx="4"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="${left}" height="20" fill="${LABEL}"/>
    <rect x="${left}" width="${right}" height="20" fill="${VALUE}"/>
  </g>
  <g fill="#ffffff" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif" font-size="11" text-anchor="middle">
    <text x="${middle(0, left)}" y="14">${label}</text>
    <text x="${middle(left, right)}" y="14">${value}</text>
  </g>
</svg>
`;
}
