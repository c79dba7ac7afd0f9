import { createHash, createHmac } from "node:crypto";
import { signalwire } from "@hookswitch/core/signalwire";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import { twilio } from "@hookswitch/core/twilio";
import { expect } from "vitest";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { MOUNT } from "../servers/frameworks.js";
import { exchange, type RawRequest } from "../servers/raw-client.js";
import { type Attack, genuine, onWire, type Sent, statusOf, urlOf } from "./attack.js";

const both = ["twilio", "signalwire"] as const;
type Both = (typeof both)[number];

const HEADER = { twilio: "x-twilio-signature", signalwire: "x-signalwire-signature" } as const;
const FORM = "application/x-www-form-urlencoded";

/** As both carriers sign: the URL, and of a form the names and values behind it. */
function signed(carrier: Both, key: string, url: string, body: string): Sent {
  const isJson = body.startsWith("{");
  const fields = [...new URLSearchParams(isJson ? "" : body)].sort(([one], [other]) => (one < other ? -1 : 1));
  const isRaw = isJson && carrier === "signalwire";
  const hash = `${url.includes("?") ? "&" : "?"}bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
  const called = isJson && !isRaw ? url + hash : url;
  const mac = createHmac("sha1", key)
    .update(called + (isRaw ? body : fields.flat().join("")))
    .digest(isRaw ? "hex" : "base64");
  const headers = { "content-type": isJson ? "application/json" : FORM, [HEADER[carrier]]: mac };
  return { method: "POST", url: called, headers, body };
}

/** Other spellings of one and the same signed form. */
function spellingsOf({ body, url, headers }: SampleDelivery): Partial<RawRequest>[] {
  const target = url.slice(PUBLIC_URL.length);
  const encoded = body.replace(/[A-Z](?=\w*=)/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return [
    {},
    { body: body.split("&").reverse().join("&") },
    { body: encoded },
    { body: body.replaceAll("%20", "+") },
    { body: body.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()) },
    { body: `&&${body}&` },
    { body: `\uFEFF${body}` },
    { target: `https://any.example${target}` },
    { target: `https://user:word@any.example:8443${target}` },
    { target: `${target}#fragment` },
    { target: `:443${target}` },
    { headers: Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value] as const) },
    ...["application/json", `${FORM}; charset=utf-16`, ""].map((type) => ({
      headers: Object.entries({ ...headers, "content-type": type }),
    })),
  ];
}

/** Two accounts on one server, each with a secret of its own. */
const SECRETS: Readonly<Record<string, string>> = { mallory: "secret-of-mallory", victim: "secret-of-the-victim" };
const secretOf = ({ account }: { account: string | null }) => {
  const secret = SECRETS[account ?? ""];
  return secret === undefined ? [] : [secret];
};

