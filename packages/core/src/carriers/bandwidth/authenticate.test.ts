import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../carrier.js";
import { isHookswitchError } from "../../errors.js";
import type { SecretClaim } from "../../signature/secrets.js";
import { bandwidth } from "./index.js";
import { basic, CREDENTIALS, receiver } from "./test-receiver.js";

const EVENT = { eventType: "recordingAvailable", recordingId: "r-1", status: "complete" };
const CHALLENGE = { "www-authenticate": 'Basic realm="recordings", charset="UTF-8"' };
const REFUSED = { handled: true, reply: { status: 401, headers: CHALLENGE }, events: [] };

const buffer = (text: string) => `Basic ${Buffer.from(text, "utf8").toString("base64")}`;

describe("the two legs of the challenge", () => {
  it("asks for credentials, then takes the second request", async () => {
    const { hooks, deliver, events, errors } = receiver();
    const headers = { "content-type": "application/json" };
    const first = await hooks.handle({ method: "POST", url: "/hooks", headers, body: "" });
    expect(first).toEqual(REFUSED);
    // The first leg is the scheme itself and no failure.
    expect(errors).toEqual([]);
    const second = await deliver(EVENT);
    expect(second).toMatchObject({ handled: true, reply: { status: 204, headers: {} } });
    expect(events.map(({ id }) => id)).toEqual(["bandwidth.recordingAvailable.r-1"]);
  });

  it("takes credentials that come at once", async () => {
    const { deliver, errors } = receiver();
    expect((await deliver(EVENT, buffer("bw-user:pa:ss wörd €"))).handled).toBe(true);
    expect(errors).toEqual([]);
  });

  it("challenges before it looks at type or body", async () => {
    const { hooks } = receiver();
    const body = vi.fn();
    const headers = { "content-type": "text/plain", "content-encoding": "gzip" };
    expect(await hooks.handle({ method: "POST", url: "/hooks", headers, body })).toEqual(REFUSED);
    expect(body).not.toHaveBeenCalled();
  });

  it("tells once of ten challenges that no credentials followed, and starts again after some did", async () => {
    const { hooks, deliver, errors } = receiver();
    const knock = (times: number) =>
      Promise.all(Array.from({ length: times }, () => hooks.handle({ method: "POST", url: "/hooks", headers: {} })));
    await knock(9);
    await deliver(EVENT);
    await knock(9);
    expect(errors).toEqual([]);
    await knock(5);
    expect(errors.map(({ code }) => code)).toEqual(["credentials_never_sent"]);
  });
});

describe("what is refused", () => {
  it.each<[what: string, authorization: string, code: string]>([
    ["another password", buffer("bw-user:pa:ss wörd"), "credentials_mismatch"],
    ["another user", buffer("bw-uset:pa:ss wörd €"), "credentials_mismatch"],
    ["the case changed", buffer("BW-USER:pa:ss wörd €"), "credentials_mismatch"],
    ["a blank behind", buffer("bw-user:pa:ss wörd € "), "credentials_mismatch"],
    ["both empty", buffer(":"), "credentials_mismatch"],
    ["no colon", buffer("bw-user"), "credentials_mismatch"],
    ["Latin-1", `Basic ${Buffer.from("bw-user:pa:ss wörd", "latin1").toString("base64")}`, "credentials_mismatch"],
    ["an empty header", "", "signature_malformed"],
    ["no token", "Basic", "signature_malformed"],
    ["no token but a blank", "Basic ", "signature_malformed"],
    ["another scheme", buffer("bw-user:pa:ss wörd €").replace("Basic", "Bearer"), "signature_malformed"],
    ["no base64", "Basic bw-user:password", "signature_malformed"],
    ["the URL alphabet", "Basic YncFdXNlcg-_", "signature_malformed"],
    ["two headers", `${buffer("bw-user:pa:ss wörd €")}, ${buffer("x:y")}`, "signature_malformed"],
    ["more behind", `${buffer("bw-user:pa:ss wörd €")} x`, "signature_malformed"],
  ])("%s", async (_what, authorization, code) => {
    const { deliver, events, others, errors } = receiver();
    const body = vi.fn();
    expect(await deliver(EVENT, authorization, { body })).toEqual(REFUSED);
    expect(errors.map((error) => [error.code, error.status, error.carrier])).toEqual([[code, 401, "bandwidth"]]);
    expect([...events, ...others]).toEqual([]);
    // A body that nobody proved is never read.
    expect(body).not.toHaveBeenCalled();
  });

  it.each([
    ["a known user name, the first", "bw-user:x", true],
    ["a known user name, the second", "other:x", true],
    ["an unknown user name", "nobody:pa:ss wörd €", false],
    ["the password of one as the user name", "pa:x", false],
    ["no user name", ":x", false],
    ["no colon", "bw-user", false],
  ])("says how far it was right: %s", async (_what, given, usernameKnown) => {
    const { deliver, errors } = receiver({ credentials: [CREDENTIALS, { username: "other", password: "pa" }] });
    await deliver(EVENT, buffer(given));
    expect(errors.map(({ details }) => details)).toEqual([{ likelyCause: "wrong secret", usernameKnown }]);
  });

  it("tells nobody what was sent or expected", async () => {
    const { deliver, errors } = receiver();
    await deliver(EVENT, buffer("bw-user:almost-it"));
    const told = errors.map((error) => `${JSON.stringify(error)} ${error.stack}`).join();
    expect(told).not.toMatch(/almost|bw-user|pa:ss|wörd|YnctdXNlcj/);
  });
});

