import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { telnyx } from "@hookswitch/core/telnyx";
import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { vonage } from "@hookswitch/core/vonage";
import { expect } from "vitest";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { type Attack, genuine, type Sent, statusOf, urlOf } from "./attack.js";

const NOW = Date.parse("2026-01-15T12:00:00Z");
const { signatureSecret } = samples.vonage.secret;
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");
const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

/** A token under another header, other claims or another key. */
function tokenOf(
  claims: object,
  { header = { alg: "HS256", typ: "JWT" }, key = signatureSecret, hash = "sha256" }: Making = {},
) {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac(hash, key).update(text).digest("base64url")}`;
}

interface Making {
  header?: object;
  key?: string | Buffer;
  hash?: string;
}

const withToken = (delivery: Sent, token: string): Sent => ({
  ...delivery,
  headers: { ...delivery.headers, authorization: `Bearer ${token}` },
});

const tokenIn = ({ headers }: Sent) => (headers.authorization ?? "").replace("Bearer ", "");

/** On Telnyx's signature and Vonage's tokens, which cover a time. */
export const signedTimeAttacks: readonly Attack[] = [
  {
    row: "S1",
    name: "Telnyx, Vonage: a proof made with an empty key, or with none, is refused",
    async run(start) {
      const target = await start();
      const record = await genuine.vonage();
      const claims = claimsIn(tokenIn(record));
      expect(await statusOf(target, withToken(record, tokenOf(claims, { key: "" })))).toBe(401);
      const saved = await genuine.telnyx();
      // Of the identity, and of the order's bounds: they fit any text under a key of low order.
      const one = Buffer.from(`01${"00".repeat(63)}`, "hex").toString("base64");
      for (const signature of [one, Buffer.alloc(64).toString("base64"), Buffer.alloc(64, 255).toString("base64")]) {
        const headers = { ...saved.headers, "telnyx-signature-ed25519": signature };
        expect(await statusOf(target, { ...saved, headers })).toBe(401);
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S10",
    name: "Vonage: a token is no other body's, no other day's, and nobody else's",
    async run(start) {
      const target = await start();
      const record = await genuine.vonage();
      const claims = claimsIn(tokenIn(record));
      const { payload_hash: _hash, ...uncovered } = claims;
      const other = record.body.replace("12222", "12223");
      expect(other).not.toBe(record.body);
      for (const body of [other, `${record.body} `, "{}", record.body.replace("{", '{"a":1,')]) {
        expect(await statusOf(target, { ...record, body })).toBe(401);
      }
      for (const changed of [
        uncovered,
        { ...claims, payload_hash: "" },
        { ...claims, iat: Number(claims.iat) - 86_400 },
        { ...claims, iat: Number(claims.iat) + 86_400 },
        { ...claims, iat: undefined },
        { ...claims, exp: 1 },
      ]) {
        expect(await statusOf(target, withToken(record, tokenOf(changed)))).toBe(401);
      }
      // By GET too: the query is covered, and an empty body's hash covers none.
      const nothing = { ...claims, payload_hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" };
      const query = new URLSearchParams(
        Object.entries(JSON.parse(record.body) as object).map(([name, value]): [string, string] => [name, `${value}`]),
      );
      for (const token of [tokenOf(nothing), tokenIn(record)]) {
        const get = {
          ...withToken(record, token),
          method: "GET",
          url: urlOf("vonage", `?${query}`),
          body: "",
        } as const;
        expect(await statusOf(target, get)).toBe(401);
      }
      expect(target.events).toEqual([]);
      expect(await statusOf(target, record)).toBe(200);
    },
  },
  {
    row: "S11",
    name: "Vonage: the token does not choose how it is checked",
    async run(start) {
      const target = await start();
      const record = await genuine.vonage();
      const claims = claimsIn(tokenIn(record));
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = publicKey.export({ format: "pem", type: "spki" });
      const text = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
      const [, body = ""] = tokenIn(record).split(".");
      for (const token of [
        `${encode({ alg: "none" })}.${body}.`,
        `${encode({ alg: "none" })}.${body}`,
        ...["none", "None", "NONE", "nOnE", "hs256", "RS256", "HS384", "HS512", "ES256", ["HS256"], null].map((alg) =>
          tokenOf(claims, { header: { alg, typ: "JWT" } }),
        ),
        tokenOf(claims, { header: { alg: "HS512", typ: "JWT" }, hash: "sha512" }),
        `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`,
        tokenOf(claims, { key: pem }),
        tokenOf(claims, { header: { alg: "HS256", crit: ["b64"], b64: false } }),
        tokenOf(claims, { header: { alg: "HS256", crit: [] } }),
        tokenOf(claims, { header: { alg: "HS256", typ: "JWT", jwk: { kty: "oct", k: "AA" } }, key: Buffer.alloc(1) }),
        tokenOf(claims, { header: { alg: "HS256", kid: "../../dev/null" }, key: "" }),
      ]) {
        expect(await statusOf(target, withToken(record, token))).toBe(401);
      }
      expect(target.events).toEqual([]);
      expect(await statusOf(target, record)).toBe(200);
    },
  },
  {
    row: "S5",
    name: "Telnyx, Vonage: all spellings of one proof, at any URL, are one delivery",
    async run(start) {
      for (const [carrier, header] of [
        ["telnyx", "telnyx-signature-ed25519"],
        ["vonage", "authorization"],
      ] as const) {
        const target = await start();
        const delivery = await genuine[carrier]();
        const proof = delivery.headers[header] ?? "";
        for (const text of [
          proof,
          proof.replaceAll("+", "-").replaceAll("/", "_"),
          proof.replaceAll("-", "+").replaceAll("_", "/"),
          proof.replace(/=+$/, ""),
          `${proof}=`,
          proof.replace(/A==$/, "B==").replace(/(.)$/, (digit) => (digit === "=" ? digit : "B")),
          `${proof}, ${proof}`,
          proof.replace("Bearer", "bearer"),
          proof.replace("Bearer ", "BEARER   "),
          ` ${proof}\t`,
        ]) {
          const sent = { ...delivery, headers: { ...delivery.headers, [header]: text } };
          expect([200, 401]).toContain(await statusOf(target, sent));
          const elsewhere = `${sent.url.slice(PUBLIC_URL.length)}?x=${text.length}`;
          expect([200, 401]).toContain(await statusOf(target, sent, { target: elsewhere }));
        }
        expect(target.events).toHaveLength(1);
      }
    },
  },
  {
    row: "S12",
    name: "Telnyx: a fresh time beside an old signature refreshes nothing, however it is written",
    async run(start) {
      const target = await start({ clock: () => NOW });
      const old = await sampleDelivery("telnyx", "texml.recording", { at: NOW - 3_600_000 });
      const { "telnyx-timestamp": time = "", ...others } = old.headers;
      const fresh = String(NOW / 1000);
      for (const value of [
        fresh,
        `${time}, ${fresh}`,
        `${fresh}, ${time}`,
        `${time}.0`,
        `${time}e0`,
        `0${time}`,
        `+${time}`,
        `0x${Number(time).toString(16)}`,
        `${time}|`,
        new Date(NOW).toISOString(),
        "",
      ]) {
        const more = [
          ["webhook-timestamp", fresh],
          ["Date", new Date(NOW).toUTCString()],
        ] as const;
        const sent = { ...old, headers: { ...others, "telnyx-timestamp": value } };
        expect(await statusOf(target, sent, { more })).toBe(401);
      }
      // The border between time and body moved: digits of the one for digits of the other.
      const sent = { ...old, headers: { ...others, "telnyx-timestamp": time.slice(0, -1) } };
      expect(await statusOf(target, { ...sent, body: `${time.slice(-1)}|${old.body}` })).toBe(401);
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S13",
    name: "Telnyx, Vonage: the window is 300 seconds, and as wide ahead as back",
    async run(start) {
      for (const made of [
        (at: number) => sampleDelivery("telnyx", "call.recording.saved", { at }),
        (at: number) => sampleDelivery("vonage", "record", { at }),
      ]) {
        const target = await start({ clock: () => NOW });
        const at = (seconds: number) => made(NOW + seconds * 1000);
        for (const seconds of [-301, 301, -86_400, 86_400 * 365]) {
          expect(await statusOf(target, await at(seconds))).toBe(401);
        }
        const times = ["timestamp_future", "timestamp_future", "timestamp_stale", "timestamp_stale"];
        expect(target.codes().sort()).toEqual(times);
        for (const seconds of [-300, 300]) expect(await statusOf(target, await at(seconds))).toBe(200);
      }
    },
  },
  {
    row: "S20",
    name: "Vonage, Telnyx: the account that the secret was looked up for is the account of the event",
    async run(start) {
      const secrets: Readonly<Record<string, string>> = {
        mallory: "secret-of-mallory",
        victim: "secret-of-the-victim",
      };
      const secretOf = ({ account }: { account: string | null }) => secrets[account ?? ""] ?? [];
      const another = samples.telnyx.secret.publicKey.replace("A6EH", "B6EH");
      const keyOf = ({ query }: { query: Readonly<Record<string, unknown>> }) =>
        query.account === "mallory" ? samples.telnyx.secret.publicKey : another;
      const carriers = [vonage({ signatureSecret: secretOf }), telnyx({ publicKey: keyOf })] as const;
      const target = await start({ carriers });
      const record = await genuine.vonage();
      const claims = claimsIn(tokenIn(record));
      const key = "secret-of-mallory";
      const text = (api: string) => {
        const signed = `${encode({ alg: "HS256" })}.${Buffer.from(`{${api},${JSON.stringify(claims).slice(1)}`).toString("base64url")}`;
        return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
      };
      delete claims.api_key;
      for (const token of [
        tokenOf({ ...claims, api_key: "victim" }, { key }),
        tokenOf({ ...claims, api_key: ["mallory", "victim"] }, { key }),
        tokenOf({ ...claims, api_key: ["victim", "mallory"] }, { key }),
        tokenOf(claims, { key, header: { alg: "HS256", api_key: "mallory" } }),
        text('"api_key":"mallory","api_key":"victim"'),
        text(String.raw`"api_key":"mallory","api\u005fkey":"victim"`),
      ]) {
        await statusOf(target, withToken({ ...record, url: urlOf("vonage", "?account=mallory") }, token));
      }
      expect(target.events.map(({ accountId }) => accountId)).not.toContain("victim");
      const seen = target.events.length;
      // Mallory's own came through, so there was something to see.
      expect(seen).toBeGreaterThan(0);
      const saved = await genuine.telnyx(urlOf("telnyx", "?account=mallory"));
      for (const query of [
        "?account=victim",
        "",
        "?account=victim&account=mallory",
        "?account=mallory&account=victim",
      ]) {
        expect(await statusOf(target, { ...saved, url: urlOf("telnyx", query) })).toBe(401);
      }
      expect(await statusOf(target, saved)).toBe(200);
      expect(target.events).toHaveLength(seen + 1);
    },
  },
];
