/**
 * The names that OpenTelemetry's semantic conventions give, and ours beside them.
 *
 * Those of messaging are still in development, so all of them stand here alone. Conventions 1.45 call the system
 * `messaging.system.name`; what reads spans today looks for `messaging.system`: a span has both.
 */
export const names = {
  system: "messaging.system",
  systemName: "messaging.system.name",
  operationName: "messaging.operation.name",
  operationType: "messaging.operation.type",
  destination: "messaging.destination.name",
  messageId: "messaging.message.id",
  errorType: "error.type",
  consumedMessages: "messaging.client.consumed.messages",
  processDuration: "messaging.process.duration",
  carrier: "hookswitch.carrier",
  outcome: "hookswitch.outcome",
  reason: "hookswitch.reason",
  eventType: "hookswitch.event_type",
  attempt: "hookswitch.attempt",
} as const;

/** The instrumentation scope of all spans and metrics. */
export const SCOPE = "@hookswitch/core";

/** What every messaging span and metric of a carrier has; the operation has the name of its type. */
export const messaging = (carrier: string, operation: "receive" | "process") => ({
  [names.system]: carrier,
  [names.systemName]: carrier,
  [names.operationName]: operation,
  [names.operationType]: operation,
  [names.destination]: destinationOf(carrier),
});

/** Of low cardinality: one for each carrier. */
export const destinationOf = (carrier: string) => `${carrier}.recording`;
