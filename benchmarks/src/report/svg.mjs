const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Text readable on light and on dark pages; ours in one colour, bare handlers and floors in another, peers in a third. */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2937; }
  .title { font-weight: 600; font-size: 14px; }
  .small { font-size: 10px; }
  .axis { stroke: #9ca3af; stroke-width: 1; }
  .spread { stroke: #6b7280; stroke-width: 1.5; }
  .ours { fill: #2563eb; } .bare { fill: #9ca3af; } .peer { fill: #d97706; }
  .line { fill: none; stroke-width: 2; } .line.ours { fill: none; stroke: #2563eb; } .line.bare { fill: none; stroke: #9ca3af; }
  @media (prefers-color-scheme: dark) { text { fill: #e5e7eb; } }`;

export const svg = (width, height, title, inside) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>${STYLE}
</style>
${inside.join("\n")}
</svg>
`;

export const text = (x, y, words, { anchor = "start", kind = "" } = {}) =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" class="${kind}">${escaped(words)}</text>`;

export const rect = (x, y, width, height, kind) =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="2" class="${kind}"/>`;

export const line = (x1, y1, x2, y2, kind) =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${kind}"/>`;

export const path = (points, kind) =>
  `<polyline points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ")}" class="line ${kind}"/>`;

export const dot = (x, y, kind) => `<circle cx="${round(x)}" cy="${round(y)}" r="3" class="${kind}"/>`;

const round = (value) => Math.round(value * 10) / 10;
