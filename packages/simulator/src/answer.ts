import type { RequestListener } from "node:http";
import { type Exchange, readExchange, reply } from "./http/exchange.js";
import { type LoggedRequest, logRequest } from "./http/request-log.js";
import { dispatch } from "./http/route.js";
import { serveMedia } from "./media/serve-media.js";
import type { RestFaults } from "./rest-faults.js";
import type { SimulatedCarrier } from "./simulated-carrier.js";
import type { World } from "./world.js";

type Carriers = readonly Pick<SimulatedCarrier<never>, "routes" | "mediumAt" | "notFound">[];

/** Answers on the carriers' origin. */
export const answerer = (carriers: Carriers, faults: RestFaults, log: LoggedRequest[]): RequestListener =>
  listener("carrier", log, async (exchange) => {
    if (faults.answers(exchange)) return;
    for (const { routes } of carriers) if (await dispatch(routes, exchange)) return;
    reply(exchange, 404);
  });

/** Answers on the other origin: with the files that redirects lead to, to everyone. */
export const otherAnswerer = (carriers: Carriers, { origins }: World, log: LoggedRequest[]): RequestListener =>
  listener("other", log, async (exchange) => {
    for (const { mediumAt, notFound } of carriers) {
      const medium = mediumAt(exchange.path);
      if (!medium) continue;
      const options = { origins, notFound: () => notFound(exchange) };
      return serveMedia(exchange, medium.recording, medium.contentType, options);
    }
    reply(exchange, 404);
  });

/** Answers where presigned links lead. */
export const storageAnswerer = (
  serve: (exchange: Exchange) => void | Promise<void>,
  log: LoggedRequest[],
): RequestListener => listener("storage", log, async (exchange) => serve(exchange));

const listener =
  (
    server: LoggedRequest["server"],
    log: LoggedRequest[],
    answer: (exchange: Exchange) => Promise<void>,
  ): RequestListener =>
  (request, response) => {
    readExchange(request, response)
      .then((exchange) => {
        logRequest(log, server, exchange);
        return answer(exchange);
      })
      .catch((error: unknown) => {
        // What the simulator was asked to do and cannot is said to who asks; a request that broke off has no one left.
        if (response.headersSent || response.destroyed) return void response.destroy();
        response.writeHead(500, { "content-type": "text/plain" }).end(`simulator: ${String(error)}`);
      });
  };
