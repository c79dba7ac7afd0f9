import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { MOUNT } from "../servers/frameworks.js";
import { heldBytes } from "../servers/memory.js";
import { answerOf, exchange, open, requestHead } from "../servers/raw-client.js";
import { type Attack, genuine, names, onWire, statusOf, success } from "./attack.js";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A head that gets as far as the body: there is a signature, nobody has looked at it yet. */
const signedHead = (...framing: [string, string][]) =>
  requestHead("POST", `${MOUNT}/freeclimb`, [
    ["FreeClimb-Signature", `t=1,v1=${"0".repeat(64)}`],
    ["Content-Type", "application/json"],
    ...framing,
  ]);

/** Writes all of it, at the pace of the reader, unless the reader hangs up. */
async function writeAll(socket: Socket, chunk: Buffer, times: number): Promise<void> {
  for (let time = 0; time < times && !socket.destroyed; time++) {
    if (socket.write(chunk)) {
      await new Promise((resolve) => setImmediate(resolve));
    } else {
      await new Promise<void>((resolve) => {
        socket.once("drain", resolve);
        socket.once("close", () => resolve());
      });
    }
  }
}

/** What is held once it no longer grows. */
async function settledBytes(): Promise<number> {
  for (let before = await heldBytes(); ; ) {
    await pause(100);
    const now = await heldBytes();
    if (now <= before * 1.01) return now;
    before = now;
  }
}

