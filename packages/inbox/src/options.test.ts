import { describe, expect, it } from "vitest";
import { milliseconds } from "./duration.js";
import { inbox } from "./inbox.js";
import { delayAfter, policyFor } from "./worker/retry-policy.js";

const folder = { directory: "/nowhere" };

describe("options", () => {
  it.each([
    [undefined, "must be an object"],
    [{}, "either directory or connectionString"],
    [{ ...folder, connectionString: "postgresql://u:secret@h/d" }, "either directory or connectionString"],
    [{ connectionString: " " }, "must not be empty"],
    [{ ...folder, dirctory: "x" }, 'unknown option "dirctory"'],
    [{ ...folder, concurrency: 0 }, "concurrency"],
    [{ ...folder, work: "yes" }, "work"],
    [{ ...folder, schema: "A-B" }, "schema"],
    [{ ...folder, leaseMs: 10 }, "leaseMs"],
    [{ ...folder, leaseMs: "soon" }, "leaseMs"],
    [{ ...folder, retention: { events: "30 days" } }, "retention.events"],
    [{ ...folder, retention: { rows: "30d" } }, 'unknown option of retention "rows"'],
    [{ ...folder, retry: { onRecordingAvailible: {} } }, 'unknown callback in retry: "onRecordingAvailible"'],
    [{ ...folder, retry: { default: { limit: 0 } } }, "retry.default.limit"],
    [{ ...folder, retry: { default: { jitter: 2 } } }, "retry.default.jitter"],
    [{ ...folder, retry: { default: { factor: 0 } } }, "retry.default.factor"],
    [{ ...folder, retry: { default: { delayMs: -1 } } }, "retry.default"],
    [{ ...folder, retry: { default: { tries: 1 } } }, 'unknown option of retry.default "tries"'],
    [{ ...folder, headers: ["Authorization"] }, "authorization"],
    [{ ...folder, headers: ["x-a", " cookie "] }, "cookie"],
    [{ ...folder, headers: ["Proxy-Authorization"] }, "proxy-authorization"],
    [{ ...folder, headers: "x-a" }, "headers"],
    [{ connectionString: "postgresql://u:secret@h/d", connections: 0 }, "connections"],
  ])("%j are refused: %s", (options, message) => {
    const make = () => inbox(options as never);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
    expect(make).not.toThrow("secret");
  });

  it.each([
    [250, 250],
    ["250ms", 250],
    ["10s", 10_000],
    ["15m", 900_000],
    ["12h", 43_200_000],
    ["30d", 2_592_000_000],
  ] as const)("%j is %i ms", (duration, expected) => {
    expect(milliseconds(duration, "x")).toBe(expected);
  });

  it.each(["", "-1s", "12", "1.5h", "P1D", 0, -1, Number.NaN, 1.5, "0s"])("%j is no duration", (duration) => {
    expect(() => milliseconds(duration as never, "x")).toThrow(TypeError);
  });
});

describe("the wait between attempts", () => {
  const policy = { limit: 9, delayMs: 100, factor: 2, maxDelayMs: 1_000, jitter: 0.5 };

  it("grows, up to its limit", () => {
    expect([1, 2, 3, 4, 5, 5_000].map((attempt) => delayAfter(attempt, policy, () => 0))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
  });

  it("is left to chance by its jitter, and never longer", () => {
    expect(delayAfter(1, policy, () => 1)).toBe(50);
    expect(delayAfter(1, { ...policy, jitter: 0 }, () => 1)).toBe(100);
  });

  it("of a callback comes from its own policy, then from the default, then from ours", () => {
    const retry = { default: { limit: 3, delayMs: 7 }, onEvent: { limit: 5 } };
    expect(policyFor(retry, "onEvent")).toMatchObject({ limit: 5, delayMs: 7, factor: 3 });
    expect(policyFor(retry, "onRecordingFailed")).toMatchObject({ limit: 3, delayMs: 7 });
  });
});
