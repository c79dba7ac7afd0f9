import { type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { Handling } from "../observer.js";
import { destinationOf, messaging, names } from "./names.js";
import { parseTraceparent } from "./traceparent.js";

const running = new WeakSet<Span>();

/**
 * Runs the handling of an event in a span of its own, in a trace of its own: it may begin hours after the delivery, and
 * again after that. A link leads to the span in which the event arrived.
 */
export function inProcessSpan<Value>(tracer: Tracer, handling: Handling, work: () => Promise<Value>): Promise<Value> {
  const { carrier, type, eventId, attempt } = handling;
  const received = parseTraceparent(handling.traceparent);
  const options = {
    kind: SpanKind.CONSUMER,
    // Whatever span a worker was started in is not its cause.
    root: true,
    links: received ? [{ context: received }] : [],
    attributes: {
      ...messaging(carrier, "process"),
      [names.messageId]: eventId,
      [names.eventType]: type,
      [names.attempt]: attempt,
    },
  };
  return tracer.startActiveSpan(`process ${destinationOf(carrier)}`, options, async (span) => {
    running.add(span);
    try {
      return await work();
    } catch (thrown) {
      fail(span, errorTypeOf(thrown));
      throw thrown;
    } finally {
      span.end();
    }
  });
}

/** Marks the span in which a callback failed; an inbox keeps the failure, and does not throw it. */
export function failProcessSpan(span: Span | undefined): void {
  if (span && running.has(span)) fail(span, "callback_failed");
}

/**
 * Marks a span as failed.
 *
 * Security: only with the kind of the error. A message or a stack may hold numbers and URLs.
 */
function fail(span: Span, type: string): void {
  span.setAttribute(names.errorType, type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function errorTypeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "_OTHER";
  const { code } = thrown as { code?: unknown };
  // A code is of low cardinality only where it looks like one: `callback_failed`, `ECONNREFUSED`.
  return typeof code === "string" && /^[A-Za-z][A-Za-z_]{1,60}$/.test(code) ? code : thrown.constructor.name;
}
