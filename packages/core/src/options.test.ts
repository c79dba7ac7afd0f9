import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { bandwidth } from "./carriers/bandwidth/index.js";
import { createHookswitch } from "./hookswitch.js";
import { checkOptions, type HookswitchOptions } from "./options.js";
import { testCarrier } from "./test-carrier.js";

const carrier = bandwidth({ username: "user", password: "long-secret" });
const make = (options: object) => () => createHookswitch({ carriers: [carrier], ...options } as HookswitchOptions);
const signsUrl = testCarrier("acme", { signsUrl: true });

describe("options", () => {
  it.each<[string, object, RegExp]>([
    ["an unknown option", { maxBodyByte: 1 }, /unknown option "maxBodyByte"; did you mean "maxBodyBytes"\?/],
    ["an option in another case", { publicURL: "x" }, /did you mean "publicUrl"/],
    ["an option like nothing", { somethingElseEntirely: 1 }, /^unknown option "somethingElseEntirely"$/],
    [
      "a misspelt callback",
      { onRecordingAvailible() {} },
      /unknown callback "onRecordingAvailible"; did you mean "onRecordingAvailable"\?/,
    ],
    ["a misspelt callback without a value", { onErrors: undefined }, /did you mean "onError"/],
    ["a callback that is none", { onEvent: {} }, /onEvent must be a function/],
    ["a clock that is none", { clock: 5 }, /clock must be a function/],
    ["no carriers", { carriers: undefined }, /at least one carrier/],
    ["an empty list of carriers", { carriers: [] }, /at least one carrier/],
    ["a carrier without a list", { carriers: carrier }, /at least one carrier/],
    ["what is no carrier", { carriers: [bandwidth] }, /must hold what bandwidth\(\)/],
    ["undefined as a carrier", { carriers: [undefined] }, /must hold what bandwidth\(\)/],
    ["a carrier listed twice", { carriers: [carrier, { ...carrier }] }, /"bandwidth" is listed twice/],
    ["no publicUrl for a carrier that signs it", { carriers: [carrier, signsUrl] }, /publicUrl is needed: acme signs/],
    ["a publicUrl that is none", { publicUrl: "api.example.com" }, /publicUrl must be the origin/],
    ["a publicUrl with a query", { publicUrl: "https://a.example/?x" }, /publicUrl must be the origin/],
    ["a metadata schema that is none", { metadata: { parse() {} } }, /Standard Schema/],
    ["null as a metadata schema", { metadata: null }, /Standard Schema/],
    ["half a replay store", { replayStore: { claim() {} } }, /claim and settle/],
    ["null as a replay store", { replayStore: null }, /claim and settle/],
    ["0 as a replay store", { replayStore: 0 }, /claim and settle/],
    ["half a logger", { logger: { error() {} } }, /error and info/],
    ["null as a logger", { logger: null }, /error and info/],
  ])("%s", (_about, options, message) => {
    expect(make(options)).toThrow(TypeError);
    expect(make(options)).toThrow(message);
  });

  it.each(["maxBodyBytes", "bodyTimeoutMs", "deadlineMs"])("%s must be a sensible number", (name) => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "10", null, 1n]) {
      expect(make({ [name]: value })).toThrow(new TypeError(`${name} must be a number above 0 and below 2^31`));
    }
    for (const value of [1, 0.5, 2 ** 31 - 1, undefined]) expect(make({ [name]: value })).not.toThrow();
  });

  it.each([undefined, null, 1, "x"])("%s is no object of options", (options) => {
    expect(() => createHookswitch(options as never)).toThrow(new TypeError("options must be an object"));
  });

  it("undefined is as good as absent", () => {
    const names = ["publicUrl", "metadata", "replayStore", "logger", "clock", "onEvent", "deadlineMs"];
    expect(make(Object.fromEntries(names.map((name) => [name, undefined])))).not.toThrow();
  });

  it("has the defaults of the documentation", () => {
    expect(checkOptions({ carriers: [carrier] })).toMatchObject({
      body: { maxBytes: 262_144, timeoutMs: 10_000 },
      deadlineMs: 10_000,
      clock: Date.now,
      logger: console,
      publicUrl: "",
    });
  });

  it("gives each carrier a memory of its own, or all the shared one", () => {
    const carriers = [testCarrier("acme"), testCarrier("zeta")];
    const own = [...checkOptions({ carriers }).replayStores.values()];
    expect(own[0]).not.toBe(own[1]);
    const replayStore = { claim: () => "new" as const, settle: () => undefined };
    const shared = [...checkOptions({ carriers, replayStore, metadata: v.unknown() }).replayStores.values()];
    expect(shared).toEqual([replayStore, replayStore]);
  });
});
