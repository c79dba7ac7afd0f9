/**
 * For adapters over `node:http`: reading a body within limits, behind any parser, and writing a reply.
 *
 * @module
 */
export { nodeBody } from "./node-body.js";
export type { NodeRequest, NodeResponse, ParserTraces } from "./request.js";
export { mustClose, writeReply } from "./write-reply.js";
