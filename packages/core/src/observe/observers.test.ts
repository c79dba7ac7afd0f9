import { describe, expect, it, vi } from "vitest";
import type { Handling, Observer } from "../observer.js";
import { observers } from "./index.js";

const seen = { what: "replayed", carrier: "plivo" } as const;
const handling: Handling = {
  carrier: "plivo",
  type: "recordingAvailable",
  eventId: "e-1",
  attempt: 1,
  traceparent: null,
};

const failing = (message: string): Observer => ({
  observe() {
    throw new Error(message);
  },
});

describe("observers", () => {
  it("tells each, in order", () => {
    const told: string[] = [];
    observers(
      { observe: ({ what }) => told.push(`1 ${what}`) },
      { observe: ({ what }) => told.push(`2 ${what}`) },
    ).observe(seen);
    expect(told).toEqual(["1 replayed", "2 replayed"]);
  });

  it("tells those behind one that throws, and hides no failure", () => {
    const observe = vi.fn();
    expect(() => observers(failing("first"), { observe }).observe(seen)).toThrow("first");
    expect(observe).toHaveBeenCalledWith(seen);
    const both = () => observers(failing("first"), failing("second")).observe(seen);
    expect(both).toThrow(expect.objectContaining({ errors: [new Error("first"), new Error("second")] }));
  });

  it("stands in the trace of the first that has one", () => {
    const observe = () => undefined;
    const all = observers(
      { observe },
      { observe, traceparent: () => null },
      { observe, traceparent: () => "00-1" },
      { observe, traceparent: () => "00-2" },
    );
    expect(all.traceparent?.()).toBe("00-1");
    expect(observers({ observe }).traceparent?.()).toBeNull();
  });

  it("runs the work once, in the spans of all that make one", async () => {
    const steps: string[] = [];
    const spanning = (name: string): Observer => ({
      observe: () => undefined,
      async trace(_handling, work) {
        steps.push(`${name} begins`);
        const value = await work();
        steps.push(`${name} ends`);
        return value;
      },
    });
    const all = observers(spanning("outer"), { observe: () => undefined }, spanning("inner"));
    const work = async () => steps.push("work");
    expect(await all.trace?.(handling, work)).toBe(3);
    expect(steps).toEqual(["outer begins", "inner begins", "work", "inner ends", "outer ends"]);
    expect(await observers().trace?.(handling, async () => "alone")).toBe("alone");
  });
});
