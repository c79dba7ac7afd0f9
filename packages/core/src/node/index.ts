/**
 * For adapters over `node:http`: reading a body within limits, behind any parser, writing a reply, and both for
 * servers of `(request, response, next?)`.
 *
 * @module
 */
export { nodeBody } from "./node-body.js";
export type { NodeRequest, NodeResponse, ParserTraces } from "./request.js";
export { type Next, type PassableRequest, serve } from "./serve.js";
export { mustClose, writeReply } from "./write-reply.js";
