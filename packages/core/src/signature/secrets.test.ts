import { describe, expect, it, vi } from "vitest";
import { isHookswitchError } from "../errors.js";
import { type SecretClaim, type SecretSource, secretReader } from "./secrets.js";

const CLAIM: SecretClaim = { path: "/hooks", query: {}, account: "a-1" };

/** Makes a secret ready in a way that can be seen, and refuses `bad`. */
const prepareText = () =>
  vi.fn((secret: string) => {
    if (secret === "bad") throw new TypeError("acme secret is bad");
    return { ready: secret };
  });

const read = (source: SecretSource<string>, prepare = prepareText()) => secretReader(source, prepare, "acme");

describe("fixed secrets", () => {
  it.each<[source: string | string[], ready: string[]]>([
    ["one", ["one"]],
    [["one"], ["one"]],
    [
      ["new", "old"],
      ["new", "old"],
    ],
  ])("%j are made ready once, in order", (source, ready) => {
    const prepare = prepareText();
    const secrets = read(source, prepare);
    const claim = vi.fn(() => CLAIM);
    expect(secrets(claim)).toEqual(ready.map((each) => ({ ready: each })));
    expect(secrets(claim)).toBe(secrets(claim));
    expect(prepare).toHaveBeenCalledTimes(ready.length);
    // Nothing is looked up, so nothing has to be claimed.
    expect(claim).not.toHaveBeenCalled();
  });

  it.each<[source: unknown, message: RegExp]>([
    ["bad", /acme secret is bad/],
    [["one", "bad"], /acme secret is bad/],
    [[], /acme: the list of secrets is empty/],
  ])("%j is refused at once", (source, message) => {
    const make = () => read(source as string);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it("does not follow a list that changes", () => {
    const list = ["one"];
    const secrets = read(list);
    list[0] = "two";
    expect(secrets(() => CLAIM)).toEqual([{ ready: "one" }]);
  });
});

describe("functions", () => {
  it.each<[what: string, give: () => unknown]>([
    ["one", () => "one"],
    ["a list", () => ["one"]],
    ["a promise of one", async () => "one"],
    ["a promise of a list", async () => ["one"]],
    // A query builder can be awaited and is no Promise.
    // biome-ignore lint/suspicious/noThenProperty: that is the point
    ["a thenable", () => ({ then: (resolve: (secret: string) => void) => resolve("one") })],
  ])("may give %s", async (_what, give) => {
    expect(await read(give as () => string)(() => CLAIM)).toEqual([{ ready: "one" }]);
  });

  it("are called for every delivery, with its claim, and not before", () => {
    const give = vi.fn((claim: SecretClaim) => `secret of ${claim.account}`);
    const secrets = read(give);
    expect(give).not.toHaveBeenCalled();
    expect(secrets(() => CLAIM)).toEqual([{ ready: "secret of a-1" }]);
    expect(secrets(() => ({ ...CLAIM, account: null }))).toEqual([{ ready: "secret of null" }]);
    expect(give.mock.calls).toEqual([[CLAIM], [{ ...CLAIM, account: null }]]);
  });

  it.each([
    ["at once", () => []],
    ["later", async () => []],
  ])("may know no such account, and say so %s with an empty list", async (_when, give) => {
    expect(await read(give)(() => CLAIM)).toEqual([]);
  });

  it("may change the object they gave before", () => {
    const current = { password: "old" };
    const secrets = secretReader(
      () => current,
      ({ password }) => password,
      "acme",
    );
    expect(secrets(() => CLAIM)).toEqual(["old"]);
    current.password = "new";
    expect(secrets(() => CLAIM)).toEqual(["new"]);
  });

  it("recover: a failure is not remembered", async () => {
    let secret: string | undefined;
    const secrets = read(async () => secret ?? "bad");
    await expect(secrets(() => CLAIM)).rejects.toMatchObject({ code: "secret_unavailable" });
    secret = "one";
    expect(await secrets(() => CLAIM)).toEqual([{ ready: "one" }]);
  });

  const vault = new Error("vault: hunter2");
  it.each<[what: string, give: () => unknown, cause: unknown]>([
    ["throws", () => raise(vault), vault],
    ["rejects", () => Promise.reject(vault), vault],
    // biome-ignore lint/suspicious/noThenProperty: that is the point
    ["rejects as a thenable", () => ({ then: (_: unknown, reject: (why: unknown) => void) => reject(vault) }), vault],
    ["gives a bad one", () => ["one", "bad"], expect.any(TypeError)],
    ["gives a bad one later", async () => "bad", expect.any(TypeError)],
  ])("fail as secret_unavailable when one %s", async (_what, give, cause) => {
    const secrets = read(give as () => string);
    try {
      await secrets(() => CLAIM);
      expect.unreachable();
    } catch (error) {
      expect(isHookswitchError(error)).toBe(true);
      expect(error).toMatchObject({ code: "secret_unavailable", status: 500, carrier: "acme", cause });
      expect(`${error} ${JSON.stringify(error)}`).not.toContain("hunter2");
    }
  });
});

function raise(error: Error): never {
  throw error;
}
