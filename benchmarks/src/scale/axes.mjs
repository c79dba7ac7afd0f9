import { createHmac, createSecretKey } from "node:crypto";
import { deliveryMaker, SECRETS } from "../deliveries.mjs";
import { floor } from "../process/floor.mjs";
import { options } from "../process/ours.mjs";
import { importStaged } from "../stage.mjs";

/**
 * What grows, and a receiver for each size of it; all receive FreeClimb's deliveries.
 *
 * @param {string} stage
 * @param {() => void} received is called by every callback of `onRecordingAvailable`
 */
export async function axes(stage, received) {
  const [{ createHookswitch, eventTypes, callbackName }, { freeclimb }, { samples }] = await Promise.all(
    ["core", "core/freeclimb", "core/testing"].map((name) => importStaged(stage, name)),
  );
  const base = await options(stage, received);
  const make = deliveryMaker(samples);
  const receiver = (changes, delivery = make.freeclimb) => {
    const hooks = createHookswitch({ ...base, ...changes });
    return { delivery, receive: (one) => hooks.handle(one.delivery) };
  };

  const otherCallbacks = [...Object.keys(eventTypes).map(callbackName), "onEvent", "onOther", "onError"].filter(
    (name) => name !== "onRecordingAvailable",
  );
  const silent = (names) => Object.fromEntries(names.map((name) => [name, () => {}]));
  const copies = (count) =>
    Array.from({ length: count }, (_, index) => ({ ...base.carriers[0], name: `carrier${index}` }));
  const secrets = (count) => [
    ...Array.from({ length: count - 1 }, (_, index) => `sigsec_other${index}`),
    SECRETS.freeclimb,
  ];
  const at = (sizes, build) => sizes.map((size) => ({ size, ...build(size) }));

  return [
    {
      name: "callbacks",
      expect: "flat",
      points: at([1, 2, 5, 14], (size) => receiver(silent(otherCallbacks.slice(0, size - 1)))),
    },
    {
      name: "carriers",
      expect: "flat",
      points: at([1, 3, 10, 30], (size) =>
        receiver({ carriers: [...copies(size - 1), freeclimb({ signingSecret: SECRETS.freeclimb })] }),
      ),
    },
    {
      name: "secrets, the last one fits",
      expect: "linear",
      points: at([1, 2, 5, 10, 20], (size) => receiver({ carriers: [freeclimb({ signingSecret: secrets(size) })] })),
      floor: (size) => hmacs(size),
    },
    {
      name: "bytes of the body",
      expect: "linear",
      points: at([688, 2_000, 8_000, 32_000, 128_000], (size) => ({
        ...receiver({}, () => make.freeclimb(size - 688)),
        operations: Math.max(10, Math.round(100_000 / size)),
      })),
      floor: () => floor.freeclimb,
    },
    {
      name: "deliveries at once",
      expect: "flat",
      points: at([1, 10, 100, 1_000], (size) => ({
        ...receiver({ onRecordingAvailable: gated(size, received) }),
        ...{ atOnce: size, operations: 1_000 },
      })),
    },
  ];
}

/** The floor, with an HMAC for each secret. */
function hmacs(count) {
  const keys = Array.from({ length: count - 1 }, (_, index) => createSecretKey(Buffer.from(`sigsec_other${index}`)));
  return (one) => {
    for (const key of keys) createHmac("sha256", key).update(`${one.time}.`).update(one.body).digest();
    return floor.freeclimb(one);
  };
}

/** A callback that ends when so many of its kind have begun. */
function gated(size, received) {
  let waiting = [];
  return () =>
    new Promise((resolve) => {
      received();
      waiting.push(resolve);
      if (waiting.length < size) return;
      const all = waiting;
      waiting = [];
      for (const open of all) open();
    });
}
