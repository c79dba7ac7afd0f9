import type { KitName } from "@hookswitch/core/kits";
import { expect } from "vitest";
import { exchange, type RawHeaders } from "../servers/raw-client.js";
import { type Attack, genuine, names, onWire, statusOf, success } from "./attack.js";

const BIG = { maxHeaderSize: 4_000_000 };

/** Every header that Hookswitch looks at, by whose it is, and those that frameworks look at. */
const READ_HEADERS: readonly (readonly [KitName, string])[] = [
  ["bandwidth", "Authorization"],
  ["freeclimb", "FreeClimb-Signature"],
  ["plivo", "X-Plivo-Signature-V3"],
  ["plivo", "X-Plivo-Signature-MA-V3"],
  ["plivo", "X-Plivo-Signature-V3-Nonce"],
  ["signalwire", "X-SignalWire-Signature"],
  ["telnyx", "Telnyx-Signature-Ed25519"],
  ["telnyx", "Telnyx-Timestamp"],
  ["twilio", "X-Twilio-Signature"],
  ["vonage", "Authorization"],
  ["bandwidth", "Content-Type"],
  ["bandwidth", "Content-Encoding"],
  ["bandwidth", "X-Forwarded-For"],
  ["bandwidth", "X-Forwarded-Host"],
  ["bandwidth", "X-Forwarded-Proto"],
  ["bandwidth", "Forwarded"],
];

/** Headers that are huge, many, twice, or hosts that are not one. */
export const headerAttacks: readonly Attack[] = [
  {
    row: "S15",
    name: "100 KB of blanks, commas or signs in a header cost no more than 100 KB of anything",
    async run(start) {
      const target = await start({}, BIG);
      const took = async (carrier: KitName, name: string, value: string) => {
        const times: number[] = [];
        for (let time = 0; time < 5; time++) {
          const { headers = [], ...request } = onWire(await genuine[carrier]());
          const others = headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
          const began = performance.now();
          const answer = await exchange(target.origin, { ...request, headers: [...others, [name, value]] });
          times.push(performance.now() - began);
          expect([200, 204, 400, 401, 415]).toContain(answer?.status);
        }
        return times.sort((a, b) => a - b);
      };
      const [, , harmless = 1] = await took("bandwidth", "X-Harmless", "a".repeat(100_000));
      for (const [carrier, name] of READ_HEADERS) {
        for (const filling of [" ", ",", "=", "t=1,", "a,", "\t "]) {
          const scheme = name === "Authorization" ? { vonage: "Bearer ", bandwidth: "Basic " }[carrier as string] : "";
          const value = `${scheme}a${filling.repeat(100_000 / filling.length)}a`;
          const [quickest = 0] = await took(carrier, name, value);
          // Quadratic time would be thousands of times as much.
          expect(quickest / harmless, `${name}: ${filling}`).toBeLessThan(100);
        }
      }
    },
  },
  {
    row: "S15",
    name: "a host with a user in it, or none that is one, opens nothing",
    async run(start) {
      const target = await start();
      for (const host of [
        "evil:x@good",
        "a/webhooks/recordings/plivo?",
        "[::1",
        "a b",
        "",
        "é.example",
        "a#b",
        "%00",
      ]) {
        for (const name of names) {
          const { headers = [], ...request } = onWire(await genuine[name]());
          const sent: RawHeaders = [...headers, ["Host", host]];
          const answer = await exchange(target.origin, { ...request, headers: sent });
          expect([success[name], 400, 404]).toContain(answer?.status);
          const forged = sent.filter(([header]) => /^(host|content)/i.test(header));
          const refused = await exchange(target.origin, { ...request, headers: forged });
          expect([400, 401, 404]).toContain(refused?.status);
        }
        const elsewhere = { target: "/elsewhere", headers: [["Host", host]] as const, body: "x=1" };
        expect([400, 404]).toContain((await exchange(target.origin, elsewhere))?.status);
      }
    },
  },
  {
    row: "S15",
    name: "headers that come twice never let a forged one in",
    async run(start) {
      const target = await start();
      for (const name of names) {
        const { headers = [], ...request } = onWire(await genuine[name]());
        const proof = headers.filter(([header]) => !/^content/i.test(header));
        const forge = ([header, value]: readonly [string, string]) =>
          [header, value.replace(/.(?=.{6}$)/, (c) => (c === "b" ? "c" : "b"))] as const;
        const type = headers.filter(([header]) => /^content/i.test(header));
        const forged = proof.map(forge);
        const twice = await exchange(target.origin, { ...request, headers: [...type, ...forged, ...forged] });
        expect(twice?.status).toBe(401);
        const nonces = proof.filter(([header]) => header.endsWith("nonce"));
        if (nonces.length > 0) {
          const answer = await exchange(target.origin, {
            ...request,
            headers: [...headers, ["x-plivo-signature-v3-nonce", "1"]],
          });
          expect(answer?.status).toBe(401);
        }
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S15",
    name: "a bomb of headers is answered, and the next delivery served",
    async run(start) {
      const target = await start({}, BIG);
      const many: RawHeaders = Array.from({ length: 20_000 }, (_, index) => [`x-bomb-${index}`, "1"]);
      const same: RawHeaders = Array.from({ length: 20_000 }, () => ["x-bomb", "1"]);
      const proofs: RawHeaders = Array.from({ length: 5_000 }, () => ["freeclimb-signature", "t=1,v1=0"]);
      for (const bomb of [many, same, proofs]) {
        const { headers = [], ...request } = onWire(await genuine.freeclimb());
        const answer = await exchange(target.origin, { ...request, headers: [...bomb, ...headers] });
        expect([success.freeclimb, 400, 401, 413, 431, undefined]).toContain(answer?.status);
      }
      expect(await statusOf(target, await genuine.plivo())).toBe(200);
    },
  },
  {
    row: "S15",
    name: "headers named like members of objects are nobody's proof",
    async run(start) {
      const target = await start();
      const strange: RawHeaders = ["__proto__", "constructor", "hasOwnProperty", "get", "toString", "then"].map(
        (name) => [name, "authorization"],
      );
      for (const name of names) {
        const delivery = await genuine[name]();
        expect(await statusOf(target, delivery, { headers: strange })).toBe(401);
        expect(await statusOf(target, delivery, { more: strange })).toBe(success[name]);
      }
    },
  },
];
