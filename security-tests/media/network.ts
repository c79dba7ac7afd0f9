import dns from "node:dns";
import { isIP, Socket } from "node:net";
import { onTestFinished, vi } from "vitest";

/** What a process did on the network. */
export interface Network {
  /** Names that were looked up. */
  names: string[];
  /** `host:port` of every connection that was tried. */
  connections: string[];
}

/**
 * Watches lookups and connections, below `fetch`, for as long as the test runs.
 *
 * @param rebound names that lead to loopback, whatever they are.
 */
export function watchNetwork(rebound: readonly string[] = []): Network {
  const network: Network = { names: [], connections: [] };
  const { lookup } = dns;
  const { connect } = Socket.prototype;
  const lookups = vi.spyOn(dns, "lookup").mockImplementation(((name: string, ...rest: [unknown, ...unknown[]]) => {
    // Servers that begin to listen ask for their own address.
    if (isIP(name) === 0) network.names.push(name);
    return Reflect.apply(lookup, dns, [rebound.includes(name) ? "127.0.0.1" : name, ...rest]);
  }) as typeof lookup);
  const connects = vi.spyOn(Socket.prototype, "connect").mockImplementation(function (
    this: Socket,
    ...given: unknown[]
  ) {
    const [first] = (Array.isArray(given[0]) ? given[0] : given) as [{ host?: string; port?: number }];
    network.connections.push(`${first.host}:${first.port}`);
    return Reflect.apply(connect, this, given);
  } as typeof connect);
  onTestFinished(() => {
    lookups.mockRestore();
    connects.mockRestore();
  });
  return network;
}
