import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHookswitch, type Hookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { bandwidthApi } from "@hookswitch/core/bandwidth/api";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { freeclimbApi } from "@hookswitch/core/freeclimb/api";
import { plivo } from "@hookswitch/core/plivo";
import { plivoApi } from "@hookswitch/core/plivo/api";
import { hookswitch } from "@hookswitch/node";
import { faults, type Simulator, startSimulator } from "@hookswitch/simulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { archive } from "./archive.js";
import type { Archived } from "./archiving.js";
import { folderStorage } from "./folder-storage.js";

const PUBLIC = "https://hooks.example.com";
const MOUNT = "/webhooks/recordings";

let simulator: Simulator;
let server: Server;
let folder: string;
let hooks: Hookswitch;
let done: Archived[];
let errors: unknown[];

beforeAll(async () => {
  server = createServer((request, response) =>
    hookswitch(hooks, { path: MOUNT })(request, response, () => response.end()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  simulator = await startSimulator({ webhookUrl: PUBLIC + MOUNT, via: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await simulator.close();
  server.close();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookswitch-archive-"));
  done = [];
  errors = [];
  const { baseUrls, secrets, origin } = simulator;
  const { webhook, clientId, clientSecret } = secrets.bandwidth;
  const { accountId, apiKey, signingSecrets } = secrets.freeclimb;
  const { authId, authToken } = secrets.plivo;
  const toArchive = archive({
    storage: folderStorage(folder),
    media: () => hooks,
    deleteAtCarrier: (event) => event.carrier === "plivo",
  });
  const onRecording = async (...args: Parameters<typeof toArchive>) => done.push(await toArchive(...args));
  hooks = createHookswitch({
    publicUrl: PUBLIC,
    carriers: [
      bandwidth({
        ...(webhook ?? { username: "", password: "" }),
        api: bandwidthApi({ clientId, clientSecret, baseUrl: baseUrls.bandwidth, tokenUrl: baseUrls.bandwidthToken }),
      }),
      freeclimb({
        signingSecret: signingSecrets,
        api: freeclimbApi({ accountId, apiKey, baseUrl: baseUrls.freeclimb }),
      }),
      plivo({
        authToken,
        api: plivoApi({ authId, authToken, baseUrl: baseUrls.plivo, mediaHosts: [origin] }),
      }),
    ],
    onRecordingAvailable: onRecording,
    onConferenceRecording: onRecording,
    onEvent: () => {},
    onError: (error) => errors.push(error),
  });
});
afterEach(() => rm(folder, { recursive: true }));

const hashOf = async (key: string) =>
  createHash("sha256")
    .update(await readFile(join(folder, key)))
    .digest("hex");

describe.each(["bandwidth", "freeclimb", "plivo"] as const)("a webhook of %s", (carrier) => {
  it.each(["wav", "mp3"] as const)(
    "ends as a %s file in the archive, once, over all that goes wrong",
    async (format) => {
      const media = { faults: [faults.notFound(), faults.truncated("content-length"), faults.truncated("chunked")] };
      const scenario = { audio: { format, seconds: 30 }, media };
      const { recording } = await simulator.play(carrier, scenario as object);
      expect(errors).toEqual([]);
      const [archived] = done;
      if (!archived) throw new Error("nothing was archived");
      const { isNew, sidecar } = archived;
      expect(isNew).toBe(true);
      expect(sidecar).toMatchObject({ carrier, recordingId: recording.id, format: recording.audio.format });
      expect(sidecar.sha256).toBe(recording.sha256());
      expect(await hashOf(sidecar.key)).toBe(recording.sha256());
      expect(Math.abs((sidecar.durationMs ?? 0) - recording.audio.durationMs)).toBeLessThan(100);
      expect(simulator.recordings.includes(recording)).toBe(carrier !== "plivo");
    },
  );
});
