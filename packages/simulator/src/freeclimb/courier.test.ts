import { expect, it } from "vitest";
import { defaultSecrets } from "../secrets.js";
import { freeclimbCourier, freeclimbSignature } from "./courier.js";

// The official vector: nodejs-sdk, __tests__/manual/RequestVerifier.spec.ts.
const SECRET = "sigsec_ead6d3b6904196c60835d039e91b3341c77a7793";
const BODY =
  '{"accountId":"AC1334ffb694cd8d969f51cddf5f7c9b478546d50c","callId":"CAccb0b00506553cda09b51c5477f672a49e0b2213","callStatus":"ringing","conferenceId":null,"direction":"inbound","from":"+13121000109","parentCallId":null,"queueId":null,"requestType":"inboundCall","to":"+13121000096"}';

it.each([
  [1679944186, "c3957749baf61df4b1506802579cc69a74c77a1ae21447b930e5a704f9ec4120"],
  [2130000000, "6835006e70c9b9f610e8fb3a8b36b52b3f28c12d0a2dab75091c46ca7ec11b20"],
])("signs as FreeClimb does at %i", (t, v1) => {
  expect(freeclimbSignature(BODY, [SECRET], t * 1000 + 999)).toBe(`t=${t},v1=${v1}`);
});

it("signs once for each secret during a rotation", () => {
  expect(freeclimbSignature(BODY, ["another", SECRET], 1679944186_000)).toMatch(
    /^t=1679944186,v1=[0-9a-f]{64},v1=c3957749baf61df4b1506802579cc69a74c77a1ae21447b930e5a704f9ec4120$/,
  );
});

it("writes compact JSON with sorted keys and the same request id in every webhook of a call", () => {
  const courier = freeclimbCourier(defaultSecrets.freeclimb);
  const webhook = {
    name: "record",
    url: "http://127.0.0.1/",
    method: "POST",
    fields: { to: 1, callId: "CA1" },
  } as const;
  const [first, second] = [courier.write(webhook), courier.write(webhook)];
  expect(first.body).toBe('{"callId":"CA1","to":1}');
  expect(first.headers["request-id"]).toMatch(/^RQ[0-9a-f]{40}$/);
  expect(second.headers["request-id"]).toBe(first.headers["request-id"]);
  const other = courier.write({ ...webhook, fields: { callId: null, conferenceId: "CF1" } });
  expect(other.headers["request-id"]).not.toBe(first.headers["request-id"]);
});
