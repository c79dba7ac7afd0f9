import fc from "fast-check";
import { expect, it } from "vitest";
import { createHookswitch } from "../../hookswitch.js";
import { vonage } from "./index.js";
import { AT, delivery } from "./test-receiver.js";
import { SECRET, tokenFor } from "./test-token.js";

const receiver = (options: Partial<Parameters<typeof vonage>[0]> = {}) => {
  const ids: string[] = [];
  const hooks = createHookswitch({
    carriers: [vonage({ signatureSecret: SECRET, ...options })],
    clock: () => AT,
    onEvent: ({ id }) => void ids.push(id),
    onError: () => undefined,
  });
  return { hooks, ids };
};

it("whatever is done to a token's text, the event comes once", async () => {
  const first = await delivery("record");
  const token = first.headers.authorization ?? "";
  const change = fc.oneof(
    fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replace("Bearer", "bearer"),
      (text) => text.replace("Bearer ", "Bearer   "),
      (text) => `${text}=`,
      (text) => text.replaceAll("-", "+").replaceAll("_", "/"),
      (text) => `${text}\t`,
    ),
    // Another last digit with the same four bits that count.
    fc
      .constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
      .map((digit) => (text: string) => text.slice(0, -1) + digit),
    fc.tuple(fc.nat(500), fc.constantFrom(" ", "\n", "=", ".")).map(
      ([at, sign]) =>
        (text: string) =>
          text.slice(0, at) + sign + text.slice(at),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      const { hooks, ids } = receiver();
      for (const each of [(text: string) => text, ...changes]) {
        const headers = { ...first.headers, authorization: each(token) };
        expect([200, 401]).toContain((await hooks.handle({ ...first, headers })).reply.status);
      }
      expect(ids).toHaveLength(1);
    }),
  );
});

it("a copy at another path, and with another query, does nothing", async () => {
  const { hooks, ids } = receiver();
  const first = await delivery("record");
  for (const url of [first.url, "https://hooks.example.com/elsewhere", `${first.url}?tenant=8`]) {
    expect((await hooks.handle({ ...first, url })).reply.status).toBe(200);
  }
  expect(ids).toHaveLength(1);
});

it("a second secret in the list makes no new delivery of an old one", async () => {
  let secrets: string[] = [SECRET];
  const { hooks, ids } = receiver({ signatureSecret: () => secrets });
  const first = await delivery("record");
  await hooks.handle(first);
  secrets = ["another", SECRET];
  expect((await hooks.handle(first)).reply.status).toBe(200);
  expect(ids).toHaveLength(1);
});

it("one id under two bodies is two deliveries, and a token made anew for the same is one", async () => {
  const { hooks, ids } = receiver();
  const [one, other] = [await delivery("record"), await delivery("record.region")];
  const send = ({ url, body }: { url: string; body?: unknown }, iat: number) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${tokenFor(String(body), iat)}` };
    return hooks.handle({ method: "POST", url, headers, body: String(body) });
  };
  for (const iat of [AT / 1000, AT / 1000 + 10]) {
    await send(one, iat);
    await send(other, iat);
  }
  expect(ids).toHaveLength(2);
});
