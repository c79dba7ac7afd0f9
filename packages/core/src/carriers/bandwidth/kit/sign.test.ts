import { expect, it } from "vitest";
import { signBandwidth } from "./sign.js";

const request = { method: "POST", url: "https://hooks.example.com/", body: "{}", at: 0 } as const;

it.each([
  // RFC 7617, section 2 and 2.1.
  ["Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
  ["test", "123£", "Basic dGVzdDoxMjPCow=="],
])("%s:%s", async (username, password, authorization) => {
  expect(await signBandwidth(request, [{ username, password }])).toEqual({ authorization });
});

it("sends one pair, as Bandwidth does; without any, nothing", async () => {
  const first = { username: "Aladdin", password: "open sesame" };
  expect(await signBandwidth(request, [first, { username: "a", password: "b" }])).toEqual({
    authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
  });
  expect(await signBandwidth(request, [])).toEqual({});
});
