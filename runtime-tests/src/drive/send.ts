import { type IncomingHttpHeaders, request } from "node:http";

/** What a server answered. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request, with the path to the byte: `fetch` would normalize it. */
export interface Sent {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** A text is sent whole with its length; parts are sent in chunks until they end or an answer comes. */
  body?: string | Iterable<string>;
  /** Whether to send no end after the parts, as one who stalls. */
  unfinished?: boolean;
}

/** Sends a request to where the server really runs, whatever origin its URL names. */
export function send(origin: string, { method, url, headers = {}, body = "", unfinished }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const path = url.replace(/^https?:\/\/[^/]+/, "");
  return new Promise((resolve, reject) => {
    const out = request({ hostname, port, path, method, headers, agent: false });
    const timer = setTimeout(() => fail(new Error("no answer within 20 s")), 20_000);
    let answered = false;
    function fail(error: Error) {
      clearTimeout(timer);
      out.destroy();
      if (!answered) reject(new Error(`${method} ${path}: ${error.message}`, { cause: error }));
    }
    out.on("error", fail);
    out.on("response", (response) => {
      answered = true;
      let text = "";
      const end = () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        out.destroy();
      };
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.once("end", end).once("close", end).on("error", end);
    });
    if (typeof body === "string") {
      if (body !== "") out.setHeader("content-length", Buffer.byteLength(body));
      out.end(body);
      return;
    }
    const parts = body[Symbol.iterator]();
    const next = () => {
      if (answered) return;
      const { done, value } = parts.next();
      if (!done) out.write(value, (error) => !error && setImmediate(next));
      else if (!unfinished) out.end();
    };
    out.flushHeaders();
    next();
  });
}
