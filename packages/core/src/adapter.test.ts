import { describe, expect, it } from "vitest";
import { openAdapter } from "./adapter.js";
import { createHookswitch, isBelow } from "./index.js";
import { testCarrier } from "./test-carrier.js";

const carriers = [testCarrier("acme")];

describe("isBelow", () => {
  it.each([
    ["/hooks", "/hooks", true],
    ["/hooks/", "/hooks", true],
    ["/hooks?a=b", "/hooks", true],
    ["/hooks/plivo?a=/b", "/hooks", true],
    ["https://api.example.com/hooks/plivo", "/hooks", true],
    ["/hooks-old", "/hooks", false],
    ["/Hooks", "/hooks", false],
    ["/%68ooks", "/hooks", false],
    ["/", "/hooks", false],
    ["/?/hooks", "/hooks", false],
    ["/anything", "", true],
  ])("%s below %s: %s", (url, mount, expected) => {
    expect(isBelow(url, mount)).toBe(expected);
  });
});

describe("openAdapter", () => {
  it("parts the adapter's options from Hookswitch's", () => {
    const { hooks, own } = openAdapter({ carriers, path: "/hooks/" }, undefined, ["path"]);
    expect(typeof hooks.handle).toBe("function");
    expect(own).toEqual({ path: "/hooks" });
    expect(openAdapter({ carriers, path: "/" }, undefined, ["path"]).own).toEqual({ path: "" });
  });

  it("takes an instance as it is", () => {
    const instance = createHookswitch({ carriers });
    const opened = openAdapter(instance, { path: "/hooks" }, ["path"]);
    expect(opened.hooks).toBe(instance);
    expect(opened.own).toEqual({ path: "/hooks" });
    expect(openAdapter(instance, undefined, ["path"]).own).toEqual({});
  });

  it.each([
    [{ carriers, pth: "/x" }, undefined, 'unknown option "pth"'],
    [{ carriers, path: "hooks" }, undefined, "path must be a path"],
    [{ carriers, path: 5 }, undefined, "path must be a path"],
    [null, undefined, "carriers must list"],
    [createHookswitch({ carriers }), { onEvent: () => undefined }, 'unknown option "onEvent"'],
  ])("refuses %#", (input, own, message) => {
    const open = () => openAdapter(input as never, own as never, ["path"]);
    expect(open).toThrow(TypeError);
    expect(open).toThrow(message);
  });
});
