/**
 * Metrics and spans with OpenTelemetry; needs the optional peer `@opentelemetry/api`.
 *
 * @module
 */
export { type OpenTelemetryOptions, openTelemetry } from "./open-telemetry.js";
