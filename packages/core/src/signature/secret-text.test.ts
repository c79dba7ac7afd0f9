import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSecretText } from "./secret-text.js";

const message = (value: unknown) => {
  try {
    checkSecretText(value, "plivo.authToken");
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as Error).message;
  }
  return null;
};

const variable = (name: string) => `$\{${name}}`;

describe("checkSecretText", () => {
  it.each([
    "Y2Q2ZDgxZmY5YWRiOTI5YmQ1Njg0MTAxZWIyOTc4",
    "sigsec_ead6d3b6904196c60835d039e91b3341c77a7793",
    ...[
      "x",
      "a b",
      "nullable",
      "changeme!",
      "pa$$word",
      "$secret",
      `a}b$\{c`,
      "<",
      ">",
      "<a",
      "b>",
      "a<b>",
      "pässwört",
    ],
  ])("returns %j", (value) => {
    expect(checkSecretText(value, "label")).toBe(value);
  });

  it.each([
    ...[undefined, null, 1, true, {}, [], ["secret"], () => "secret", Symbol("s"), Object("secret")].map(
      (value) => [value, "must be a string"] as const,
    ),
    ...["", " ", "\t\r\n", "\u00A0"].map((value) => [value, "is empty"] as const),
    ...[" secret", "secret ", "secret\n", "\uFEFFsecret"].map(
      (value) => [value, "white space: was it copied"] as const,
    ),
    ...["undefined", "null", "NULL", "changeme", "ChangeMe", "your_auth_token", "YOUR_AUTH_TOKEN", " changeme "].map(
      (value) => [value, "placeholder"] as const,
    ),
    ...[
      "<>",
      "<secret>",
      "<your\nauth token>",
      variable(""),
      variable("SECRET"),
      `a${variable("SECRET")}b`,
      `a}${variable("b")}`,
    ].map((value) => [value, "placeholder"] as const),
  ])("refuses %o, naming the label: %s", (value, part) => {
    expect(message(value)).toMatch(/^plivo\.authToken /);
    expect(message(value)).toContain(part);
  });

  it("never shows the value", () => {
    const secret = "2f9c5b7d1e";
    for (const value of [` ${secret}`, `<${secret}>`, variable(secret), [secret], { secret }]) {
      expect(message(value)).not.toContain(secret);
    }
  });

  it("returns what it was given or throws a TypeError, whatever that is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string({ unit: "binary" })), (value) => {
        if (message(value) === null) expect(checkSecretText(value, "label")).toBe(value);
      }),
    );
  });
});
