import type { SampleInfo, SendAnswer } from "./protocol.js";
import type { Authorize } from "./security/access.js";

/** Sends sample deliveries to the receiver; a tool for development gives one. */
export interface Sender {
  samples: readonly SampleInfo[];
  /** Sends one of them, truly signed. */
  send(carrier: string, sample: string): Promise<SendAnswer>;
}

/** Options of `inspector`. */
export interface InspectorOptions {
  /**
   * Says who may see it. Without it, the inspector is for this machine alone.
   *
   * @see Authorize
   */
  authorize?: Authorize | undefined;
  /** Where it is mounted, for servers that know no mounts (`node:http`, Koa, Fetch): `/_recordings`. */
  path?: string | undefined;
  /** How much is kept in memory. Default 500 deliveries, and 16 MiB of their bodies. */
  keep?: { deliveries?: number | undefined; bytes?: number | undefined } | undefined;
  /** Pages that listen at once. Default 20. */
  connections?: number | undefined;
  /** Recordings that are played at once, each over a connection to its carrier; one more is answered 429. Default 20. */
  players?: number | undefined;
  /** How often silence on a live list is broken, milliseconds. Default 15,000. */
  heartbeatMs?: number | undefined;
  /** Offers "send" on the page. */
  sender?: Sender | undefined;
  /** A folder with a page built elsewhere. Default: the package's own. */
  page?: string | undefined;
}

/** Options with their defaults, checked. */
export interface Settings {
  authorize: Authorize | undefined;
  path: string | undefined;
  keep: { deliveries: number; bytes: number };
  connections: number;
  players: number;
  heartbeatMs: number;
  sender: Sender | undefined;
  page: string | undefined;
}

const NAMES: readonly string[] = [
  "authorize",
  "path",
  "keep",
  "connections",
  "players",
  "heartbeatMs",
  "sender",
  "page",
] satisfies readonly (keyof InspectorOptions)[];

/** @throws {TypeError} that names the option; and without `authorize` in production. */
export function checkOptions(options: InspectorOptions): Settings {
  must(typeof options === "object" && options !== null, "options must be an object");
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  must(unknown === undefined, `unknown option "${unknown}"`);
  const { authorize, path, keep = {}, connections = 20, players = 20, heartbeatMs = 15_000, sender, page } = options;
  must(authorize === undefined || typeof authorize === "function", "authorize must be a function");
  must(path === undefined || /^\/[^?#]*$/.test(path), 'path must be a path such as "/_recordings"');
  must(sender === undefined || typeof sender?.send === "function", "sender must have send");
  must(
    authorize !== undefined || globalThis.process?.env?.NODE_ENV !== "production",
    "authorize is needed in production: it says who may see recordings and numbers",
  );
  const { deliveries = 500, bytes = 16 * 1024 * 1024 } = keep;
  for (const [name, value] of Object.entries({ deliveries, bytes, connections, players, heartbeatMs }))
    must(Number.isSafeInteger(value) && value > 0 && value < 2 ** 31, `${name} must be a whole number above 0`);
  return {
    authorize,
    path: path?.replace(/\/+$/, ""),
    keep: { deliveries, bytes },
    connections,
    players,
    heartbeatMs,
    sender,
    page,
  };
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new TypeError(`inspector: ${otherwise}`);
}
