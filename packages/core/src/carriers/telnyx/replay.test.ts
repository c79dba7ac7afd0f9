import fc from "fast-check";
import { expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { sampleDelivery, samples } from "../../testing/index.js";
import { telnyx } from "./index.js";

const { publicKey } = samples.telnyx.secret;
const NAME = "telnyx-signature-ed25519";

it("whatever is done to a signature's text, the event comes once", async () => {
  const delivery = await sampleDelivery("telnyx", "call.recording.saved");
  const signature = delivery.headers[NAME] ?? "";
  const change = fc.oneof(
    fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replaceAll("+", "-").replaceAll("/", "_"),
      (text) => text.replace(/=+$/, ""),
      (text) => ` ${text}`,
      (text) => `${text}\t`,
      (text) => `${text},${text}`,
    ),
    // Another last digit with the same six bits that count: the other four are not part of the bytes.
    fc
      .constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
      .map((digit) => (text: string) => `${text.slice(0, -3)}${digit}==`),
    fc.tuple(fc.nat(88), fc.constantFrom(" ", "\n", "=", ".")).map(
      ([at, sign]) =>
        (text: string) =>
          text.slice(0, at) + sign + text.slice(at),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      let events = 0;
      const count = () => {
        events++;
      };
      const hooks = createHookswitch({ carriers: [telnyx({ publicKey })], onEvent: count, onError: () => undefined });
      for (const change of [(text: string) => text, ...changes]) {
        const headers = { ...delivery.headers, [NAME]: change(signature) };
        const { reply } = await hooks.handle({ ...delivery, headers });
        expect([200, 401]).toContain(reply.status);
      }
      expect(events).toBe(1);
    }),
  );
});

it("a second key in the list makes no new delivery of an old one", async () => {
  const delivery = await sampleDelivery("telnyx", "texml.recording");
  const other = Buffer.from("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "hex").toString(
    "base64",
  );
  let keys: string[] = [publicKey];
  let events = 0;
  const hooks = createHookswitch({
    carriers: [telnyx({ publicKey: () => keys })],
    onEvent: () => {
      events++;
    },
  });
  await hooks.handle(delivery);
  keys = [other, publicKey];
  expect((await hooks.handle(delivery)).reply.status).toBe(200);
  expect(events).toBe(1);
});
