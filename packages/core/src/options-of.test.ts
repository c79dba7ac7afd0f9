import { describe, expect, it } from "vitest";
import { bandwidth } from "./carriers/bandwidth/index.js";
import { freeclimb } from "./carriers/freeclimb/index.js";
import { plivo } from "./carriers/plivo/index.js";
import { optionsOf } from "./options-of.js";

describe("the options of a carrier", () => {
  it.each([
    [() => freeclimb({ signingSecret: "s3cret", tolerance: 1 } as never), 'unknown option "tolerance"'],
    [() => freeclimb({ signingSecret: "s3cret", toleranceSecond: 1 } as never), 'did you mean "toleranceSeconds"?'],
    [() => plivo({ authToken: "s3cret", authTokn: "s3cret" } as never), 'did you mean "authToken"?'],
    [() => bandwidth({ username: "u", password: "s3cret", credentials: [] } as never), 'unknown option "username"'],
    [() => bandwidth({ username: "u", passwort: "s3cret" } as never), 'did you mean "password"?'],
    [() => plivo("s3cret" as never), "plivo needs an object of options"],
    [() => freeclimb(undefined as never), "freeclimb needs an object of options"],
  ])("are refused where they are not known: %#", (make, message) => {
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
    expect(make).not.toThrow("s3cret");
  });

  it("are given back as they are", () => {
    const options = { a: 1 };
    expect(optionsOf("acme", options, ["a", "b"])).toBe(options);
  });
});
