import { check, equal } from "./check.js";
import { AVAILABLE, type ConformanceCase, genuine, survives, urlOf } from "./conformance-case.js";
import { MOUNT, PUBLIC_URL, send, watchedSetup } from "./conformance-server.js";

const accepted: ConformanceCase[] = AVAILABLE.map((which) => ({
  name: `receives ${which.carrier}, or explains at once why it cannot`,
  anyParser: true,
  async run(start) {
    const { setup, seen } = watchedSetup();
    const server = await start(setup);
    const response = await send(server, await genuine(which));
    equal(await response.text(), "", "a reply has no body");
    if (survives(server, which.carrier)) {
      equal(response.status, which.status);
      equal(
        seen.events.map(({ carrier }) => carrier),
        [which.carrier],
      );
      equal(seen.errors, []);
    } else {
      equal(response.status, 500);
      equal(
        seen.errors.map(({ code }) => code),
        ["body_consumed"],
      );
      equal(seen.events, []);
    }
  },
}));

const refused: ConformanceCase[] = AVAILABLE.map((which) => ({
  name: `refuses what is forged in ${which.carrier}'s name`,
  anyParser: true,
  async run(start) {
    const { setup, seen } = watchedSetup();
    const server = await start(setup);
    const delivery = await genuine(which);
    for (const [name, value] of Object.entries(delivery.headers)) {
      // Another letter in the middle of the proof; the shape stays right.
      if (name !== "content-type") delivery.headers[name] = value.replace(/.(?=.{6}$)/, (c) => (c === "b" ? "c" : "b"));
    }
    const response = await send(server, delivery);
    // Where the bytes are gone, nothing can be told of a signature; Bandwidth's proof is in its headers alone.
    const refused = which.carrier === "bandwidth" || survives(server, which.carrier) ? 401 : 500;
    equal([response.status, seen.errors.map(({ status }) => status)], [refused, [refused]]);
    equal(seen.events, []);
  },
}));

/** Who gets in, and by which carrier's rules. */
export const proofCases: readonly ConformanceCase[] = [
  ...accepted,
  ...refused,
  {
    name: "challenges what comes without credentials, and takes the second request",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const delivery = await genuine(AVAILABLE[0]);
      const { authorization, ...headers } = delivery.headers;
      const first = await send(server, { ...delivery, headers });
      equal(first.status, 401);
      check(/^Basic /.test(first.headers.get("www-authenticate") ?? ""), "WWW-Authenticate: Basic");
      equal(seen.errors, []);
      check(authorization, "the sample brings credentials");
      if (survives(server, "bandwidth")) equal((await send(server, delivery)).status, 204);
    },
  },
  {
    name: "answers other methods 405 with Allow",
    anyParser: true,
    async run(start) {
      const { setup } = watchedSetup();
      const server = await start(setup);
      const put = await fetch(`${server.origin}${MOUNT}/freeclimb`, { method: "PUT", body: "x" });
      equal([put.status, put.headers.get("allow")], [405, "POST"]);
      const remove = await fetch(`${server.origin}${MOUNT}/plivo`, { method: "DELETE" });
      equal([remove.status, remove.headers.get("allow")], [405, "POST, GET"]);
    },
  },
  {
    name: "takes GET deliveries, with the user's own query told apart",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      for (const which of [AVAILABLE[0], AVAILABLE[2]]) {
        const delivery = await genuine(which, { method: "GET", url: `${urlOf(which.carrier)}?tenant=a%27b+c` });
        equal((await send(server, delivery)).status, which.status);
      }
      equal(
        seen.events.map(({ query }) => query),
        [{ tenant: "a'b c" }, { tenant: "a'b c" }],
      );
    },
  },
  {
    name: "uses path and query as they arrived",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      if (!survives(server, "plivo")) return;
      const url = `${urlOf("plivo")}/a%20b/c?x=%2B1&x=2&empty=&q=a+b%20c&%C3%A9=%F0%9F%93%9E`;
      equal((await send(server, await genuine(AVAILABLE[2], { url }))).status, 200);
      equal(seen.events[0]?.query, { x: ["+1", "2"], empty: "", q: "a b c", é: "📞" });
    },
  },
  {
    name: "answers 404 for a carrier that is not configured",
    anyParser: true,
    async run(start) {
      const { setup, seen } = watchedSetup();
      const server = await start(setup);
      const url = `${PUBLIC_URL}${MOUNT}/acme`;
      equal((await send(server, { method: "POST", url, headers: {}, body: "x=1" })).status, 404);
      equal(
        seen.errors.map(({ code }) => code),
        ["carrier_unknown"],
      );
    },
  },
];
