import { connect, type Socket } from "node:net";

/** An HTTP answer, as far as the tests look at it. */
export interface RawAnswer {
  status: number;
  head: string;
}

/** Opens a connection to a server; errors are left to whoever reads from it. */
export function open(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.off("error", reject);
      // A server that hangs up while it is still written to is no failure of the test.
      socket.on("error", () => undefined);
      resolve(socket);
    });
    socket.once("error", reject);
  });
}

/** Waits for the head of an answer; `null` when the connection ends without one. */
export function answerOf(socket: Socket): Promise<RawAnswer | null> {
  return new Promise((resolve) => {
    let text = "";
    const end = (answer: RawAnswer | null) => {
      socket.off("data", data).off("close", closed);
      resolve(answer);
    };
    const data = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      text = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
      const head = text.split("\r\n\r\n", 1)[0] ?? "";
      if (text.length > head.length) end({ status: Number(head.split(" ")[1]), head: head.toLowerCase() });
    };
    const closed = () => end(null);
    socket.on("data", data).once("close", closed);
  });
}

/** Headers that may come twice, so a list; `host` is added where there is none. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/** Writes the head of a request letter for letter: no client tidies it up. */
export function requestHead(method: string, target: string, headers: RawHeaders): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  const host = headers.some(([name]) => name.toLowerCase() === "host") ? "" : "Host: localhost\r\n";
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${host}${lines.join("")}\r\n`, "latin1");
}

/** Sends one whole request on a connection of its own. */
export async function exchange(
  origin: string,
  { method = "POST", target, headers = [], body = "" }: RawRequest,
): Promise<RawAnswer | null> {
  const socket = await open(origin);
  const bytes = Buffer.from(body as string);
  const framed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const all: RawHeaders = framed ? headers : [...headers, ["Content-Length", String(bytes.length)]];
  const answer = answerOf(socket);
  socket.write(Buffer.concat([requestHead(method, target, all), bytes]));
  const got = await answer;
  socket.destroy();
  return got;
}

/** A request as it goes onto the wire. */
export interface RawRequest {
  method?: string;
  target: string;
  headers?: RawHeaders;
  body?: string | Uint8Array;
}
