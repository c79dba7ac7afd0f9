/**
 * What an inbox is written with: the runner of callbacks, and the types of the seam.
 *
 * A subpath, so that no bundle without an inbox pays for it.
 *
 * @module
 */

export { eventHandler } from "./event-handler.js";
export type {
  Appended,
  Attached,
  EventAttempt,
  EventCallbackName,
  EventHandler,
  EventOrigin,
  Inbox,
  ProvedDelivery,
} from "./inbox.js";
