import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signFreeClimb } from "./sign.js";

const request = (body: string, at: number) =>
  ({ method: "POST", url: "https://hooks.example.com/", body, at }) as const;
// The official vector: nodejs-sdk, __tests__/manual/RequestVerifier.spec.ts.
const SECRET = "sigsec_ead6d3b6904196c60835d039e91b3341c77a7793";
const BODY =
  '{"accountId":"AC1334ffb694cd8d969f51cddf5f7c9b478546d50c","callId":"CAccb0b00506553cda09b51c5477f672a49e0b2213","callStatus":"ringing","conferenceId":null,"direction":"inbound","from":"+13121000109","parentCallId":null,"queueId":null,"requestType":"inboundCall","to":"+13121000096"}';

describe("signFreeClimb", () => {
  it.each([
    [1679944186, "c3957749baf61df4b1506802579cc69a74c77a1ae21447b930e5a704f9ec4120"],
    [2130000000, "6835006e70c9b9f610e8fb3a8b36b52b3f28c12d0a2dab75091c46ca7ec11b20"],
  ])("signs as FreeClimb does at %i", async (t, v1) => {
    expect(await signFreeClimb(request(BODY, t * 1000), [SECRET])).toEqual({
      "freeclimb-signature": `t=${t},v1=${v1}`,
    });
  });

  it("signs whole seconds, once for each secret, in order", async () => {
    const v1 = (secret: string) => createHmac("sha256", secret).update('7.{"é":1}').digest("hex");
    expect(await signFreeClimb(request('{"é":1}', 7999), ["a", "b"])).toEqual({
      "freeclimb-signature": `t=7,v1=${v1("a")},v1=${v1("b")}`,
    });
  });

  it("keeps leading zeros", async () => {
    for (let t = 0; t < 64; t++) {
      const v1 = createHmac("sha256", "a").update(`${t}.x`).digest("hex");
      expect(await signFreeClimb(request("x", t * 1000), ["a"])).toEqual({ "freeclimb-signature": `t=${t},v1=${v1}` });
    }
  });

  it("signs nothing without a secret", async () => {
    expect(await signFreeClimb(request(BODY, 0), [])).toEqual({});
  });
});
