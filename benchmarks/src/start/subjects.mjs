import { stagedFile } from "../stage.mjs";

const CORE = [["core", "createHookswitch"]];
const CARRIERS = ["bandwidth", "freeclimb", "plivo"].map((name) => [`core/${name}`, name]);

/**
 * What is loaded and bundled: our packages, the peers, and the carriers' SDKs.
 *
 * @param {string} stage
 * @returns {{name: string, uses: [string, string][], own?: string[], goals?: object}[]} `uses`: what a receiver
 * imports of which module; `own`: which of our packages are installed for that
 */
export const subjects = (stage) => [
  subject(stage, "core + FreeClimb", [...CORE, CARRIERS[1]], ["core"]),
  subject(stage, "core + three carriers", [...CORE, ...CARRIERS], ["core"], { importMs: 2.5, gzip: 10_000 }),
  subject(
    stage,
    "core + three carriers + Express adapter",
    [...CARRIERS, ["express", "hookswitch"]],
    ["core", "express"],
    {
      packages: 3,
    },
  ),
  { name: "@octokit/webhooks", uses: [["@octokit/webhooks", "Webhooks"]] },
  { name: "standardwebhooks", uses: [["standardwebhooks", "Webhook"]] },
  { name: "stripe", uses: [["stripe", "default"]] },
  { name: "@freeclimb/sdk", uses: [["@freeclimb/sdk", "default"]] },
  { name: "plivo", uses: [["plivo", "validateV3Signature"]] },
  { name: "bandwidth-sdk", uses: [["bandwidth-sdk", "RecordingsApi"]] },
  { name: "twilio", uses: [["twilio", "validateRequest"]] },
];

function subject(stage, name, uses, own, goals) {
  return { name, uses: uses.map(([from, what]) => [stagedFile(stage, from), what]), own, goals };
}
