import type { Socket } from "node:net";
import { open, requestHead } from "../servers/raw-client.js";
import type { Answer } from "./entries.js";
import type { Wire } from "./wire.js";

/** Sends one request after the other over a connection that is kept alive, and opened anew where the server ends it. */
export class KeptAlive {
  connections = 0;
  /** Requests that met a connection which the server had just ended, and were sent again as every client does. */
  resent = 0;
  readonly #origin: string;
  #socket: Socket | null = null;
  #received: (text: string | null) => void = () => undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  readonly send = async (wire: Wire): Promise<Answer> => {
    const seen = asSent(wire);
    const isReused = this.#socket !== null && !this.#socket.destroyed;
    const answer = await this.#exchange(seen);
    if (answer.status !== 0 || !isReused) return { status: answer.status, seen };
    this.resent++;
    return { status: (await this.#exchange(seen)).status, seen };
  };

  async #exchange(seen: Wire): Promise<{ status: number; ends: boolean }> {
    const socket = await this.#connected();
    const answer = new Promise<{ status: number; ends: boolean }>((resolve) => {
      let text = "";
      this.#received = (more) => {
        text += more ?? "";
        const whole = wholeAnswer(text, seen.method);
        if (whole) resolve(whole);
        // What ends without a length ends with its connection.
        else if (more === null) resolve({ status: Number(text.split(" ", 2)[1] ?? 0), ends: true });
      };
    });
    socket.write(Buffer.concat([headOf(seen), seen.body]));
    const answered = await answer;
    if (answered.ends) this.close();
    return answered;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async #connected(): Promise<Socket> {
    if (this.#socket && !this.#socket.destroyed) return this.#socket;
    const socket = await open(this.#origin);
    this.connections++;
    socket.on("data", (chunk) => this.#received(chunk.toString("latin1")));
    socket.on("close", () => {
      if (this.#socket === socket) this.#received(null);
    });
    this.#socket = socket;
    return socket;
  }
}

/** The request with its line breaks gone, which would make another request of it: answers could not be told apart. */
const asSent = ({ method, target, headers, body }: Wire): Wire => ({
  method,
  target: oneLine(target).replaceAll(" ", "%20"),
  headers: headers.map(([name, value]) => [name, oneLine(value)]),
  body,
});

const oneLine = (text: string): string => text.replace(/[\r\n\0]/g, "");

const headOf = ({ method, target, headers, body }: Wire): Buffer =>
  requestHead(method, target, [...headers, ["Content-Length", String(body.length)]]);

/** Status of an answer that has come whole, and whether the connection ends with it. */
function wholeAnswer(text: string, method: string): { status: number; ends: boolean } | null {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return null;
  const status = Number(text.split(" ", 2)[1]);
  const lines = text.slice(0, head).toLowerCase();
  const ends = /\r\nconnection: close/.test(lines);
  if (method === "HEAD" || status === 204) return { status, ends };
  const length = /\r\ncontent-length: (\d+)/.exec(lines)?.[1];
  // What says neither ends with its connection.
  const whole = /\r\ntransfer-encoding: chunked/.test(lines)
    ? text.endsWith("0\r\n\r\n")
    : length !== undefined && text.length >= head + 4 + Number(length);
  return whole ? { status, ends } : null;
}
