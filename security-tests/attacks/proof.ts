import { createHmac } from "node:crypto";
import { sampleDelivery } from "@hookswitch/core/testing";
import { expect } from "vitest";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { MOUNT } from "../servers/frameworks.js";
import { exchange } from "../servers/raw-client.js";
import { type Attack, answerTo, genuine, names, onWire, statusOf, success, urlOf } from "./attack.js";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

/** Getting in without a proof, with half of one, or with one made for somewhere else. */
export const proofAttacks: readonly Attack[] = [
  {
    row: "S1",
    name: "an unsigned delivery is refused, whatever it says",
    async run(start) {
      const target = await start();
      for (const name of names) {
        const { headers, ...delivery } = await genuine[name]();
        const type = headers["content-type"] ?? "";
        expect(await statusOf(target, { ...delivery, headers: { "content-type": type } })).toBe(401);
        for (const header of Object.keys(headers).filter((header) => header !== "content-type")) {
          const status = await statusOf(target, { ...delivery, headers: { ...headers, [header]: "" } });
          // Either of Plivo's two signatures is enough.
          if (!/^x-plivo-signature-(ma-)?v3$/.test(header)) expect(status).toBe(401);
        }
      }
      expect(target.events.length).toBeLessThanOrEqual(1);
    },
  },
  {
    row: "S1",
    name: "a signature made with an empty secret is refused",
    async run(start) {
      const target = await start();
      const { body, url } = await genuine.freeclimb();
      const t = Math.floor(Date.now() / 1000);
      const v1 = createHmac("sha256", "").update(`${t}.${body}`).digest("hex");
      const mac = createHmac("sha256", "")
        .update(`${urlOf("plivo")}?x1.7`)
        .digest("base64");
      const json = { "content-type": "application/json" };
      const forged: { url: string; body: string; headers: Record<string, string> }[] = [
        { url, body, headers: { ...json, "freeclimb-signature": `t=${t},v1=${v1}` } },
        {
          url: urlOf("plivo"),
          body: "x=1",
          headers: { "x-plivo-signature-v3": mac, "x-plivo-signature-ma-v3": mac, "x-plivo-signature-v3-nonce": "7" },
        },
        { url: urlOf("bandwidth"), body: "{}", headers: { ...json, authorization: basic(":") } },
      ];
      for (const delivery of forged) {
        expect(await statusOf(target, { ...delivery, method: "POST" })).toBe(401);
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S2",
    name: "spoofed forwarding headers make no other URL the signed one",
    async run(start) {
      const target = await start();
      const elsewhere = await genuine.plivo(`https://evil.example${MOUNT}/plivo`);
      const spoofed = [
        ["Host", "evil.example"],
        ["Forwarded", "for=10.0.0.1;host=evil.example;proto=https"],
        ["X-Forwarded-Host", "evil.example"],
        ["X-Forwarded-Proto", "https"],
        ["X-Forwarded-Port", "443"],
        ["X-Forwarded-Prefix", "/evil"],
        ["X-Original-URL", "/evil"],
        ["X-Rewrite-URL", "/evil"],
        ["X-Forwarded-Server", "evil.example"],
      ] as const;
      const request = onWire({ ...elsewhere, url: elsewhere.url.replace("https://evil.example", PUBLIC_URL) });
      const headers = [...(request.headers ?? []), ...spoofed];
      expect((await exchange(target.origin, { ...request, headers }))?.status).toBe(401);
      const absolute = `https://evil.example${request.target}`;
      // A server may refuse the absolute form; believe its host it must not.
      expect([400, 401]).toContain((await exchange(target.origin, { ...request, target: absolute }))?.status);
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S2",
    name: "spoofed forwarding headers cost no genuine delivery",
    async run(start) {
      const target = await start();
      for (const name of names) {
        const more = [
          ["X-Forwarded-Host", "evil.example, evil.example"],
          ["X-Forwarded-Proto", "gopher"],
          ["Forwarded", 'host="evil.example'],
          ["X-HTTP-Method-Override", "DELETE"],
        ] as const;
        expect(await statusOf(target, await genuine[name](), { more })).toBe(success[name]);
      }
      expect(target.events).toHaveLength(names.length);
    },
  },
  {
    row: "S3",
    name: "credentials that only begin, end or are empty alike are others",
    async run(start) {
      const target = await start();
      const delivery = await genuine.bandwidth();
      const right = Buffer.from((delivery.headers.authorization ?? "").slice(6), "base64").toString();
      const [user = "", password = ""] = [right.slice(0, right.indexOf(":")), right.slice(right.indexOf(":") + 1)];
      const close = [
        `${user}:`,
        `:${password}`,
        `${user}:${password.slice(0, -1)}`,
        `${user}:${password}x`,
        `x${user}:${password}`,
        `${user.slice(1)}:${password}`,
        `${user.toUpperCase()}:${password}`,
        `${user}:${password}\0`,
        `${user}\0:${password}`,
        `${user}${password}:`,
        `${user}:*`,
        `${user}:.*`,
      ];
      for (const text of close) {
        const headers = { ...delivery.headers, authorization: basic(text) };
        expect(await statusOf(target, { ...delivery, headers })).toBe(401);
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S3",
    name: "names of carriers and mounts are compared whole",
    async run(start) {
      const target = await start();
      const delivery = await genuine.bandwidth();
      const near = ["xbandwidth", "bandwidthx", "bandwidt", "band", "bandwidth.", "bandwidth%20"];
      for (const name of near) {
        expect(await statusOf(target, delivery, { target: `${MOUNT}/${name}` })).toBe(404);
      }
      for (const mount of [`${MOUNT}-else/bandwidth`, `${MOUNT}x/bandwidth`, "/webhooks/recording/bandwidth"]) {
        expect(await statusOf(target, delivery, { target: mount })).toBe(404);
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S8",
    name: "signatures of another length, case or alphabet are refused with the same bare answer",
    async run(start) {
      const target = await start();
      const heads = new Set<string>();
      for (const change of [
        (text: string) => text.slice(0, -1),
        (text: string) => `${text}0`,
        (text: string) => text.slice(0, 8),
        (text: string) => text + text,
        (text: string) => text.replace(/[a-f0-9]{64}/, "0".repeat(64)),
        () => "",
        () => "v1=",
      ]) {
        const delivery = await sampleDelivery("freeclimb", "record");
        const header = delivery.headers["freeclimb-signature"] ?? "";
        const v1 = header.split("v1=")[1] ?? "";
        const headers = { ...delivery.headers, "freeclimb-signature": header.replace(v1, change(v1)) };
        if (headers["freeclimb-signature"] === header) continue;
        const answer = await answerTo(target, { ...delivery, headers });
        heads.add(answer?.head.replace(/date: .*/, "") ?? "cut");
        expect(answer?.status).toBe(401);
      }
      // Nothing in the answer tells one refusal from another.
      expect(heads.size).toBe(1);
    },
  },
];