describe("what is accepted", () => {
  it.each([
    ["the scheme in any case", buffer("bw-user:pa:ss wörd €").replace("Basic", "bAsIc")],
    ["more blanks", buffer("bw-user:pa:ss wörd €").replace(" ", "   ")],
    ["no padding", buffer("bw-user:pa:ss wörd €").replace(/=+$/, "")],
  ])("%s", async (_what, authorization) => {
    const { deliver, errors } = receiver();
    expect(await deliver(EVENT, authorization)).toMatchObject({ reply: { status: 204 } });
    expect(errors).toEqual([]);
  });

  it("any of several pairs, and says which", async () => {
    const carrier = bandwidth({
      credentials: [
        { username: "record", password: "one" },
        { username: "transfer", password: "two" },
        // The same user again: one password is being rotated.
        { username: "record", password: "three" },
      ],
    });
    expect(await carrier.authenticate(evidence(buffer("record:one")))).toEqual(proof(0));
    expect(await carrier.authenticate(evidence(buffer("transfer:two")))).toEqual(proof(1));
    expect(await carrier.authenticate(evidence(buffer("record:three")))).toEqual(proof(2));
    // Halves of different pairs make none.
    expect(() => carrier.authenticate(evidence(buffer("record:two")))).toThrow(/credentials mismatch/);
  });
});

describe("functions that give the credentials", () => {
  it("are asked with what the delivery claims, at every delivery", async () => {
    const claims: SecretClaim[] = [];
    let current = { username: "tenant-7", password: "old" };
    const { deliver } = receiver({
      credentials: (claim) => {
        claims.push(claim);
        return current;
      },
    });
    const url = "/hooks/bandwidth?tenant=7&tenant=8&x=%2B";
    const status = async (authorization: string) => {
      const result = await deliver(EVENT, authorization, { url });
      return result.reply.status;
    };
    expect(await status(buffer("tenant-7:old"))).toBe(204);
    current = { username: "tenant-7", password: "new" };
    expect(await status(buffer("tenant-7:new"))).toBe(204);
    expect(await status(buffer("tenant-7:old"))).toBe(401);
    // The same object with another password in it.
    current.password = "newest";
    expect(await status(buffer("tenant-7:newest"))).toBe(204);
    expect(await status(buffer("tenant-7:new"))).toBe(401);
    expect(await status(buffer("no colon"))).toBe(401);
    const query = { tenant: ["7", "8"], x: "+" };
    expect(claims[0]).toEqual({ path: "/hooks/bandwidth", query, account: "tenant-7" });
    expect(claims.map(({ account }) => account)).toEqual([...Array(5).fill("tenant-7"), ""]);
  });

  it("may be asynchronous and give several", async () => {
    const credentials = async () => [{ username: "a", password: "b" }, CREDENTIALS];
    const { deliver, events } = receiver({ credentials });
    expect(await deliver(EVENT)).toMatchObject({ reply: { status: 204 } });
    expect(await deliver(EVENT, buffer("a:c"))).toEqual(REFUSED);
    expect(events).toHaveLength(1);
  });

  it("are not asked about what holds no credentials", async () => {
    const credentials = vi.fn(() => CREDENTIALS);
    const { hooks, deliver } = receiver({ credentials });
    await hooks.handle({ method: "POST", url: "/hooks", headers: {} });
    await deliver(EVENT, "Basic ???");
    expect(credentials).not.toHaveBeenCalled();
  });

  it.each([
    ["at once", () => []],
    ["later", async () => []],
  ])("may know no such account, and say so %s", async (_when, credentials) => {
    const { deliver, errors } = receiver({ credentials });
    expect(await deliver(EVENT)).toEqual(REFUSED);
    expect(errors.map(({ code }) => code)).toEqual(["credentials_mismatch"]);
  });

  it.each<[what: string, credentials: () => unknown]>([
    ["throws", () => fail()],
    ["rejects", async () => fail()],
    ["gives nothing", () => undefined],
    ["gives nothing, later", async () => null],
    ["gives a placeholder", () => ({ username: "bw-user", password: "changeme" })],
    ["gives one that is blank among others", async () => [CREDENTIALS, { username: " ", password: "x" }]],
    ["gives text", () => "bw-user:vault-secret"],
  ])("fail closed when one %s", async (_what, credentials) => {
    const { deliver, events, errors } = receiver({ credentials: credentials as () => typeof CREDENTIALS });
    const body = vi.fn();
    const result = await deliver(EVENT, undefined, { body });
    expect(result).toEqual({ handled: true, reply: { status: 500, headers: {} }, events: [] });
    expect(errors.map(({ code, carrier }) => [code, carrier])).toEqual([["secret_unavailable", "bandwidth"]]);
    expect(JSON.stringify(errors)).not.toMatch(/vault-secret|changeme/);
    expect([events, body.mock.calls]).toEqual([[], []]);
  });
});

