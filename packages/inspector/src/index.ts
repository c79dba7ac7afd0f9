/**
 * A page that shows what carriers sent, what became of it, and what is stuck.
 *
 * @module
 */
export { type Inspector, type InspectorKoaContext, inspector } from "./inspector.js";
export type { InspectorOptions, Sender } from "./options.js";
export type * from "./protocol.js";
export { TOKEN_HEADER } from "./protocol.js";
export type { Authorize } from "./security/access.js";
