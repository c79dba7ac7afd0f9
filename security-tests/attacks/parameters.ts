import { sampleDelivery } from "@hookswitch/core/testing";
import { expect } from "vitest";
import { MOUNT } from "../servers/frameworks.js";
import { type Attack, genuine, statusOf, urlOf } from "./attack.js";

const HOSTILE = {
  __proto__x: "x",
  "__proto__[polluted]": "1",
  "constructor[prototype][polluted]": "1",
  "a[b]": "c",
  "a[]": "d",
  "a.b": "e",
  constructor: "f",
  prototype: "g",
  hasOwnProperty: "h",
  toString: "i",
  valueOf: "j",
  toJSON: "k",
  // biome-ignore lint/suspicious/noThenProperty: what a promise would stumble over
  then: "l",
};

/** Names and numbers of parameters that parsers stumble over. */
export const parameterAttacks: readonly Attack[] = [
  {
    row: "S14",
    name: "hostile names in a form stay flat text in a plain payload",
    async run(start) {
      const target = await start();
      const overrides = Object.fromEntries(Object.entries(HOSTILE));
      Object.defineProperty(overrides, "__proto__", { value: "m", enumerable: true });
      const url = urlOf("plivo", "?__proto__=1&__proto__[polluted]=1&constructor=2&a[b]=3");
      const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", { overrides, url });
      expect(delivery.body).toContain("&__proto__=m");
      expect(await statusOf(target, delivery)).toBe(200);
      const [event] = target.events;
      for (const plain of [event?.payload, event?.query] as Record<string, unknown>[]) {
        expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
        expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
      }
      expect(event?.payload).toMatchObject(HOSTILE);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(event?.warnings.map(({ field }) => field)).toContain("__proto__");
    },
  },
  {
    row: "S14",
    name: "hostile keys in JSON pollute nothing, at any depth",
    async run(start) {
      const target = await start();
      const delivery = await genuine.bandwidth();
      const hostile = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":[{"__proto__":[1]}]}';
      const body = delivery.body.replace("{", `{"__proto__":{"polluted":1},"x":${hostile},`);
      expect(await statusOf(target, { ...delivery, body })).toBe(204);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      expect(JSON.stringify(target.events[0]?.payload)).not.toContain("__proto__");
      expect(Object.getPrototypeOf(target.events[0]?.payload)).toBe(Object.prototype);
    },
  },
  {
    row: "S14",
    name: "a signed key that comes twice is one event or none, never two minds",
    async run(start) {
      const target = await start();
      const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted");
      const again = { ...delivery, body: `${delivery.body}&RecordingUUID=forged&RecordingURL=https://evil.example/x` };
      expect(await statusOf(target, again)).toBe(401);
      expect(await statusOf(target, { ...delivery, body: `RecordingUUID=forged&${delivery.body}` })).toBe(401);
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S14",
    name: "10,000 parameters are refused by their number, before any proof",
    async run(start) {
      const target = await start();
      const delivery = await genuine.plivo();
      const many = Array.from({ length: 10_000 }, (_, index) => `p${index}=1`).join("&");
      for (const body of [many, `${delivery.body}&${many}`, "a&".repeat(10_000), "=&".repeat(100_000)]) {
        expect(await statusOf(target, { ...delivery, body })).toBe(400);
      }
      expect(await statusOf(target, delivery, { target: `${MOUNT}/plivo?${"a&".repeat(5_000)}` })).toBe(400);
      expect(new Set(target.codes())).toEqual(new Set(["body_malformed"]));
    },
  },
  {
    row: "S14",
    name: "JSON as deep or as wide as a body can hold is refused or read, in bounded time",
    async run(start) {
      const target = await start();
      const delivery = await genuine.bandwidth();
      const deep = `${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}`;
      const keys = Array.from({ length: 15_000 }, (_, index) => `"${index * 286_331}":1`).join();
      const wide = delivery.body.replace("{", `{${keys},`);
      const huge = delivery.body.replace("{", `{"n":[${"1e999,".repeat(40_000)}1],`);
      expect(await statusOf(target, { ...delivery, body: deep })).toBe(400);
      expect(await statusOf(target, { ...delivery, body: wide })).toBe(204);
      expect(await statusOf(target, { ...delivery, body: huge })).toBe(204);
      expect(target.events).toHaveLength(2);
      expect(target.events[1]?.warnings.length).toBeLessThan(30);
    },
  },
];