/** On Twilio's signature, and SignalWire's, which is the same: over a URL and what stands behind it. */
export const urlSignatureAttacks: readonly Attack[] = [
  {
    row: "S1",
    name: "Twilio, SignalWire: a signature made with an empty secret is refused",
    async run(start) {
      const target = await start();
      for (const carrier of both) {
        for (const body of ["RecordingSid=RE1&RecordingStatus=completed&CallSid=CA1", '{"event_type":"x"}']) {
          expect(await statusOf(target, signed(carrier, "", urlOf(carrier), body))).toBe(401);
        }
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S2",
    name: "Twilio, SignalWire: spoofed forwarding headers make no other URL the signed one",
    async run(start) {
      const target = await start();
      for (const carrier of both) {
        const elsewhere = await genuine[carrier](`https://evil.example${MOUNT}/${carrier}`);
        const request = onWire({ ...elsewhere, url: elsewhere.url.replace("https://evil.example", PUBLIC_URL) });
        const spoofed = [
          ["Host", "evil.example"],
          ["Forwarded", "for=10.0.0.1;host=evil.example;proto=https"],
          ["X-Forwarded-Host", "evil.example"],
          ["X-Forwarded-Proto", "https"],
          ["X-Original-URL", `https://evil.example${MOUNT}/${carrier}`],
        ] as const;
        const headers = [...(request.headers ?? []), ...spoofed];
        expect((await exchange(target.origin, { ...request, headers }))?.status).toBe(401);
        for (const authority of ["evil.example", "user:word@evil.example:443"]) {
          const absolute = `https://${authority}${request.target}`;
          expect([400, 401]).toContain((await exchange(target.origin, { ...request, target: absolute }))?.status);
        }
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S5",
    name: "Twilio, SignalWire: all spellings of one signed form are one delivery",
    async run(start) {
      for (const carrier of both) {
        const target = await start();
        const delivery = await genuine[carrier](urlOf(carrier, "?b=2&a=x%20y&c=O'Brien"));
        const statuses = [];
        for (const spelling of spellingsOf(delivery)) statuses.push(await statusOf(target, delivery, spelling));
        expect(statuses[0]).toBe(200);
        for (const status of statuses) expect([200, 400, 401, 404]).toContain(status);
        expect(target.events).toHaveLength(1);
      }
    },
  },
  {
    row: "S5",
    name: "Twilio, SignalWire: what was captured is not taken in another cut, by another method or in other digits",
    async run(start) {
      for (const carrier of both) {
        const target = await start();
        const delivery = await genuine[carrier](urlOf(carrier, "?tenant=7"));
        expect(await statusOf(target, delivery)).toBe(200);
        const { [HEADER[carrier]]: mac = "", ...others } = delivery.headers;
        const pairs = [...new URLSearchParams(delivery.body)].sort(([one], [other]) => (one < other ? -1 : 1));
        const text = pairs.flat().map(encodeURIComponent);
        const [name = "", value = "", ...rest] = text;
        const form = (parts: readonly string[]) => parts.map((part, at) => part + (at % 2 ? "&" : "=")).join("");
        const recut = [name.slice(0, -1), name.slice(-1) + value, ...rest];
        // Where nothing is remembered, this cut would be taken.
        expect(await statusOf(await start(), delivery, { body: form(recut) })).not.toBe(401);
        const path = delivery.url.slice(PUBLIC_URL.length);
        const hex = Buffer.from(mac, "base64").toString("hex");
        for (const change of [
          { body: form(recut) },
          { body: form([text.join(""), ""]) },
          // All of it in the URL: as a GET, and as a POST whose body adds nothing.
          { method: "GET", target: path + text.join(""), body: "" },
          { target: path + text.join(""), body: "=" },
          { target: path + text.slice(0, 2).join(""), body: form(text.slice(2)) },
          { headers: Object.entries({ ...others, [HEADER[carrier]]: hex }) },
          { headers: Object.entries({ ...others, [HEADER[carrier]]: mac.replaceAll("+", "-").replace("=", "") }) },
          { headers: Object.entries({ ...others, [HEADER[carrier]]: `${mac}, ${mac}` }) },
        ]) {
          expect([carrier, change, await statusOf(target, delivery, change)]).toEqual([carrier, change, 401]);
        }
        expect(target.events).toHaveLength(1);
      }
    },
  },
  {
    row: "S14",
    name: "Twilio, SignalWire: a field that is said again, in the body or in the URL, is refused",
    async run(start) {
      const target = await start();
      for (const carrier of both) {
        const delivery = await genuine[carrier](urlOf(carrier, "?tenant=7"));
        const path = delivery.url.slice(PUBLIC_URL.length);
        const more = "RecordingSid=forged&RecordingUrl=https%3A%2F%2Fevil.example%2Fx&AccountSid=forged";
        for (const change of [
          { body: `${delivery.body}&${more}` },
          { body: `${more}&${delivery.body}` },
          { target: `${path}&${more}` },
          { target: path.replace("?", `?${more}&`) },
          { target: path.replace("tenant=7", "tenant=8&tenant=7") },
          { method: "GET", target: `${path}&${delivery.body}`, body: "" },
        ]) {
          expect(await statusOf(target, delivery, change)).toBe(401);
        }
        const hash = createHash("sha256").update(more).digest("hex");
        expect(await statusOf(target, delivery, { target: `${path}&bodySHA256=${hash}`, body: more })).toBe(401);
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S20",
    name: "Twilio, SignalWire: the account that the secret was looked up for is the account of the event",
    async run(start) {
      const carriers = [twilio({ authToken: secretOf }), signalwire({ signingKey: secretOf })] as const;
      const target = await start({ carriers });
      const recorded = "RecordingStatus=completed&CallSid=CA1&RecordingSid=RE1";
      const event = '"event_type":"calling.call.record","params":{"call_id":"c","control_id":"d","state":"finished"}';
      for (const carrier of both) {
        for (const body of [
          `AccountSid=mallory&AccountSid=victim&${recorded}`,
          `AccountSid=victim&AccountSid=mallory&${recorded}`,
          `AccountSid=&account_sid=mallory&project_id=victim&${recorded}`,
          `project_id=mallory&AccountSid=victim&account_sid=mallory&${recorded}`,
          `RecordingUrl=https://x/Accounts/mallory/Recordings/1&AccountSid=victim&${recorded}`,
          `{"project_id":"mallory","project_id":"victim",${event}}`,
          `{"AccountSid":"mallory","project_id":"victim",${event}}`,
          `{"x":{"project_id":"mallory"},"project_id":"victim",${event}}`,
          String.raw`{"project_id":"mallory","project\u005fid":"victim",${event}}`,
        ]) {
          for (const url of [urlOf(carrier), urlOf(carrier, "?AccountSid=mallory&project_id=mallory")]) {
            await statusOf(target, signed(carrier, "secret-of-mallory", url, body));
          }
          const inUrl = signed(carrier, "secret-of-mallory", urlOf(carrier, `?${body.replace(/^\{.*/, "")}`), "");
          await statusOf(target, { ...inUrl, method: "GET" });
        }
      }
      // Mallory's own come through, so there was something to see.
      expect(target.events.some(({ accountId }) => accountId === "mallory")).toBe(true);
      expect(target.events.map(({ accountId }) => accountId)).not.toContain("victim");
    },
  },
  {
    row: "S20",
    name: "Twilio, SignalWire: one account's secret signs for no other, and no other carrier's signs for it",
    async run(start) {
      const carriers = [twilio({ authToken: secretOf }), signalwire({ signingKey: secretOf })] as const;
      const target = await start({ carriers });
      for (const carrier of both) {
        const overrides = { AccountSid: "victim" };
        const secrets = ["secret-of-mallory"];
        const url = urlOf(carrier, "?AccountSid=mallory");
        const delivery = await sampleDelivery(carrier, "recording.completed", { url, overrides, secrets });
        expect(await statusOf(target, delivery)).toBe(401);
        const other = carrier === "twilio" ? "signalwire" : "twilio";
        const theirs = await genuine[other](urlOf(carrier));
        const value = theirs.headers[HEADER[other]] ?? "";
        const renamed = { "content-type": FORM, [HEADER[carrier]]: value, [HEADER[other]]: value };
        expect(samples[other].secret).not.toBe(samples[carrier].secret);
        expect(await statusOf(target, { ...theirs, headers: renamed })).toBe(401);
      }
      expect(target.events).toEqual([]);
    },
  },
];
