import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

/** Key and certificate of a TLS server, as PEM. */
export interface KeyPair {
  key: string;
  cert: string;
}

/** A server on loopback, on a port of the system's choice. */
export interface Listening {
  origin: string;
  close(): Promise<void>;
}

/** Starts a server on loopback. */
export async function listen(handle: RequestListener, tls: KeyPair | null = null): Promise<Listening> {
  const server = tls ? createSecureServer(tls, handle) : createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { origin: `${tls ? "https" : "http"}://127.0.0.1:${port}`, close };
}
