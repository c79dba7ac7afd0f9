import { createHmac } from "node:crypto";
import { plivo } from "@hookswitch/core/plivo";
import { type SampleDelivery, sampleDelivery, samples } from "@hookswitch/core/testing";
import { expect } from "vitest";
import { PUBLIC_URL } from "../../scripts/testing/send.js";
import { MOUNT, PASSED_ON } from "../servers/frameworks.js";
import type { RawRequest } from "../servers/raw-client.js";
import { type Attack, genuine, statusOf, success, urlOf } from "./attack.js";

const NOW = Date.parse("2026-01-15T12:00:00Z");

/** Other spellings of one and the same signed Plivo request. */
function spellingsOf(delivery: SampleDelivery): Partial<RawRequest>[] {
  const { headers, body, url } = delivery;
  const target = url.slice(PUBLIC_URL.length);
  const [path = "", query = ""] = target.split("?");
  const { "x-plivo-signature-v3": own = "", "x-plivo-signature-ma-v3": main = "", ...rest } = headers;
  const withHeaders = (changed: Record<string, string>) => ({ headers: Object.entries({ ...rest, ...changed }) });
  const both = { "x-plivo-signature-v3": own, "x-plivo-signature-ma-v3": main };
  const encoded = (text: string) => text.replace(/[A-Z]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return [
    {},
    { body: body.split("&").reverse().join("&") },
    { body: encoded(body) },
    { body: body.replaceAll("+", "%20") },
    { body: body.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()) },
    { body: `&&${body}&` },
    { target: `${path}?${query.split("&").reverse().join("&")}` },
    { target: `${path}?${query.replace(/[a-z](?=\w*=)/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}` },
    { target: `${path}?&${query}&` },
    { target: `https://any.example${target}` },
    { target: `${target}#fragment` },
    withHeaders({ "x-plivo-signature-v3": own }),
    withHeaders({ "x-plivo-signature-ma-v3": main }),
    withHeaders({ "x-plivo-signature-v3": `AAAA,${own}` }),
    withHeaders({ ...both, "x-plivo-signature-v3": own.replaceAll("+", "-").replaceAll("/", "_") }),
    withHeaders({ ...both, "x-plivo-signature-v3": own.replace("=", "") }),
    withHeaders({ "x-plivo-signature-v3": own.replaceAll("+", "-").replaceAll("/", "_").replace("=", "") }),
    { headers: Object.entries({ ...rest, ...both }).map(([name, value]) => [name.toUpperCase(), value] as const) },
    { headers: [...Object.entries({ ...rest, ...both }), ["X-Plivo-Signature-V3", own]] },
  ];
}

