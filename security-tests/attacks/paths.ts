import { expect } from "vitest";
import { MOUNT } from "../servers/frameworks.js";
import { type Attack, genuine, names, statusOf, success, urlOf } from "./attack.js";

/** Ways to write a carrier's name so that one part of a server sees it and another does not. */
const disguises = (name: string) => [
  name.toUpperCase(),
  name.replace(/^./, (first) => first.toUpperCase()),
  name.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`),
  `${name}/`,
  `/${name}`,
  `./${name}`,
  `x/../${name}`,
  `..%2f${name}`,
  `${name}%2f`,
  `${name}%00`,
  `${name};a=b`,
  `${name}.json`,
  `${name}\\`,
  `${name}%252f`,
  `${name}#x`,
  `${name}//${name}`,
];

/** Reaching a carrier, or the application behind, past the check. */
export const pathAttacks: readonly Attack[] = [
  {
    row: "S22",
    name: "a disguised path is refused or unknown, never unchecked",
    async run(start) {
      const target = await start();
      for (const name of names) {
        const { body, method, url, headers } = await genuine[name]();
        const unsigned = { method, url, body, headers: { "content-type": headers["content-type"] ?? "" } };
        for (const path of disguises(name)) {
          expect([400, 401, 404], path).toContain(await statusOf(target, unsigned, { target: `${MOUNT}/${path}` }));
        }
      }
      for (const path of ["", "/", "//", "/..", "/%2e%2e", "?plivo", "#plivo"]) {
        const { body, method, url } = await genuine.plivo();
        const unsigned = { method, url, body, headers: {} };
        expect([400, 401, 404], path).toContain(await statusOf(target, unsigned, { target: MOUNT + path }));
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S22",
    name: "one carrier's proof opens no other carrier's path",
    async run(start) {
      const target = await start();
      for (const proved of names) {
        const delivery = await genuine[proved]();
        for (const other of names.filter((name) => name !== proved)) {
          for (const path of [other, other.toUpperCase()]) {
            expect(await statusOf(target, delivery, { target: `${MOUNT}/${path}` })).toBe(401);
          }
        }
      }
      expect(target.events).toEqual([]);
    },
  },
  {
    row: "S22",
    name: "a name in capitals has the same verifier",
    async run(start) {
      const target = await start();
      for (const name of names) {
        const delivery = await genuine[name](urlOf(name).replace(name, name.toUpperCase()));
        expect(await statusOf(target, delivery)).toBe(success[name]);
      }
      expect(target.events.map(({ carrier }) => carrier)).toEqual([...names]);
    },
  },
  {
    row: "S22",
    name: "a method in disguise is none",
    async run(start) {
      const target = await start();
      const delivery = await genuine.bandwidth();
      for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND", "post", "QUERY"]) {
        const more = [["X-HTTP-Method-Override", "POST"]] as const;
        // Node itself refuses methods that it does not know, and Fastify has no route for those that are not HTTP's own.
        expect([405, 400, 404], method).toContain(await statusOf(target, delivery, { method, more }));
      }
      expect(target.events).toEqual([]);
    },
  },
];
