/**
 * What Hookswitch measures, for any monitoring system.
 *
 * @module
 */
export { type AnswerOutcome, measured, outcomeOf, type Take } from "./measured.js";
export { type LabelsOf, type MeasureFacts, type MeasureLabel, type MeasureName, measures } from "./measures.js";
export { type Measure, metrics } from "./metrics.js";
export { observers } from "./observers.js";
