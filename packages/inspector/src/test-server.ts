import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request as nodeRequest, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnyHookswitch, createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { plivo } from "@hookswitch/core/plivo";
import { type SampledCarrier, type SampleName, sampleDelivery, samples } from "@hookswitch/core/testing";
import { hookswitch } from "@hookswitch/node";
import { onTestFinished } from "vitest";
import { type Inspector, type InspectorOptions, inspector } from "./index.js";
import { type DeliveryDetail, type DeliveryPage, type Session, TOKEN_HEADER } from "./protocol.js";

export const MOUNT = "/_recordings";
export const PUBLIC_URL = "https://hooks.example.com";
export const CALLER = "+14155550142";

/** A folder with as much of a page as tests need. */
export async function pageFolder(files: Record<string, string> = { "index.html": "<p>page</p>" }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hookswitch-inspector-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

export const makeHooks = (options: Partial<HookswitchOptions> = {}): AnyHookswitch =>
  createHookswitch({
    publicUrl: PUBLIC_URL,
    carriers: [bandwidth(samples.bandwidth.secret), plivo({ authToken: samples.plivo.secret })],
    logger: { error: () => undefined, info: () => undefined },
    onEvent: () => undefined,
    onOther: () => undefined,
    ...options,
  } as HookswitchOptions);

/** Listens until the test is over. */
export async function listen(listener: RequestListener, host = "127.0.0.1"): Promise<string> {
  const server = createServer(listener).listen(0, host);
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise((resolve) => void server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A request that a test writes itself, headers and all: what `fetch` would not send. */
export function raw(url: string, headers: Record<string, string> = {}, method = "GET", body = ""): Promise<Raw> {
  const { hostname, port } = new URL(url);
  // The path is not normalised.
  const path = url.slice(url.indexOf("/", "http://".length));
  return new Promise((resolve, reject) => {
    const request = nodeRequest({ hostname, port, path, method, headers }, (answer: IncomingMessage) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    request.on("error", reject).end(body);
  });
}

interface Raw {
  status: number;
  headers: IncomingMessage["headers"];
  text: string;
}

/** A receiver with the inspector beside it, on one server. */
export class Bench {
  readonly origin: string;
  readonly inspector: Inspector;
  readonly hooks: AnyHookswitch;

  private constructor(origin: string, shown: Inspector, hooks: AnyHookswitch) {
    this.origin = origin;
    this.inspector = shown;
    this.hooks = hooks;
  }

  static async start(options: Partial<HookswitchOptions> = {}, more: InspectorOptions = {}): Promise<Bench> {
    const hooks = makeHooks(options);
    const shown = inspector(hooks, { path: MOUNT, page: await pageFolder(), ...more });
    onTestFinished(() => shown.close());
    const receive = hookswitch(hooks, { path: "/webhooks/recordings" });
    return new Bench(await listen((req, res) => receive(req, res, () => shown(req, res))), shown, hooks);
  }

  /** The URL of something of the inspector. */
  url(path: string): string {
    return `${this.origin}${MOUNT}/${path}`;
  }

  async get<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(this.url(path));
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  async post(path: string, value: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const { token } = await this.get<Session>("api/session");
    const own = { "content-type": "application/json", [TOKEN_HEADER]: token, ...headers };
    return fetch(this.url(path), { method: "POST", headers: own, body: JSON.stringify(value) });
  }

  list(query = ""): Promise<DeliveryPage> {
    return this.get(`api/deliveries${query}`);
  }

  /** The detail of the delivery that came last. */
  async latest(): Promise<DeliveryDetail> {
    const [first] = (await this.list()).deliveries;
    return this.get(`api/deliveries/${encodeURIComponent(first?.id ?? "")}`);
  }

  async reveal(id: string): Promise<DeliveryDetail> {
    return (await (await this.post(`api/deliveries/${encodeURIComponent(id)}/reveal`, {})).json()) as DeliveryDetail;
  }

  /** Sends a sample; gives the status. */
  async send<Name extends SampledCarrier>(
    carrier: Name,
    name: SampleName<Name>,
    { overrides, query = "", headers: more, body: other }: Sent = {},
  ): Promise<number> {
    const url = `${PUBLIC_URL}/webhooks/recordings/${carrier}${query}`;
    const { method, headers, body } = await sampleDelivery(carrier, name, overrides ? { url, overrides } : { url });
    const target = url.replace(PUBLIC_URL, this.origin);
    return (await fetch(target, { method, headers: { ...headers, ...more }, body: other ?? body })).status;
  }
}

interface Sent {
  overrides?: Record<string, unknown>;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
}
