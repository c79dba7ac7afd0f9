import { expect, it } from "vitest";
import type { Evidence } from "../carrier.js";
import { claimOf } from "./claim.js";

const evidence = (path: string, query: Evidence["query"]): Evidence => ({
  method: "POST",
  header: () => "Basic secret",
  url: "https://api.example.com/hooks",
  path,
  query,
  bytes: new Uint8Array([1]),
  bodyFrom: "stream",
  params: [["From", "15551112222"]],
  fields: { From: "15551112222" },
  now: 1,
});

it.each<[query: Evidence["query"], expected: object]>([
  [[], {}],
  [[["tenant", "7"]], { tenant: "7" }],
  [
    [
      ["a", "1"],
      ["b", ""],
      ["a", "2"],
    ],
    { a: ["1", "2"], b: "" },
  ],
  [[["__proto__", "x"]], {}],
])("says path, query %j and account, and nothing else", (query, expected) => {
  expect(claimOf(evidence("/a%20b", query), "a-1")).toEqual({ path: "/a%20b", query: expected, account: "a-1" });
});

it("may know no account", () => {
  expect(claimOf(evidence("/", []), null)).toEqual({ path: "/", query: {}, account: null });
});
