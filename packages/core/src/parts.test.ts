import { describe, expect, it, vi } from "vitest";
import { type CallbackContext, Calls } from "./callbacks.js";
import { chooseCarrier } from "./choose-carrier.js";
import { OVERDUE, race } from "./deadline.js";
import { headerReader } from "./delivery.js";
import { errorCodes } from "./error-codes.js";
import { HookswitchError, isHookswitchError } from "./errors.js";
import { callbackName, eventTypes } from "./event-types.js";
import { isPromise } from "./maybe-promise.js";
import { reply } from "./reply.js";
import { asHookswitchError, causeOf } from "./report.js";
import { Running } from "./running.js";
import { suggest } from "./suggest.js";
import { testCarrier } from "./test-carrier.js";

describe("headerReader", () => {
  it.each([
    ["a function", (name: string) => ({ "x-a": "1", "x-list": "1, 2" })[name]],
    [
      "Headers",
      new Headers([
        ["X-A", "1"],
        ["x-list", "1"],
        ["x-list", "2"],
      ]),
    ],
    ["a record", { "x-a": "1", "x-list": ["1", "2"] }],
    ["a record in another case", { "X-A": "1", "X-List": ["1", "2"] }],
    ["a record with a header called get", { get: "no", "x-A": "1", "x-list": "1, 2" }],
    ["a record without a prototype", Object.assign(Object.create(null), { "x-a": "1", "x-list": ["1", "2"] })],
  ])("reads %s", (_about, source) => {
    const read = headerReader(source);
    expect([read("x-a"), read("x-list"), read("x-b")]).toEqual(["1", "1, 2", undefined]);
  });

  it("knows no inherited names", () => {
    expect([headerReader({})("constructor"), headerReader({})("__proto__")]).toEqual([undefined, undefined]);
  });
});

describe("chooseCarrier", () => {
  const basic = (name: string) => testCarrier(name, { challenge: "Basic" });
  const none = () => undefined;
  it("cannot tell two carriers without a signature header apart", () => {
    expect(() => chooseCarrier([basic("a"), basic("b")], none, "/", "/")).toThrow(/carrier undetermined/);
    expect(chooseCarrier([basic("a"), basic("b")], none, "/b", "/").name).toBe("b");
  });

  it("takes a mount longer than the path for no name", () => {
    expect(chooseCarrier([basic("a"), testCarrier("b")], none, "/x", "/x/y/z").name).toBe("a");
  });
});

describe("HookswitchError", () => {
  it("has status and hint of its code, and shows its details", () => {
    const error = new HookswitchError("body_too_large", {
      carrier: "plivo",
      details: { maxBodyBytes: 5, extra: null },
    });
    const [status, hint] = errorCodes.body_too_large;
    expect(error).toMatchObject({ status, hint, carrier: "plivo", name: "HookswitchError" });
    expect(error.message).toBe("plivo: body too large (maxBodyBytes: 5, extra: null)");
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "HookswitchError",
      code: "body_too_large",
      status,
      carrier: "plivo",
      message: error.message,
      hint,
      details: { maxBodyBytes: 5, extra: null },
      docs: "docs/errors.md#body_too_large",
    });
    expect("cause" in error).toBe(false);
    expect(new HookswitchError("internal", { cause: null }).cause).toBeNull();
  });

  it.each([
    [new HookswitchError("internal"), true],
    [{ name: "HookswitchError", code: "overdue" }, true],
    [{ name: "HookswitchError", code: "toString" }, false],
    [{ name: "HookswitchError", code: ["overdue"] }, false],
    [new Error("x"), false],
    [null, false],
    [undefined, false],
    ["HookswitchError", false],
  ])("%o is one: %s", (thrown, expected) => {
    expect(isHookswitchError(thrown)).toBe(expected);
    expect(asHookswitchError(thrown, "plivo").code).toBe(expected ? (thrown as HookswitchError).code : "internal");
  });

  it.each(Object.entries(errorCodes))("%s says what happened and what to do", (code, [status, hint]) => {
    expect(code).toMatch(/^[a-z_]+$/);
    expect([0, 400, 401, 404, 405, 408, 413, 415, 500, 503]).toContain(status);
    expect(hint.length).toBeGreaterThan(10);
  });

  it("several causes become one", () => {
    expect(causeOf(["only"])).toBe("only");
    expect(causeOf([1, 2])).toMatchObject({ errors: [1, 2], message: "2 callbacks failed" });
  });
});

