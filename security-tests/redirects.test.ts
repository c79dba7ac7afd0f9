import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { carriers, FILE, sendsAudio, tellTales, withTokens } from "./media/carriers.js";
import { type Answer, type Origins, startOrigins } from "./media/origin.js";

// The certificate is nobody's.
beforeEach(() => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const STATUSES = [301, 302, 303, 307, 308];

/** Where from and where to; each pair differs in one part of the origin. */
const pairs: [part: string, from: keyof Origins, to: keyof Origins, sameServer: boolean][] = [
  ["scheme", "http", "https", true],
  ["host", "http", "localhost", true],
  ["port", "http", "http", false],
  ["port, over https,", "https", "https", false],
];

describe.each(carriers)("$name", ({ api, ref, path, authorization }) => {
  async function redirected(from: keyof Origins, to: keyof Origins, sameServer: boolean, status: number) {
    const second = await startOrigins(sendsAudio);
    let target = "";
    const answer: Answer = (seen, response) => {
      if (seen.origin === new URL(target).origin) return sendsAudio(seen, response);
      response.writeHead(status, { location: target, "set-cookie": "session=canary" }).end();
    };
    const first = await startOrigins(withTokens(answer));
    target = `${(sameServer ? first : second)[to]}${path}`;
    return { first, second, home: String(first[from]), there: new URL(target).origin };
  }

  describe.each(pairs)("S17 a redirect to an origin that differs in its %s", (_, from, to, sameServer) => {
    it.each(STATUSES)("S17 carries no credential of any kind there (%i)", async (status) => {
      const { first, second, home, there } = await redirected(from, to, sameServer, status);
      const outcome = await api(home, [there]).openRecording(ref(home));
      if (outcome.status !== "ok") throw new Error(JSON.stringify(outcome));
      expect(Buffer.from(await new Response(outcome.stream).arrayBuffer()).equals(FILE)).toBe(true);
      const [hop, ...more] = [...first.seen, ...second.seen].filter(({ origin }) => origin === there);
      expect(more).toEqual([]);
      expect(hop && tellTales(hop)).toEqual([]);
      const asked = first.seen.find(({ origin, target }) => origin === home && target === path);
      expect(asked?.headers.authorization).toEqual(authorization);
    });

    it("S17 is not followed to where the list does not have it", async () => {
      const { first, second, home, there } = await redirected(from, to, sameServer, 302);
      const outcome = await api(home).openRecording(ref(home));
      expect(outcome).toMatchObject({ status: "denied", httpStatus: 302 });
      expect([...first.seen, ...second.seen].filter(({ origin }) => origin === there)).toEqual([]);
    });
  });

  it.each(STATUSES)("S17 a redirect from https to http is not followed, were it on the list (%i)", async (status) => {
    const { first, home, there } = await redirected("https", "http", true, status);
    const outcome = await api(home, [there]).openRecording(ref(home));
    expect(outcome).toMatchObject({ status: "denied", httpStatus: status });
    expect(first.seen.filter(({ origin }) => origin === there)).toEqual([]);
  });

  it.each(STATUSES)("S17 the REST side follows no redirect at all (%i)", async (status) => {
    const { second, home, there } = await redirected("http", "http", false, status);
    const deleting = api(home, [there]).deleteRecording(ref(home));
    await expect(deleting).rejects.toMatchObject({ name: "CarrierApiError", status, code: "redirect" });
    expect(second.seen).toEqual([]);
  });
});

it.each(STATUSES)("S17 the token endpoint follows no redirect with the client's secret (%i)", async (status) => {
  const second = await startOrigins(sendsAudio);
  const first = await startOrigins((_, response) =>
    response.writeHead(status, { location: `${second.http}/token` }).end(),
  );
  for (const { name, api, ref } of carriers) {
    if (name !== "bandwidth") continue;
    const outcome = await api(first.http, [second.http]).openRecording(ref(first.http));
    expect(outcome.status).not.toBe("ok");
  }
  expect(first.seen.map(({ target }) => target)).toEqual(["/token"]);
  expect(second.seen).toEqual([]);
});