/** Bodies that are slow, endless, cut into crumbs, or not what they say. */
export const bodyAttacks: readonly Attack[] = [
  {
    row: "S4",
    name: "a body that drips is given up after bodyTimeoutMs, also when something keeps coming",
    async run(start) {
      const target = await start({ bodyTimeoutMs: 300 });
      const socket = await open(target.origin);
      const answer = answerOf(socket);
      socket.write(signedHead(["Content-Length", "1000"]));
      const drip = setInterval(() => socket.write(" "), 50);
      expect((await answer)?.status).toBe(408);
      clearInterval(drip);
      socket.destroy();
      expect(target.codes()).toEqual(["body_timeout"]);
    },
  },
  {
    row: "S4",
    name: "10 MB in chunks end at the limit, and the connection with them",
    async run(start) {
      const target = await start();
      const socket = await open(target.origin);
      const answer = answerOf(socket);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(signedHead(["Transfer-Encoding", "chunked"]));
      const chunk = Buffer.from(`10000\r\n${"x".repeat(0x10000)}\r\n`);
      await writeAll(socket, chunk, 160);
      // The answer may be lost where the server hangs up on a sender that does not stop.
      expect([413, undefined]).toContain((await answer)?.status);
      await closed;
      expect(target.codes()).toEqual(["body_too_large"]);
      expect(await statusOf(target, await genuine.freeclimb())).toBe(success.freeclimb);
    },
  },
  {
    row: "S4",
    name: "1,000 half-open requests take little memory, and a genuine delivery is served among them",
    async run(start) {
      const target = await start({ bodyTimeoutMs: 60_000 });
      const before = await heldBytes();
      const half = Buffer.concat([signedHead(["Content-Length", "600"]), Buffer.from("{".repeat(300))]);
      const sockets = await Promise.all(
        Array.from({ length: 1000 }, async () => {
          const socket = await open(target.origin);
          socket.write(half);
          return socket;
        }),
      );
      for (const name of names) expect(await statusOf(target, await genuine[name]())).toBe(success[name]);
      const held = (await settledBytes()) - before;
      for (const socket of sockets) socket.destroy();
      // Both ends of the connection are in this process.
      expect(held / sockets.length).toBeLessThan(100_000);
      for (let wait = 0; wait < 500 && target.errors.length < 1000; wait++) await pause(20);
      expect(new Set(target.codes())).toEqual(new Set(["body_aborted"]));
      expect(target.errors).toHaveLength(1000);
    },
  },
  {
    row: "S4",
    name: "a body in one-byte chunks costs no more than a few times its size",
    async run(start) {
      const target = await start();
      const size = 100_000;
      const before = await heldBytes();
      const socket = await open(target.origin);
      socket.write(signedHead(["Transfer-Encoding", "chunked"]));
      await writeAll(socket, Buffer.from("1\r\nx\r\n".repeat(size / 100)), 100);
      const held = (await settledBytes()) - before;
      socket.destroy();
      expect(held / size).toBeLessThan(20);
    },
  },
  {
    row: "S4",
    name: "an answer says where it ends, so that a burst of deliveries needs one connection and not one each",
    async run(start) {
      const target = await start();
      const socket = await open(target.origin);
      for (let time = 0; time < 3; time++) {
        for (const [delivery, status] of [
          [await genuine.freeclimb(), 204],
          [await genuine.plivo(), 200],
          [{ ...(await genuine.plivo()), body: "forged=1" }, 401],
        ] as const) {
          const { method = "POST", target: path, headers = [] } = onWire(delivery);
          const answer = answerOf(socket);
          const length = [["Content-Length", String(delivery.body.length)]] as const;
          socket.write(Buffer.concat([requestHead(method, path, [...headers, ...length]), Buffer.from(delivery.body)]));
          const got = await answer;
          expect(got?.status).toBe(status);
          const framing = got?.head.match(/(?<=\r\n)(content-length|transfer-encoding): [^\r]+/g) ?? [];
          // RFC 9112, 6.3: 204 ends with its head, and RFC 9110, 8.6, and 9112, 6.1, forbid it both headers.
          if (status === 204) expect(framing).toEqual([]);
          else expect(framing).toEqual([expect.toBeOneOf(["content-length: 0", "transfer-encoding: chunked"])]);
        }
      }
      socket.destroy();
    },
  },
  {
    row: "S16",
    name: "the limit is Hookswitch's own: a declared size is refused before a byte of it came",
    async run(start) {
      const target = await start({ maxBodyBytes: 1000 });
      for (const length of ["1001", "10000000", "9007199254740993"]) {
        const socket = await open(target.origin);
        const answer = answerOf(socket);
        socket.write(signedHead(["Content-Length", length]));
        expect((await answer)?.status).toBe(413);
        socket.destroy();
      }
      expect(new Set(target.codes())).toEqual(new Set(["body_too_large"]));
    },
  },
  {
    row: "S16",
    name: "a request refused by its headers alone cannot go on sending for ever",
    async run(start) {
      const target = await start();
      const socket = await open(target.origin);
      const answer = answerOf(socket);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(requestHead("POST", `${MOUNT}/bandwidth`, [["Transfer-Encoding", "chunked"]]));
      expect((await answer)?.status).toBe(401);
      // Without an end of its own: it is the server that has to make one.
      await writeAll(socket, Buffer.from(`8000\r\n${"x".repeat(0x8000)}\r\n`), Number.POSITIVE_INFINITY);
      await closed;
    },
  },
  {
    row: "S16",
    name: "compressed bodies are refused, never inflated",
    async run(start) {
      const target = await start();
      const bomb = gzipSync(Buffer.alloc(50_000_000));
      expect(bomb.length).toBeLessThan(100_000);
      for (const name of names) {
        const delivery = await genuine[name]();
        for (const encoding of ["gzip", "br", "GZIP", "identity, gzip", "gzip, identity", "x-gzip", "deflate"]) {
          const more = [["Content-Encoding", encoding]] as const;
          expect(await statusOf(target, delivery, { more, body: gzipSync(delivery.body) })).toBe(415);
        }
        expect(await statusOf(target, delivery, { more: [["Content-Encoding", "gzip"]], body: bomb })).toBe(415);
        const undeclared = await statusOf(target, delivery, { body: gzipSync(delivery.body) });
        expect(undeclared).toBe(name === "bandwidth" ? 400 : 401);
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S16",
    name: "a request framed in two ways at once is not taken",
    async run(start) {
      const target = await start();
      const delivery = await genuine.bandwidth();
      const { body } = delivery;
      const { headers = [], ...request } = onWire(delivery);
      const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
      const length = String(body.length);
      const framings: [[string, string][], string][] = [
        [
          [
            ["Content-Length", length],
            ["Transfer-Encoding", "chunked"],
          ],
          chunked,
        ],
        [
          [
            ["Content-Length", length],
            ["Content-Length", "5"],
          ],
          body,
        ],
        [[["Transfer-Encoding", "chunked, identity"]], chunked],
        [[["Transfer-Encoding", "xchunked"]], body],
        [[["Content-Length", `${length}, ${length}`]], body],
        [[["Content-Length", `+${length}`]], body],
      ];
      for (const [framing, framed] of framings) {
        const answer = await exchange(target.origin, { ...request, headers: [...headers, ...framing], body: framed });
        expect([400, 401, 501, undefined]).toContain(answer?.status);
      }
      expect(target.events).toEqual([]);
    },
  },
];
