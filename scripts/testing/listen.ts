import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { AdapterServer } from "@hookswitch/core/testing";

/** Starts a server on loopback, on a free port. */
export async function listen(listener: RequestListener): Promise<AdapterServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Reads a request's body whole, as the application behind an adapter would. */
export async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
