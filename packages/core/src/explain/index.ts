/**
 * Says step by step what would become of a delivery: for the person who has to find out why one was refused.
 *
 * @module
 */
export { type ExplainOptions, explain } from "./explain.js";
export type { Explanation, Step, StepName } from "./explanation.js";
export { formatExplanation } from "./format.js";
export { type Parts, partsOf } from "./parts-of.js";
export { eventTypesOf, type FieldOrigin, fieldOrigins } from "./read-fields.js";
export { type DeliveryKey, type DeliveryWatcher, type WatchedCall, watch } from "./watch.js";
export type { WatchedDelivery } from "./watched-delivery.js";
