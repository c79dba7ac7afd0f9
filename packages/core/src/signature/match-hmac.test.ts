import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hmacKey as nodeKey } from "./hmac.node.js";
import { hmacKey as webKey } from "./hmac.web.js";
import { matchHmac } from "./match-hmac.js";

const SECRETS = ["first", "second", "third"];
const MESSAGES = [["one"], ["t", "wo"]];

const mac = (secret: string, message: string) => createHmac("sha256", secret).update(message).digest("hex");
const EXPECTED = SECRETS.flatMap((secret) => ["one", "two"].map((message) => mac(secret, message)));

describe.each([
  ["node", nodeKey],
  ["web", webKey],
])("matchHmac on %s", (_platform, key) => {
  const keys = SECRETS.map((secret) => key(secret));

  it.each([
    ["first", "one", 0, 0],
    ["first", "two", 0, 1],
    ["second", "one", 1, 0],
    ["second", "two", 1, 1],
    ["third", "two", 2, 1],
  ])("names key and message: %s, %s", async (secret, message, keyIndex, messageIndex) => {
    const match = { secret: keyIndex, message: messageIndex, expected: EXPECTED };
    expect(await matchHmac(keys, MESSAGES, "hex", [mac(secret, message)])).toEqual(match);
    expect(await matchHmac(Promise.resolve(keys), MESSAGES, "hex", ["00", mac(secret, message)])).toEqual(match);
  });

  it("finds neither in another's signature, nor where there is no key", async () => {
    const other = [mac("fourth", "one")];
    expect(await matchHmac(keys, [["one"]], "hex", other)).toMatchObject({ secret: -1, message: -1 });
    expect(await matchHmac(keys, MESSAGES, "hex", other)).toEqual({ secret: -1, message: -1, expected: EXPECTED });
    expect(await matchHmac([], MESSAGES, "hex", other)).toEqual({ secret: -1, message: -1, expected: [] });
  });
});

it("is synchronous on Node", () => {
  expect(matchHmac([nodeKey("first")], [["one"]], "hex", [mac("first", "one")])).toMatchObject({ secret: 0 });
});
