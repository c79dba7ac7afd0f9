import { describe, expect, it } from "vitest";
import { faults } from "../media/faults.js";
import { FILES, scenario, startApplication, whole } from "./test-application.js";

/** Reads a stream until it ends or breaks; gives what broke it. */
async function take(stream: ReadableStream<Uint8Array>, into: Uint8Array[]): Promise<unknown> {
  try {
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) into.push(chunk);
    return null;
  } catch (fault) {
    return fault;
  }
}

describe.each(FILES)("%s, %s:", (carrier, format) => {
  it.each(["content-length", "chunked"] as const)(
    "what breaks off, framed by %s, goes on byte for byte",
    async (how) => {
      // The callback meets the first.
      const media = { faults: [faults.notFound(), faults.truncated(how), faults.truncated(how, { bytes: 5000 })] };
      const { simulator, hooks, stored } = await startApplication({ format });
      const { recording } = await simulator.play(carrier, scenario(format, media));
      const chunks: Uint8Array[] = [];
      const starts: number[] = [];
      const progress: (number | null)[][] = [];
      for (let fault: unknown = true; fault !== null; ) {
        const from = Buffer.concat(chunks).length;
        const onProgress = (...step: [number, number | null]) => void progress.push(step);
        const outcome = await hooks.openRecording(stored(), { from, onProgress });
        if (outcome.status !== "ok") throw new Error(outcome.status);
        expect(outcome).toMatchObject({ from, format });
        starts.push(outcome.from);
        fault = await take(outcome.stream, chunks);
        if (fault !== null) expect(fault).toMatchObject({ name: "RecordingFault", status: "truncated" });
      }
      const { size } = recording.audio;
      expect(Buffer.concat(chunks).equals(Buffer.concat([...recording.audio.read()]))).toBe(true);
      expect(starts).toEqual([0, Math.floor(size / 2), Math.floor(size / 2) + 5000]);
      expect(progress.at(-1)).toEqual([size, size]);
      expect(progress.map(([received]) => received)).toEqual(progress.map(([received]) => received).sort(ascending));
      expect(simulator.requests.at(-1)?.status).toBe(206);
    },
  );

  it("a server without ranges sends everything again, and the outcome says so", async () => {
    const application = await startApplication({ format });
    const { recording } = await application.simulator.play(carrier, scenario(format, { ranges: false }));
    expect(await application.reopen({ from: 1000 })).toMatchObject(whole(recording));
  });

  it("there is nothing beyond the end", async () => {
    const application = await startApplication({ format });
    const { recording } = await application.simulator.play(carrier, scenario(format));
    const { size } = recording.audio;
    expect(await application.reopen({ from: size })).toMatchObject({ status: "truncated", httpStatus: 416 });
    expect(await application.reopen({ from: size - 1 })).toMatchObject({ status: "whole", bytes: 1, from: size - 1 });
  });

  it("an abort ends the wait for an answer, with its reason", async () => {
    const application = await startApplication({ format });
    const media = { faults: [faults.notFound(), faults.silent()] };
    await application.simulator.play(carrier, scenario(format, media));
    const controller = new AbortController();
    const opening = application.reopen({ signal: controller.signal });
    while (application.simulator.requests.at(-1)?.status !== null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort("shutting down");
    await expect(opening).rejects.toBe("shutting down");
  });

  it("an abort ends a transfer, with its reason", async () => {
    const application = await startApplication({ format });
    const media = { faults: [faults.notFound(), faults.slow(2000, 20)] };
    await application.simulator.play(carrier, scenario(format, media));
    const controller = new AbortController();
    const onProgress = (received: number) => received >= 4000 && controller.abort("shutting down");
    const opened = await application.reopen({ signal: controller.signal, onProgress });
    expect(opened).toMatchObject({ status: "fault", fault: "shutting down" });
  });
});

const ascending = (left: number | null | undefined, right: number | null | undefined) => Number(left) - Number(right);
