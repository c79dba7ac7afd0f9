import { expect, it } from "vitest";
import { prettyBody } from "./pretty-body.js";

it("sets a body out for reading, and leaves what it cannot read", () => {
  expect(prettyBody('{"a":[1]}', "json")).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyBody('{"a":', "json")).toBe('{"a":');
  expect(prettyBody("a=1&b=%20", "form")).toBe("a=1\n&b=%20");
  expect(prettyBody("a&b", "text")).toBe("a&b");
});
