/**
 * What an inbox is written with: the runner of callbacks, and the types of the seam.
 *
 * A subpath, so that no bundle without an inbox pays for it.
 *
 * @module
 */

export type { EventCallbackName } from "../event-types.js";
export type { EventOrigin } from "../events.js";
export { eventHandler } from "./event-handler.js";
export type {
  Appended,
  Attached,
  EventAttempt,
  EventHandler,
  Inbox,
  ProvedDelivery,
} from "./inbox.js";
