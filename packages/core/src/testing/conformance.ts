import { bodyCases } from "./body-cases.js";
import type { ConformanceServer, ServerSetup } from "./conformance-server.js";
import type { ParserEffect } from "./parser-effect.js";
import { passingCases } from "./passing-cases.js";
import { proofCases } from "./proof-cases.js";
import { expectNoUnhandled } from "./unhandled.js";

/** A running server with the adapter in it. */
export interface AdapterServer {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  close(): Promise<void>;
}

/** An adapter in one framework, as the suite drives it. */
export interface ConformanceSubject {
  /** Framework and version, for the tests' names. */
  name: string;
  /** The body parsers to try in front, by name; one of them should be none. */
  parsers: Readonly<Record<string, ParserEffect>>;
  /**
   * Starts a server on loopback:
   * - with `parser` in front, if it is not none;
   * - with the adapter below `setup.mount`;
   * - behind it, what answers passed-on deliveries: status 299 and `setup.behind(…)` as JSON;
   * - for every other path, status 200 and the body it read itself.
   */
  start(setup: ServerSetup & { parser: string }): Promise<AdapterServer>;
}

/** The two functions of a test runner that the suite needs; vitest's and node:test's fit. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
}

/**
 * The suite that every adapter has to pass: the same cases over real HTTP, with and without a body parser in front.
 *
 * Fails on any unhandled rejection.
 *
 * @example
 * adapterConformance({ name: "express 5", parsers, start }, { describe, it });
 */
export function adapterConformance(subject: ConformanceSubject, { describe, it }: TestRunner): void {
  describe(`${subject.name} conforms`, () => {
    for (const [parser, effect] of Object.entries(subject.parsers)) {
      const bare = effect.json === "unread" && effect.form === "unread";
      describe(`with ${parser} in front`, () => {
        for (const { name, anyParser, run } of [...proofCases, ...bodyCases, ...passingCases]) {
          if (!bare && !anyParser) continue;
          it(name, () =>
            expectNoUnhandled(async () => {
              const open: AdapterServer[] = [];
              const start = async (setup: ServerSetup): Promise<ConformanceServer> => {
                const server = await subject.start({ ...setup, parser });
                open.push(server);
                return { origin: server.origin, effect };
              };
              try {
                await run(start);
              } finally {
                await Promise.all(open.map((server) => server.close()));
              }
            }),
          );
        }
      });
    }
  });
}
