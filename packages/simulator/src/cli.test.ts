import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { type Listening, listen } from "./http/listen.js";
import { plivoSignature } from "./plivo/courier.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
let receiver: Listening | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

/** Runs the command line as a process of its own. */
const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const tsx = ["--import", "tsx", "packages/simulator/src/cli.ts"];
    execFile(process.execPath, [...tsx, ...args], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

it("plays a carrier against a URL and tells what was answered", async () => {
  const seen: string[] = [];
  receiver = await listen(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const nonce = String(request.headers["x-plivo-signature-v3-nonce"]);
    const signed = plivoSignature({ url: "https://hooks.example.com/plivo", method: "POST", body, nonce }, "token");
    seen.push(`${new URLSearchParams(body).get("EventName")} ${request.headers["x-plivo-signature-v3"] === signed}`);
    response.writeHead(200).end();
  });
  const way = ["--url", "https://hooks.example.com/plivo", "--via", receiver.origin, "--secret", "token"];
  const { code, stdout } = await run("plivo", ...way, "--drop", "MPCRecordingPaused", "--reversed", "--format", "wav");
  expect(code).toBe(0);
  expect(seen).toEqual(["MPCRecordingCompleted true", "MPCRecordingResumed true", "MPCRecordingInitiated true"]);
  expect(stdout).toMatch(/MPCRecordingResumed: 200\n[\s\S]*recording [0-9a-f-]{36}: wav, 32044 bytes, SHA-256 \w{64}/);
});

it.each([
  ["twilio", "record-xml", ["in-progress", "action", "completed", "transcribeCallback"]],
  ["signalwire", "swml", ["recording", "paused", "recording", "finished", "calling.transcript.completed"]],
])("plays %s too", async (carrier, kind, names) => {
  receiver = await listen((_request, response) => void response.writeHead(200).end());
  const { code, stdout } = await run(carrier, "--url", receiver.origin, "--kind", kind, "--transcript", "Hello.");
  expect([code, [...stdout.matchAll(/^ {2}([\w.-]+): 200$/gm)].map(([, name]) => name)]).toEqual([0, names]);
});

it.each([200, 202, 204])("takes %i for received", async (status) => {
  receiver = await listen((_request, response) => void response.writeHead(status).end());
  const { code, stdout } = await run("freeclimb", "--url", receiver.origin);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`conferenceRecordingStatus: ${status}`)]);
});

it("ends with 1 when a webhook did not arrive", async () => {
  receiver = await listen((_request, response) => void response.writeHead(500).end());
  const { code, stdout } = await run("freeclimb", "--url", receiver.origin, "--fault", "redirect:http://a.example/");
  expect(code).toBe(1);
  expect(stdout).toContain("conferenceRecordingStatus: 500");
});

it.each([
  [["--help"], 0, "npm run simulate -- <bandwidth|freeclimb|plivo|"],
  [["morse"], 2, '"morse" is none of bandwidth, freeclimb, plivo, '],
  [["plivo", "--url", "http://127.0.0.1:1", "--drop", "MPCRecordingLost"], 2, 'no webhook "MPCRecordingLost" here'],
])("%j ends with %i", async (args, code, said) => {
  const result = await run(...args);
  expect([result.code, result.stdout + result.stderr]).toEqual([code, expect.stringContaining(said)]);
});