/** Using what was captured again: in another spelling, at the same moment, too late or too early. */
export const replayAttacks: readonly Attack[] = [
  {
    row: "S5",
    name: "all spellings of one signed Plivo request are one delivery",
    async run(start) {
      const target = await start();
      const delivery = await sampleDelivery("plivo", "MPCRecordingCompleted", {
        url: urlOf("plivo", "?b=2&a=x%20y&c="),
        overrides: { MPCFriendlyName: "a b + c" },
      });
      const statuses = [];
      for (const spelling of spellingsOf(delivery)) statuses.push(await statusOf(target, delivery, spelling));
      expect(statuses[0]).toBe(200);
      for (const status of statuses) expect([200, 400, 401]).toContain(status);
      expect(target.events).toHaveLength(1);
    },
  },
  {
    row: "S5",
    name: "all spellings of one FreeClimb signature are one delivery",
    async run(start) {
      const target = await start();
      const delivery = await genuine.freeclimb();
      const header = delivery.headers["freeclimb-signature"] ?? "";
      const [t = "", v1 = ""] = header.split(",");
      for (const value of [
        header,
        `t=${t.slice(2)}, v1=${v1.slice(3).toUpperCase()}`,
        `${v1},${t}`,
        `${t},v0=1,${v1},${v1}`,
        `${t},${t},${v1}`,
        `${t},v1=${"0".repeat(64)},${v1}`,
        ` ${t} ,\t${v1} ,`,
      ]) {
        const headers = { ...delivery.headers, "freeclimb-signature": value };
        expect(await statusOf(target, { ...delivery, headers })).toBe(success.freeclimb);
        expect(
          await statusOf(target, { ...delivery, headers }, { target: `${MOUNT}/freeclimb?x=${value.length}` }),
        ).toBe(success.freeclimb);
      }
      expect(target.events).toHaveLength(1);
    },
  },
  {
    row: "S5",
    name: "Plivo V2: digits moved from the nonce into the path make no new delivery",
    async run(start) {
      const target = await start({ carriers: [plivo({ authToken: samples.plivo.secret, allowV2: true })] });
      const nonce = "31627761595286130198";
      const mac = createHmac("sha256", samples.plivo.secret)
        .update(`${urlOf("plivo")}${nonce}`)
        .digest("base64");
      const { body, headers, ...delivery } = await genuine.plivo();
      for (const cut of [0, 1, 2, 3]) {
        const moved = {
          "content-type": headers["content-type"] ?? "",
          "x-plivo-signature-v2": mac,
          "x-plivo-signature-v2-nonce": nonce.slice(cut),
        };
        const url = urlOf("plivo", nonce.slice(0, cut));
        await statusOf(target, { ...delivery, url, body, headers: moved });
      }
      expect(target.events).toHaveLength(1);
    },
  },
  {
    row: "S6",
    name: "twenty copies at the same moment run one callback",
    async run(start) {
      let running = 0;
      const target = await start({
        onRecordingAvailable: () => void running++,
        onConferenceRecording: () => {
          running++;
          return new Promise((resolve) => setTimeout(resolve, 50));
        },
      });
      for (const name of ["plivo", "freeclimb"] as const) {
        const delivery = await genuine[name]();
        running = 0;
        const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(target, delivery)));
        expect(running).toBe(1);
        expect(statuses.filter((status) => status !== success[name] && status !== 503)).toEqual([]);
        expect(statuses).toContain(success[name]);
      }
    },
  },
  {
    row: "S6",
    name: "a replay of call control reaches no callback of its own",
    async run(start) {
      let others = 0;
      const target = await start({ onOther: () => void others++ });
      const delivery = await sampleDelivery("freeclimb", "record");
      for (let time = 0; time < 3; time++) expect(await statusOf(target, delivery)).toBe(PASSED_ON);
      expect([target.events.length, others]).toEqual([1, 0]);
    },
  },
  {
    row: "S12",
    name: "a fresh time beside an old signature refreshes nothing",
    async run(start) {
      const target = await start({ clock: () => NOW });
      const old = await sampleDelivery("freeclimb", "record", { at: NOW - 3_600_000 });
      const header = old.headers["freeclimb-signature"] ?? "";
      const fresh = `t=${NOW / 1000}`;
      for (const value of [
        `${fresh},${header}`,
        `${header},${fresh}`,
        header.replace(/t=\d+/, fresh),
        header.replace("t=", `${fresh}.`),
        header.replace("t=", `T=${NOW / 1000},t=`),
      ]) {
        const headers = { ...old.headers, "freeclimb-signature": value };
        const more = [
          ["Date", new Date(NOW).toUTCString()],
          ["FreeClimb-Request-Timestamp", String(NOW / 1000)],
        ] as const;
        expect(await statusOf(target, { ...old, headers }, { more })).toBe(401);
      }
      const { "freeclimb-signature": _, ...others } = old.headers;
      const twice = [
        ["FreeClimb-Signature", fresh],
        ["FreeClimb-Signature", header],
      ] as const;
      expect(await statusOf(target, old, { headers: [...Object.entries(others), ...twice] })).toBe(401);
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S13",
    name: "the window is 300 seconds, and as wide ahead as back",
    async run(start) {
      const target = await start({ clock: () => NOW });
      const at = (seconds: number) =>
        sampleDelivery("freeclimb", "conferenceRecordingStatus", { at: NOW + seconds * 1000 });
      for (const seconds of [-301, 301, -86_400, 86_400 * 365]) {
        expect(await statusOf(target, await at(seconds))).toBe(401);
      }
      expect(target.codes().sort()).toEqual([
        "timestamp_future",
        "timestamp_future",
        "timestamp_stale",
        "timestamp_stale",
      ]);
      expect(target.events).toEqual([]);
      for (const seconds of [-300, 300]) {
        expect(await statusOf(target, await at(seconds))).toBe(success.freeclimb);
      }
    },
  },
];
