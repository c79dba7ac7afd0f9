import { request } from "node:https";
import type { SampleDelivery } from "@hookswitch/core/testing";

/** What came back. */
export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

/** How a delivery travels. */
export interface Travel {
  port: number;
  /** The proxy's certificate, which is the only one trusted. */
  ca: string;
  /** Sent in pieces, without saying how many bytes will come. */
  chunked?: boolean;
  headers?: Readonly<Record<string, string>>;
}

type Sent = Pick<SampleDelivery, "method" | "url" | "headers"> & { body: string | Buffer };

/** Sends a delivery to the proxy as a carrier would to the public name: TLS, `Host` and path are those of its URL. */
export function send(sent: Sent, { port, ca, chunked = false, headers = {} }: Travel): Promise<Answer> {
  const [, host = "", target = "/"] = /^https:\/\/([^/]+)(.*)$/.exec(sent.url) ?? [];
  const servername = host.replace(/:\d+$/, "");
  const body = Buffer.from(sent.body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        servername,
        ca,
        path: target,
        method: sent.method,
        headers: { ...sent.headers, host, ...headers },
        agent: false,
      },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk) => {
          text += chunk;
        });
        incoming.once("error", reject);
        incoming.once("end", () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
        );
      },
    );
    outgoing.once("error", reject);
    if (sent.method === "GET") return void outgoing.end();
    if (!chunked) return void outgoing.end(body);
    for (let at = 0; at < body.length; at += 100) outgoing.write(body.subarray(at, at + 100));
    outgoing.end();
  });
}
