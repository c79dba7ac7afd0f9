// Installs the packed command line as a newcomer would, and runs `npx hookswitch dev`: the page, a recording, its audio.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const folder = mkdtempSync(join(tmpdir(), "hookswitch-dev-"));
let command;
try {
  const packed = ["core", "inbox", "inspector", "node", "simulator", "hookswitch"].map((name) => {
    const args = ["pack", `./packages/${name}`, "--pack-destination", folder, "--json", "--silent"];
    return join(folder, JSON.parse(execFileSync("npm", args, { encoding: "utf8" }))[0].filename);
  });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", ...packed], { cwd: folder, stdio: "inherit" });

  const options = { cwd: folder, stdio: ["ignore", "pipe", "inherit"], detached: true };
  command = spawn("npx", ["hookswitch", "dev", "--port", "0", "--carrier", "plivo"], options);
  const page = await pageOf(command);
  await check(page);
  console.log("npx hookswitch dev: the page is whole, a recording arrives and can be heard");
  process.kill(-command.pid, "SIGINT");
  await once(command, "exit");
} finally {
  // Its whole group: npx stands between.
  if (command && command.exitCode === null && command.signalCode === null) process.kill(-command.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

/** The address that the command names when it is ready. */
async function pageOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const named = /^ready: open (\S+)/.exec(line);
    if (named) return named[1];
  }
  throw new Error("hookswitch dev ended before it was ready");
}

async function got(url, init) {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${answer.status} for ${new URL(url).pathname}`);
  return answer;
}

async function check(page) {
  const html = await (await got(page)).text();
  const assets = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, asset]) => asset);
  if (assets.length < 3) throw new Error("the page names no script, style or icon");
  for (const asset of assets) await got(page + asset);
  const { token } = await (await got(`${page}api/session`)).json();
  await got(`${page}api/send`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hookswitch-token": token },
    body: JSON.stringify({ carrier: "plivo", sample: "a recording" }),
  });
  const { deliveries } = await (await got(`${page}api/deliveries`)).json();
  const ids = deliveries.flatMap(({ events }) => events.map(({ recordingId }) => recordingId));
  const audio = await got(`${page}api/recordings/plivo/${encodeURIComponent(ids[0])}/audio`);
  if ((await audio.arrayBuffer()).byteLength < 1000) throw new Error("there is no audio");
}