describe("race", () => {
  it("gives what comes in time, fails with it, or is overdue", async () => {
    expect(await race(Promise.resolve(1), 10)).toBe(1);
    await expect(race(Promise.reject(new Error("x")), 10)).rejects.toThrow("x");
    expect(await race(new Promise(() => undefined), 10)).toBe(OVERDUE);
  });

  it("that is over gives what is there already", async () => {
    expect(await race(Promise.resolve(1), 0)).toBe(1);
    expect(await race(new Promise((resolve) => setTimeout(resolve, 100)), 0)).toBe(OVERDUE);
  });
});

describe("Running", () => {
  it("is idle when every owner has left as often as it entered", async () => {
    const running = new Running();
    const owner = { abort: vi.fn() };
    running.enter(owner);
    running.enter(owner);
    const drained = Promise.all([running.drain(1000), running.drain(Number.POSITIVE_INFINITY)]);
    running.leave(owner);
    expect(await running.drain(1)).toBe(false);
    expect(owner.abort).toHaveBeenCalledOnce();
    running.leave(owner);
    expect(await drained).toEqual([true, true]);
    running.leave(owner);
    expect(await running.drain(0)).toBe(true);
  });
});

it("calls give their failures at once, or later when one of them is", async () => {
  const context = {} as CallbackContext;
  const failuresOf = (...callbacks: (() => unknown)[]) => {
    const names = ["onRecordingStarted", "onRecordingAvailable", "onEvent"] as const;
    const calls = new Calls(Object.fromEntries(callbacks.map((callback, index) => [names[index], callback])), context);
    for (const name of names.slice(0, callbacks.length)) calls.start(name, "event");
    return calls.failures();
  };
  const failing = () => {
    throw new Error("1");
  };
  expect(failuresOf()).toEqual([]);
  expect(failuresOf(failing, () => 1)).toEqual([new Error("1")]);
  const later = failuresOf(
    () => Promise.reject(new Error("2")),
    failing,
    async () => 3,
  );
  expect(isPromise(later)).toBe(true);
  expect(await later).toEqual([new Error("1"), new Error("2")]);
});

it.each([
  ["onRecordingAvailible", "onRecordingAvailable"],
  ["ONEVENT", "onEvent"],
  ["onevents", "onEvent"],
  ["", undefined],
  ["completelyDifferent", undefined],
])("suggest(%o) is %o", (name, expected) => {
  expect(suggest(name, ["onEvent", "onRecordingAvailable", "carriers"])).toBe(expected);
});

it("every event type has a callback name", () => {
  const names = (Object.keys(eventTypes) as (keyof typeof eventTypes)[]).map(callbackName);
  expect(names.every((name) => /^on[A-Z][A-Za-z]+$/.test(name))).toBe(true);
  expect(callbackName("conferenceRecording")).toBe("onConferenceRecording");
});

it.each([
  [Promise.resolve(), true],
  // biome-ignore lint/suspicious/noThenProperty: what only looks like a promise
  [{ then: 1 }, false],
  [null, false],
  [undefined, false],
  ["x", false],
])("isPromise(%o)", (value, expected) => {
  expect(isPromise(value as unknown)).toBe(expected);
});

it("a reply is a status and headers, never a body", () => {
  expect([reply(204), reply(405, { allow: "GET" })]).toEqual([
    { status: 204, headers: {} },
    { status: 405, headers: { allow: "GET" } },
  ]);
});
