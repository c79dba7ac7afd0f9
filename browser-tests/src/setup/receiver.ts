import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHookswitch } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { hookswitch } from "@hookswitch/express";
import { inbox } from "@hookswitch/inbox";
import { inspector } from "@hookswitch/inspector";
import { startSimulator } from "@hookswitch/simulator";
import express from "express";
import { settingsFor } from "../../../examples/demo/src/simulated-carriers.js";
import { pageFolder } from "./page-files.js";
import { simulatorSender } from "./sender.js";

/** Where the carriers believe the server is. */
const PUBLIC_URL = "https://hooks.example.com";

/** A server with the inspector, an inbox on disk, and the simulated carriers that call it. */
export async function startReceiver() {
  const directory = await mkdtemp(join(tmpdir(), "hookswitch-browser-"));
  const simulator = await startSimulator();
  const { apis, ...secrets } = settingsFor(simulator);
  const store = inbox({ directory, retry: { default: { limit: 1 } } });
  const state = { isFailing: false, handled: 0 };
  const hooks = createHookswitch({
    publicUrl: PUBLIC_URL,
    carriers: [
      bandwidth({ username: secrets.bandwidthUsername, password: secrets.bandwidthPassword, api: apis.bandwidth }),
      freeclimb({ signingSecret: secrets.freeclimbSigningSecret, api: apis.freeclimb }),
      plivo({ authToken: secrets.plivoAuthToken, api: apis.plivo }),
    ],
    inbox: store,
    logger: { info: () => {}, error: () => {} },
    async onRecordingAvailable() {
      if (state.isFailing) throw new Error("the archive is away");
      state.handled += 1;
    },
    async onConferenceRecording() {
      state.handled += 1;
    },
    async onEvent() {},
    onError() {},
  });
  await store.ready();
  const inspected = inspector(hooks, {
    authorize: () => true,
    page: pageFolder,
    sender: simulatorSender(simulator),
    heartbeatMs: 1_000,
  });
  const app = express();
  app.use("/webhooks/recordings", hookswitch(hooks));
  app.post("/webhooks/recordings/bandwidth", (_request, response) => {
    response.type("application/xml").send("<Response><Hangup/></Response>");
  });
  app.use("/_recordings", inspected);
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  simulator.callAt({ webhookUrl: `${PUBLIC_URL}/webhooks/recordings`, via: origin });
  return {
    simulator,
    store,
    state,
    /** The inspector's page. */
    page: `${origin}/_recordings/`,
    /** A delivery that nobody signed who may. */
    forge: () =>
      fetch(`${origin}/webhooks/recordings/plivo`, {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "x-plivo-signature-v3": Buffer.alloc(32).toString("base64"),
          "x-plivo-signature-v3-nonce": "12345678901234567890",
        },
        body: new URLSearchParams({
          RecordUrl: "https://media.plivo.com/x.mp3",
          RecordingID: "forged",
          CallUUID: "c-1",
        }),
      }),
    /** A delivery of Bandwidth's, with its credentials. */
    sendBandwidth(body: Record<string, unknown>) {
      const { username = "", password = "" } = simulator.secrets.bandwidth.webhook ?? {};
      return fetch(`${origin}/webhooks/recordings/bandwidth`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
        },
        body: JSON.stringify(body),
      });
    },
    async stop() {
      inspected.close();
      server.close();
      server.closeAllConnections();
      await simulator.close();
      await store.stop({ timeoutMs: 5_000 });
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
