import { describe, expect, it } from "vitest";
import { decodeForm } from "../../body/form.js";
import { recordFromParams } from "../../body/params.js";
import { utf8Bytes } from "../../body/utf8.js";
import type { Evidence } from "../../carrier.js";
import { inOrder, type Signed, signedTexts } from "./signed-text.js";

const textsOf = (version: Signed["version"], given: Evidence) => signedTexts(version, given, inOrder(given));

/** What the pipeline would make of a request. */
function evidence(url: string, body = ""): Evidence {
  const { pathname } = new URL(url);
  const params = decodeForm(utf8Bytes(body)) ?? [];
  return {
    method: body ? "POST" : "GET",
    header: () => undefined,
    url,
    path: pathname,
    query: decodeForm(utf8Bytes(new URL(url).search.slice(1))) ?? [],
    bytes: null,
    bodyFrom: null,
    params,
    fields: recordFromParams(params).record,
    now: 0,
  };
}

const BASE = "https://example.com/abcd";

describe("signedTexts, v3", () => {
  it.each([
    ["nothing", BASE, "", BASE],
    ["an empty query", `${BASE}?`, "", BASE],
    ["a query", `${BASE}?foo=bar`, "", `${BASE}?foo=bar`],
    ["a body alone: a bare question mark", BASE, "b=2&a=1", `${BASE}?a1b2`],
    ["both: a dot between", `${BASE}?foo=bar`, "b=2&a=1", `${BASE}?foo=bar.a1b2`],
    ["capital letters first", `${BASE}?b=1&B=2&a=3&Z=4`, "", `${BASE}?B=2&Z=4&a=3&b=1`],
    ["a name that begins another", `${BASE}?ab=1&a=2`, "", `${BASE}?a=2&ab=1`],
    ["repeated names, sorted by value", `${BASE}?a=2&b=x&a=1`, "", `${BASE}?a=1&a=2&b=x`],
    ["repeated names in the body", BASE, "a=2&b=x&a=1", `${BASE}?a1a2bx`],
    ["blank values", `${BASE}?a=&b`, "c=&d", `${BASE}?a=&b=.cd`],
    // An object cannot hold it, yet it is signed.
    ["__proto__ as a name", BASE, "b=2&__proto__=1", `${BASE}?__proto__1b2`],
    ["__proto__ as the only name", BASE, "__proto__=1", `${BASE}?__proto__1`],
    ["a body of one nameless value", BASE, "=", `${BASE}?`],
    ["decoded values", `${BASE}?t=%2B1+%26%3D%25`, "u=%C3%A9+%2B", `${BASE}?t=+1 &=%.ué +`],
    ["code units, not code points", `${BASE}?%EF%BD%81=1&%F0%9F%93%9E=2`, "", `${BASE}?📞=2&ａ=1`],
    [
      "path and port as written",
      "https://example.com:443/a%20b/c%2Fd?x=1",
      "",
      "https://example.com:443/a%20b/c%2Fd?x=1",
    ],
    ["a question mark in the query", `${BASE}?a=b?c=d`, "", `${BASE}?a=b?c=d`],
  ])("%s", (_name, url, body, expected) => {
    expect(textsOf("v3", evidence(url, body))).toEqual([expected]);
  });

  it("agrees with the worked example of Plivo's page", () => {
    const body = new URLSearchParams({
      CallUUID: "4vbcpem8-0u46-x1ha-9af1-438vc92bf374",
      Digits: "1234",
      From: "+15551111111",
      To: "+15555555555",
    });
    expect(textsOf("v3", evidence(`${BASE}?foo=bar`, body.toString()))).toEqual([
      `${BASE}?foo=bar.CallUUID4vbcpem8-0u46-x1ha-9af1-438vc92bf374Digits1234From+15551111111To+15555555555`,
    ]);
  });

  it("leaves the parameters it was given in their order", () => {
    const given = evidence(`${BASE}?b=1&a=2`);
    const before = [...given.query];
    textsOf("v3", given);
    expect(given.query).toEqual(before);
  });
});

describe("signedTexts, with a bare path", () => {
  it.each([
    ["v3", "https://example.com/", "", ["https://example.com/", "https://example.com"]],
    ["v3", "https://example.com/?a=b", "c=d", ["https://example.com/?a=b.cd", "https://example.com?a=b.cd"]],
    ["v2", "https://example.com/?a=b", "c=d", ["https://example.com/", "https://example.com"]],
  ] as const)("%s of %s: with and without the slash that HTTP adds", (version, url, body, expected) => {
    expect(textsOf(version, evidence(url, body))).toEqual(expected);
  });

  it("holds where a proxy stripped the whole path", () => {
    const given = { ...evidence("https://example.com/hooks/"), path: "/" };
    expect(textsOf("v3", given)).toEqual(["https://example.com/hooks/", "https://example.com/hooks"]);
  });

  it("gives one text for every other path, also one that ends in a slash", () => {
    expect(textsOf("v3", evidence("https://example.com/a/"))).toEqual(["https://example.com/a/"]);
  });
});

it("v2 covers neither query nor body", () => {
  expect(textsOf("v2", evidence(`${BASE}?a=b`, "c=d"))).toEqual([BASE]);
});