describe("the check", () => {
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
  const usable = (value: string) => value.trim() === value && !/^$|^(undefined|null|changeme|<.*>)$|\$\{/i.test(value);
  const username = text.filter((value) => usable(value) && !value.includes(":"));
  const password = text.filter(usable);

  it("accepts what it was given, whatever letters", () => {
    const equal = (user: string, pass: string) => {
      const carrier = bandwidth({ username: user, password: pass });
      expect(carrier.authenticate(evidence(buffer(`${user}:${pass}`)))).toEqual(proof(0));
    };
    fc.assert(fc.property(username, password, equal));
  });

  it("never accepts once a byte differs", () => {
    const differ = (user: string, pass: string, at: number, by: number) => {
      const bytes = Buffer.from(`${user}:${pass}`, "utf8");
      const index = at % bytes.length;
      bytes[index] = (bytes[index] ?? 0) ^ by;
      const carrier = bandwidth({ username: user, password: pass });
      const changed = `Basic ${bytes.toString("base64")}`;
      expect(() => carrier.authenticate(evidence(changed))).toThrow(/credentials mismatch/);
    };
    fc.assert(fc.property(username, password, fc.nat(), fc.integer({ min: 1, max: 255 }), differ));
  });

  it("never accepts more or less bytes", () => {
    const carrier = bandwidth(CREDENTIALS);
    const whole = Buffer.from("bw-user:pa:ss wörd €", "utf8");
    for (let length = 1; length < whole.length; length++) {
      const short = `Basic ${whole.subarray(0, length).toString("base64")}`;
      expect(() => carrier.authenticate(evidence(short))).toThrow();
    }
    const add = (more: string) => {
      expect(() => carrier.authenticate(evidence(basic(`bw-user:pa:ss wörd €${more}`)))).toThrow();
    };
    fc.assert(fc.property(text, add));
  });

  it("is total: whatever the header, a proof or a 401", () => {
    const carrier = bandwidth(CREDENTIALS);
    const total = (header: string) => {
      try {
        void carrier.authenticate(evidence(header));
        expect.unreachable();
      } catch (error) {
        expect(isHookswitchError(error) && error.status).toBe(401);
      }
    };
    const base64 = fc.base64String().map((token) => `Basic ${token}`);
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), base64), total));
  });
});

function fail(): never {
  throw new Error("vault-secret");
}

const proof = (secret: number) => ({ secret, signedAt: null, replayKey: null });

const evidence = (authorization: string): Evidence => ({
  method: "POST",
  header: (name) => (name === "authorization" ? authorization : undefined),
  url: "",
  path: "/hooks",
  query: [],
  bytes: null,
  bodyFrom: null,
  params: [],
  fields: {},
  now: 0,
});
