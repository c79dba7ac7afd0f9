import { createHmac } from "node:crypto";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { sampleDelivery } from "@hookswitch/core/testing";
import { expect } from "vitest";
import { PASSED_ON, serve } from "../servers/frameworks.js";
import { type Attack, genuine, statusOf, success, urlOf } from "./attack.js";

/** Two accounts on one server, each with a secret of its own, as a platform with many customers has them. */
const SECRETS: Readonly<Record<string, string>> = { mallory: "secret-of-mallory", victim: "secret-of-the-victim" };
const secretOf = ({ account }: { account: string | null }) => {
  const secret = SECRETS[account ?? ""];
  return secret === undefined ? [] : [secret];
};

const record = (accounts: string) =>
  `{${accounts},"requestType":"record","termReason":"hangup","callId":"CA1","recordingId":"RE1"}`;

/** What is signed, and still not what it seems. */
export const payloadAttacks: readonly Attack[] = [
  {
    row: "S20",
    name: "FreeClimb: the account that the secret was looked up for is the account of the event",
    async run(start) {
      const target = await start({ carriers: [freeclimb({ signingSecret: secretOf })] });
      const { headers, ...delivery } = await genuine.freeclimb();
      for (const body of [
        record('"accountId":"mallory","accountId":"victim"'),
        record('"x":{"accountId":"mallory"},"accountId":"victim"'),
        record('"x":[{"accountId":"mallory"}],"accountId":"victim"'),
        record(String.raw`"\u0061ccountId":"victim","x":{"accountId":"mallory"}`),
        record(String.raw`"x":{"accountId":"mallory"},"accountId":"vi\u0063tim"`),
      ]) {
        const t = Math.floor(Date.now() / 1000);
        const v1 = createHmac("sha256", "secret-of-mallory").update(`${t}.${body}`).digest("hex");
        await statusOf(target, {
          ...delivery,
          body,
          headers: { ...headers, "freeclimb-signature": `t=${t},v1=${v1}` },
        });
      }
      expect(target.events.map(({ accountId }) => accountId)).not.toContain("victim");
    },
  },
  {
    row: "S20",
    name: "Plivo: the account that the token was looked up for is the account of the event",
    async run(start) {
      const target = await start({ carriers: [plivo({ authToken: secretOf })] });
      const media = (account: string) => `https://media.plivo.com/v1/Account/${account}/Recording/1.mp3`;
      for (const overrides of [
        { ParentAuthID: "mallory", RecordingURL: media("victim"), RecordingResourceURL: undefined },
        { RecordUrl: media("mallory"), RecordingURL: media("victim"), RecordingResourceURL: undefined },
        { RecordFile: media("mallory"), record_url: media("victim"), RecordingURL: media("victim") },
      ]) {
        for (const order of [(body: string) => body, (body: string) => body.split("&").reverse().join("&")]) {
          const secrets = ["secret-of-mallory"];
          const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", { overrides, secrets });
          await statusOf(target, { ...delivery, body: order(delivery.body) });
        }
      }
      expect(target.events.map(({ accountId }) => accountId)).not.toContain("victim");
    },
  },
  {
    row: "S20",
    name: "one account's secret signs for no other: neither by path nor by query nor by user name",
    async run(start) {
      const target = await start({
        carriers: [freeclimb({ signingSecret: secretOf }), plivo({ authToken: secretOf })],
      });
      for (const rest of ["?account=mallory", "/mallory"]) {
        const url = urlOf("freeclimb", rest);
        const overrides = { accountId: "victim" };
        const secrets = ["secret-of-mallory"];
        expect(await statusOf(target, await sampleDelivery("freeclimb", "record", { url, overrides, secrets }))).toBe(
          401,
        );
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S20",
    name: "what is no known webhook is no event, however much it looks like one",
    async run(start) {
      const others: (string | null)[] = [];
      const target = await start({ onOther: ({ webhook }) => void others.push(webhook) });
      const types = ["recordingavailable", "recordingAvailable ", "onRecordingAvailable", "__proto__", "constructor"];
      for (const eventType of types) {
        const delivery = await sampleDelivery("bandwidth", "recordingAvailable", { overrides: { eventType } });
        expect(await statusOf(target, delivery)).toBe(PASSED_ON);
      }
      for (const requestType of ["RECORD", "record\0", "toString", "valueOf"]) {
        const delivery = await sampleDelivery("freeclimb", "record", { overrides: { requestType } });
        expect(await statusOf(target, delivery)).toBe(PASSED_ON);
      }
      expect(others).toHaveLength(9);
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S20",
    name: "ids with paths, quotes or controls in them make a harmless event id",
    async run(start) {
      const target = await start();
      for (const recordingId of [
        "../../etc/passwd",
        "a' OR 1=1 --",
        "a\r\nSet-Cookie: x",
        "\u202Ea",
        "a.b",
        "%2e%2e",
        "💥",
      ]) {
        const delivery = await sampleDelivery("bandwidth", "recordingAvailable", { overrides: { recordingId } });
        expect(await statusOf(target, delivery)).toBe(204);
      }
      expect(new Set(target.events.map(({ id }) => id)).size).toBe(7);
      for (const { id } of target.events) expect(id).toMatch(/^bandwidth\.recordingAvailable\.[\w%-]+$/);
    },
  },
  {
    row: "S20",
    name: "a hostile recording URL is told as sent and visited by nobody",
    async run(start) {
      let visits = 0;
      const trap = await serve((_request, response) => {
        visits++;
        response.end();
      });
      const target = await start();
      const hostile = [
        `${trap.origin}/x`,
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "javascript:1",
        "//evil.example",
      ];
      for (const [index, mediaUrl] of hostile.entries()) {
        const overrides = { mediaUrl, callUrl: mediaUrl, recordingId: `r-${index}` };
        expect(await statusOf(target, await sampleDelivery("bandwidth", "recordingAvailable", { overrides }))).toBe(
          204,
        );
      }
      await trap.close();
      expect(target.events.map(({ recording }) => recording.url)).toEqual(hostile);
      expect(visits).toBe(0);
    },
  },
  {
    row: "S20",
    name: "a relative recording URL of FreeClimb's cannot leave FreeClimb's host",
    async run(start) {
      const target = await start();
      const relative = [
        "@evil.example/x",
        "//evil.example/x",
        ".evil.example",
        ":80@evil.example",
        "\\\\evil.example",
        "/../x",
      ];
      for (const recordingUrl of relative) {
        const delivery = await sampleDelivery("freeclimb", "conferenceRecordingStatus", {
          overrides: { recordingUrl },
        });
        expect(await statusOf(target, delivery)).toBe(success.freeclimb);
      }
      const hosts = target.events.map(({ recording }) => new URL(recording.url ?? "").host);
      expect(hosts).toEqual(relative.map(() => "www.freeclimb.com"));
    },
  },
];
