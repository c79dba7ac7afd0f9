import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { basicHeader } from "./http/basic-auth.js";
import { faults } from "./media/faults.js";
import type { Simulator } from "./simulator.js";
import { startSimulator } from "./start-simulator.js";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

/** The URL of a new recording's file that redirects elsewhere, and the credentials for it. */
const made = {
  bandwidth() {
    const media = { faults: [faults.redirect("other-origin")] };
    const recording = simulator.store("bandwidth", { audio: { format: "mp3", channels: 2 }, media });
    const path = `/accounts/9901234/calls/${recording.of.callId}/recordings/${recording.id}/media`;
    const authorization = basicHeader("simulated-api-user", "simulated-api-password");
    return { recording, authorization, url: simulator.baseUrls.bandwidth + path, type: "audio/mpeg" };
  },
  freeclimb() {
    const { accountId, apiKey } = simulator.secrets.freeclimb;
    const recording = simulator.store("freeclimb", { media: { faults: [faults.redirect("other-origin")] } });
    const url = `${simulator.baseUrls.freeclimb}/Accounts/${accountId}/Recordings/${recording.id}/Download`;
    return { recording, authorization: basicHeader(accountId, apiKey), url, type: "audio/wav" };
  },
};

it.each(["bandwidth", "freeclimb"] as const)(
  "%s: a file hashes to what its recording says, here or elsewhere",
  async (carrier) => {
    const { recording, authorization, url, type } = made[carrier]();
    const headers = { authorization };
    const redirect = await fetch(url, { headers, redirect: "manual" });
    const elsewhere = await fetch(redirect.headers.get("location") ?? "");
    const here = await fetch(url, { headers });
    for (const response of [elsewhere, here]) {
      expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
      const hash = createHash("sha256")
        .update(Buffer.from(await response.arrayBuffer()))
        .digest("hex");
      expect(hash).toBe(recording.sha256());
    }
    expect(simulator.requests.map(({ server, headers: sent }) => [server, sent.authorization])).toEqual([
      ["carrier", authorization],
      ["other", undefined],
      ["carrier", authorization],
    ]);
  },
);

it("what nobody made is nowhere", async () => {
  for (const origin of [simulator.origin, simulator.otherOrigin]) {
    expect((await fetch(`${origin}/anything`)).status).toBe(404);
  }
});
