import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHookswitch, type HookswitchError, type RecordingEvent } from "@hookswitch/core";
import { inbox } from "@hookswitch/inbox";
import { inspector } from "@hookswitch/inspector";
import { hookswitch } from "@hookswitch/node";
import { startSimulator } from "@hookswitch/simulator";
import { type PlayedKit, playedCarriers } from "./played-carriers.js";
import { senderOf } from "./sender.js";

const PAGE = "/_recordings";
const WEBHOOKS = "/webhooks/recordings";

/** What is to be started. */
export interface DevOptions {
  /** 0: any that is free. */
  port: number;
  carriers: readonly PlayedKit[];
  /** Where the inbox is kept; `undefined`: in a folder that goes when it ends. */
  directory: string | undefined;
  onEvent(event: RecordingEvent): void;
  onError(error: HookswitchError): void;
}

/** What runs. */
export interface Dev {
  page: string;
  /** Below it is one path for each carrier. */
  webhooks: string;
  close(): Promise<void>;
}

/**
 * Starts a receiver with an embedded inbox, the carriers that are played, and the page, on loopback.
 *
 * @throws what `listen` throws, for a port that is taken.
 */
export async function startDev({ port, carriers: kits, directory, onEvent, onError }: DevOptions): Promise<Dev> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    const server = createServer();
    const origin = await listen(server, port);
    ends.push(() => closed(server));
    const simulator = await startSimulator({ webhookUrl: origin + WEBHOOKS });
    ends.push(() => simulator.close());
    const folder = directory ?? (await mkdtemp(join(tmpdir(), "hookswitch-dev-")));
    if (directory === undefined) ends.push(() => rm(folder, { recursive: true, force: true }));
    const store = inbox({ directory: folder });
    ends.push(() => store.stop({ timeoutMs: 5_000 }));
    await store.ready();
    const hooks = createHookswitch({
      carriers: await playedCarriers(kits, simulator),
      publicUrl: origin,
      inbox: store,
      onEvent,
      onError,
    });
    const page = inspector(hooks, { path: PAGE, sender: senderOf(kits, simulator, origin + WEBHOOKS) });
    ends.push(async () => page.close());
    const receiver = hookswitch(hooks, { path: WEBHOOKS });
    server.on("request", (request, response) => {
      const { pathname } = new URL(request.url ?? "/", origin);
      if (pathname === "/") response.writeHead(302, { location: `${PAGE}/` }).end();
      else if (`${pathname}/`.startsWith(`${PAGE}/`)) page(request, response);
      else receiver(request, response, (error) => afterwards(pathname, response, error));
    });
    return { page: `${origin}${PAGE}/`, webhooks: origin + WEBHOOKS, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What stands behind the receiver in a real server: an application that says what a call does next. Here, nothing. */
function afterwards(pathname: string, response: ServerResponse, error?: unknown): void {
  response.writeHead(error ? 500 : pathname.startsWith(`${WEBHOOKS}/`) ? 200 : 404).end();
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closed(server: Server): Promise<void> {
  const done = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await done;
}
