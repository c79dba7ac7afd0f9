import { describe, expect, it } from "vitest";
import { jsonLines } from "./json-lines.js";

const bodyOf = (...pieces: (string | Uint8Array)[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      controller.close();
    },
  });

async function all(body: ReadableStream<Uint8Array>): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of jsonLines(body)) lines.push(line);
  return lines;
}

describe("lines of JSON", () => {
  it("come whole, wherever the body was cut", async () => {
    const bytes = new TextEncoder().encode('{"a":"é"}\n\n[2]\n');
    const cut = Array.from(bytes, (_, at) => bytes.slice(at, at + 1));
    expect(await all(bodyOf(...cut))).toEqual([{ a: "é" }, [2]]);
  });

  it("need no end of line at the end", async () => {
    expect(await all(bodyOf('{"a":1}\n{"b"', ":2}"))).toEqual([{ a: 1 }, { b: 2 }]);
    expect(await all(bodyOf())).toEqual([]);
  });

  it("let the body go when nobody reads on", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("1\n")),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const line of jsonLines(body)) if (line) break;
    expect(cancelled).toBe(true);
  });
});
