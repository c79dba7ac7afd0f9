import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Body } from "../delivery.js";
import { nodeBody } from "./node-body.js";
import { readStream } from "./read-stream.js";
import type { NodeRequest, ParserTraces } from "./request.js";
import { mustClose, writeReply } from "./write-reply.js";

const LIMITS = { maxBytes: 20, timeoutMs: 1000 };

/** A request whose body arrives in these chunks. */
const request = (chunks: Iterable<unknown>, headers: NodeRequest["headers"] = {}) =>
  Object.assign(Readable.from(chunks), { headers }) as unknown as NodeRequest & Readable;

const text = (body: Body) => ("bytes" in body ? [new TextDecoder().decode(body.bytes), body.from] : [body]);

describe("nodeBody", () => {
  it.each<[string, ParserTraces, unknown]>([
    ["raw bytes", { rawBody: Buffer.from("{}"), body: {} }, ["{}", "rawBody"]],
    ["raw text", { rawBody: "é", body: {} }, ["é", "rawBody"]],
    ["a body of bytes", { body: Buffer.from("a=b") }, ["a=b", "body"]],
    ["a body of text", { body: "a=b" }, ["a=b", "body"]],
    ["a parsed body", { body: { a: 1 } }, [{ parsed: { a: 1 }, from: "parsed body" }]],
  ])("of a stream that was read takes %s", async (_name, traces, expected) => {
    const read = request([Buffer.from("gone")]);
    read.resume();
    await new Promise((resolve) => read.once("end", resolve));
    expect(read.readableDidRead).toBe(true);
    expect(text(await nodeBody(read, traces)(LIMITS))).toEqual(expected);
  });

  it("fails at once when nothing is left", async () => {
    const read = request([Buffer.from("gone")]);
    read.resume();
    await new Promise((resolve) => read.once("end", resolve));
    for (const body of [undefined, null, 5]) {
      expect(() => nodeBody(read, { body })(LIMITS)).toThrow(expect.objectContaining({ code: "body_consumed" }));
    }
  });

  it("prefers a stream that nobody read to what stands in body: Express 4 puts {} there", async () => {
    const body = await nodeBody(request([Buffer.from("a=b")]), { body: {} })(LIMITS);
    expect(text(body)).toEqual(["a=b", "stream"]);
  });

  it("of an imitation that does not say takes what is kept, else the stream", async () => {
    const imitation = (traces: ParserTraces) => {
      const stream = request([Buffer.from("streamed")]);
      Object.defineProperty(stream, "readableDidRead", { value: undefined });
      return nodeBody(stream, traces)(LIMITS);
    };
    expect(text(await imitation({ rawBody: "kept" }))).toEqual(["kept", "rawBody"]);
    expect(text(await imitation({}))).toEqual(["streamed", "stream"]);
  });
});

describe("readStream", () => {
  it("gives one chunk as it is, and joins several", async () => {
    const only = Buffer.from("only");
    const alone = await readStream(request([only]), LIMITS);
    expect("bytes" in alone && alone.bytes).toBe(only);
    expect(text(await readStream(request([Buffer.from("a"), Buffer.from("b")]), LIMITS))).toEqual(["ab", "stream"]);
    expect(text(await readStream(request([]), LIMITS))).toEqual(["", "stream"]);
  });

  it.each([
    ["declared", request([Buffer.from("x")], { "content-length": "21" })],
    ["counted", request([Buffer.alloc(20), Buffer.alloc(1)])],
    ["counted, against what is declared", request([Buffer.alloc(21)], { "content-length": "1" })],
  ])("refuses what is too large: %s", async (_name, stream) => {
    await expect(readStream(stream, LIMITS)).rejects.toMatchObject({
      code: "body_too_large",
      details: { maxBodyBytes: 20 },
    });
    // What goes wrong afterwards has nobody to tell, and must not end the process.
    stream.destroy(new Error("too late"));
    await new Promise((resolve) => stream.once("close", resolve));
  });

  it("explains text where there should be bytes: somebody called setEncoding", async () => {
    const stream = request([Buffer.from("t="), Buffer.from("1")]);
    stream.setEncoding("utf8");
    const refused = { code: "body_consumed", details: { problem: expect.stringContaining("setEncoding") } };
    await expect(readStream(stream, LIMITS)).rejects.toMatchObject(refused);
  });

  it("gives up after its time, and keeps no listener", async () => {
    const stream = Object.assign(new Readable({ read: () => undefined }), { headers: {} });
    await expect(readStream(stream as never, { ...LIMITS, timeoutMs: 5 })).rejects.toMatchObject({
      code: "body_timeout",
      details: { bodyTimeoutMs: 5 },
    });
    expect(["data", "end", "close"].map((event) => stream.listenerCount(event))).toEqual([0, 0, 0]);
  });

  it("gives no bytes of a request without any, that Node has ended already", async () => {
    const ended = Object.assign(request([]), { complete: true });
    ended.destroy();
    expect(text(await readStream(ended, LIMITS))).toEqual(["", "stream"]);
  });

  it("tells of a sender that goes away, at once or in the middle", async () => {
    const failing = Object.assign(new Readable({ read: () => undefined }), { headers: {} });
    const reading = readStream(failing as never, LIMITS);
    failing.destroy(new Error("reset"));
    await expect(reading).rejects.toMatchObject({ code: "body_aborted" });
    await expect(readStream(failing as never, LIMITS)).rejects.toMatchObject({ code: "body_aborted" });
  });
});

describe("writeReply", () => {
  const write = (status: number, headersSent = false) => {
    const written: unknown[] = [];
    writeReply(
      { headersSent, writeHead: (...head: unknown[]) => written.push(...head), end: () => written.push("end") },
      { status, headers: { allow: "POST" } },
    );
    return written;
  };

  it("writes a bare status", () => {
    expect(write(204)).toEqual([204, { allow: "POST" }, "end"]);
  });

  it.each([413, 408])("closes the connection after a body given up half read: %i", (status) => {
    expect(write(status)).toEqual([status, { allow: "POST", connection: "close" }, "end"]);
  });

  it.each([
    ["a body without a bound", { complete: false, headers: { "transfer-encoding": "chunked" } }, true],
    ["a body that is too much to throw away", { complete: false, headers: { "content-length": "999999" } }, true],
    ["a small body", { complete: false, headers: { "content-length": "500" } }, false],
    ["a body that was read", { complete: true, headers: { "transfer-encoding": "chunked" } }, false],
  ])("after a refusal and %s closes the connection: %s", (_name, unread, expected) => {
    expect(mustClose(401, unread as never)).toBe(expected);
  });

  it("writes nothing where somebody else has answered", () => {
    expect(write(200, true)).toEqual([]);
  });
});
