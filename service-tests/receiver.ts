import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HookswitchError } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { samples } from "@hookswitch/core/testing";
import { hookswitch } from "@hookswitch/express";

/** The path below which the application has its webhooks. */
export const MOUNT = "/webhooks/recordings";

const carriers = [
  bandwidth(samples.bandwidth.secret),
  freeclimb({ signingSecret: samples.freeclimb.secret }),
  plivo({ authToken: samples.plivo.secret }),
];

/** The application behind the proxies. */
export interface Receiver {
  port: number;
  /** Starts afresh with another public URL. */
  restart(publicUrl: string): void;
  seen: string[];
  errors: HookswitchError[];
  stop(): Promise<void>;
}

/** Starts the application on plain HTTP; `/echo` tells what arrived. */
export async function startReceiver(): Promise<Receiver> {
  const seen: string[] = [];
  const errors: HookswitchError[] = [];
  const make = (publicUrl: string) =>
    hookswitch({
      path: MOUNT,
      publicUrl,
      carriers,
      onEvent: ({ carrier, type }) => void seen.push(`${carrier} ${type}`),
      onError: (error) => void errors.push(error),
    });
  let receive = make("https://not-set.example");
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/echo")) return void echo(request, response);
    return void receive(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    errors,
    restart(publicUrl) {
      receive = make(publicUrl);
      seen.length = 0;
      errors.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = createHash("sha256");
  for await (const chunk of request) hash.update(chunk);
  const { url, headers } = request;
  response.end(
    JSON.stringify({ url, host: headers.host, encoding: headers["content-encoding"], sha256: hash.digest("hex") }),
  );
}
