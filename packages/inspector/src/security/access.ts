import type { Logger } from "@hookswitch/core";
import type { SocketFacts } from "../http/native.js";
import { Refusal } from "../http/problem.js";
import { notLoopback } from "./loopback.js";

/**
 * Says who may see the inspector: `true`, or a response of its own (a login), or anything else for "no".
 *
 * @param request without its body.
 * @param native what the server handed over: Express's `req`, Koa's `ctx.req`; for Fetch what came beside the request.
 */
export type Authorize = (request: Request, native: unknown) => unknown;

/** Who asks. */
export interface Caller {
  request: Request;
  native: unknown;
  socket: SocketFacts | undefined;
}

/**
 * Lets a caller in, or says otherwise.
 *
 * Security: an `authorize` that throws lets nobody in.
 *
 * @throws {Refusal}
 */
export async function admit(
  { request, native, socket }: Caller,
  authorize: Authorize | undefined,
  logger: Logger,
): Promise<Response | null> {
  if (!authorize) {
    const problem = notLoopback(request, socket);
    if (problem === null) return null;
    throw new Refusal("host", `without authorize, the inspector is for this machine alone: ${problem}`);
  }
  let answer: unknown;
  try {
    const { url, method, headers } = request;
    answer = await authorize(new Request(url, { method, headers }), native);
  } catch (cause) {
    logger.error("hookswitch: the inspector's authorize failed", cause);
  }
  if (answer === true) return null;
  if (answer instanceof Response) return new Response(answer.body, answer);
  throw new Refusal("forbidden", "authorize did not let this request in");
}
