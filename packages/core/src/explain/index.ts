/**
 * Says step by step what would become of a delivery: for the person who has to find out why one was refused.
 *
 * @module
 */
export { type ExplainOptions, explain } from "./explain.js";
export type { Explanation, Step, StepName } from "./explanation.js";
export { formatExplanation } from "./format.js";
