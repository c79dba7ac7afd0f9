/**
 * For tests: truly signed sample deliveries of every carrier, and the suite that every adapter has to pass.
 *
 * @module
 */
export { type AdapterServer, adapterConformance, type ConformanceSubject, type TestRunner } from "./conformance.js";
export type { HandedOn, ServerSetup } from "./conformance-server.js";
export type { ParserEffect } from "./parser-effect.js";
export type { Sample, SampleSet, UnsignedRequest } from "./sample.js";
export {
  type SampleDelivery,
  type SampledCarrier,
  type SampleName,
  type SampleOptions,
  type SampleSecret,
  sampleDelivery,
  samples,
} from "./sample-delivery.js";
