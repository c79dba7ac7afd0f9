import { readdirSync, readFileSync } from "node:fs";
import { docs } from "./folders.js";

/** Folders below `docs` that hold no page written by hand. */
const OTHERS = /^(node_modules|\.vitepress|api|project|source|public|images)\//;

/** The pages of `docs` that are written by hand, without the two front doors. */
export function writtenPages(): string[] {
  return readdirSync(docs, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md") && !OTHERS.test(path) && !/^(README|index)\.md$/.test(path))
    .sort();
}

const ABOUT = `# Hookswitch

> Middleware for Node, Bun, Deno and Workers that receives voice carriers' call-recording webhooks (Bandwidth, FreeClimb, Plivo, SignalWire, Telnyx, Twilio, Vonage), proves them genuine over the bytes that arrived, turns them into one typed event and calls your callback. TypeScript, ESM and CommonJS.

Packages: \`@hookswitch/core\` (carriers are entry points: \`@hookswitch/core/plivo\`), adapters \`@hookswitch/express\`, \`/koa\`, \`/fastify\`, \`/node\`, \`/fetch\`; \`@hookswitch/inbox\` (durable events), \`@hookswitch/archive\` (recordings into your storage), \`hookswitch\` (command line), \`@hookswitch/inspector\` (a page that shows what arrived), \`@hookswitch/simulator\` (the carriers played, for tests).

Rules that are easily missed:

- Mount it before any body parser; give \`publicUrl\`, the origin that the carrier calls.
- There is no option to skip verification. Tests sign samples with \`@hookswitch/core/testing\`.
- The carrier is answered after the callbacks. Do one quick, durable thing in them, keyed by \`event.id\`.
- Never hand \`event.recording.url\` to a browser; open it with \`context.openRecording\` or archive it.
`;

/** An index of the documentation for those who read with a machine, out of the one for people; see llmstxt.org. */
export function llmsText(): string {
  const index = readFileSync(`${docs}README.md`, "utf8").matchAll(/^\| \[(.+?)\]\((.+?)\) \| (.+) \|$/gm);
  const lines = [...index].map(([, title, page, about]) => `- [${title}](docs/${page}): ${about}`);
  return `${ABOUT}\n## Documentation\n\n${lines.join("\n")}\n`;
}

/** All of the documentation in one file. */
export function llmsFullText(): string {
  const pages = writtenPages().map((page) => `<!-- docs/${page} -->\n\n${readFileSync(docs + page, "utf8").trim()}\n`);
  return [ABOUT, ...pages].join("\n");
}
