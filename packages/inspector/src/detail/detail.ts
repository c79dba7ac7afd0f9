import type { AnyHookswitch, RecordingEvent } from "@hookswitch/core";
import { explain } from "@hookswitch/core/explain";
import type { Entry } from "../deliveries/entry.js";
import { sourceText } from "../deliveries/source-text.js";
import { summaryOf } from "../deliveries/summary.js";
import type { InboxShown, InspectedInbox } from "../inbox/inspected-inbox.js";
import { storedSummary } from "../inbox/stored-row.js";
import { fieldsOf } from "../mask/fields.js";
import type { DeliveryDetail, ExplainedView } from "../protocol.js";
import { callbackRuns } from "./callbacks.js";
import { curlView } from "./curl.js";
import { eventView, joinsOf } from "./events.js";
import { explainedView, recordedView } from "./explained.js";
import { type KeptRequest, requestView } from "./request-view.js";
import { testSample } from "./test-sample.js";

/** What a detail is made with. */
export interface Surroundings {
  hooks: AnyHookswitch;
  inbox: InspectedInbox | null;
  /** What the carriers call, where it is known. */
  publicUrl: string | null;
}

/** Everything about a delivery that is in memory. */
export async function detailOf(entry: Entry, around: Surroundings, masked: boolean): Promise<DeliveryDetail> {
  const { facts, events, replay, explanation, isStored } = entry;
  const found = await Promise.all(events.map(({ id }) => (isStored ? (around.inbox?.show(id) ?? null) : null)));
  const shown = found.filter((one) => one !== null);
  const request = { ...entry, bodyBytes: facts.bodyBytes, bodySource: facts.bodyFrom };
  const explained = explanation ? explainedView(explanation, "arrival", replay) : recordedView(facts, entry);
  const summary = summaryOf(entry);
  const states = summary.events.map((event, index) => ({ ...event, state: found[index]?.state ?? event.state }));
  const attempts = Math.max(summary.attempts, ...shown.map((one) => one.attempts));
  return {
    summary: { ...summary, events: states, attempts },
    errors: entry.errors,
    callbacks: callbackRuns(entry.calls, shown),
    ...common({ request, events, found, payload: entry.payload, carrier: facts.carrier, explained }, around, masked),
  };
}

/** Everything that the inbox remembers of a delivery, by one of its events. */
export async function storedDetail(shown: InboxShown, around: Surroundings, masked: boolean): Promise<DeliveryDetail> {
  const { event, delivery, receivedAt, errorCode } = shown;
  const { facts, url, headers, body } = delivery;
  const request: KeptRequest = {
    method: facts.method || "POST",
    url: url ?? "/",
    headers: headers ?? {},
    hiddenHeaders: [],
    body,
    bodyBytes: facts.bodyBytes,
    bodySource: facts.bodyFrom,
    missing: body ? null : url === null ? "expired" : facts.method === "GET" ? "none" : "parsed",
  };
  const { event: _, tries: __, delivery: ___, duplicates: ____, ...row } = shown;
  const summary = {
    ...storedSummary(row),
    webhook: facts.webhook,
    source: sourceText(event.source),
    reason: errorCode,
  };
  const payload = event.payload as Record<string, unknown>;
  const explained = await explainStored(shown, around.hooks, Date.parse(receivedAt));
  return {
    summary,
    errors: [],
    callbacks: callbackRuns([], [shown]),
    ...common({ request, events: [event], found: [shown], payload, carrier: event.carrier, explained }, around, masked),
  };
}

/**
 * Credentials are never stored, and not every signature is: what cannot be proved again was proved when it came, and is not
 * told as refused.
 */
async function explainStored({ delivery }: InboxShown, hooks: AnyHookswitch, at: number): Promise<ExplainedView> {
  const { facts, url, headers, body } = delivery;
  if (url !== null && headers !== null) {
    const explanation = await explain(hooks, { method: facts.method, url, headers, body }, { at });
    if (explanation.verdict !== "refused") return explainedView(explanation, "stored", "new");
  }
  return recordedView(facts, { status: 200, reason: null, replay: null, isGenuine: true });
}

interface Known {
  request: KeptRequest;
  events: readonly RecordingEvent[];
  found: readonly (InboxShown | null)[];
  payload: Record<string, unknown> | null;
  carrier: string | null;
  explained: ExplainedView;
}

function common({ request, events, found, payload, carrier, explained }: Known, around: Surroundings, masked: boolean) {
  const { hooks, publicUrl } = around;
  const isJson = /json/i.test(request.headers["content-type"] ?? "");
  return {
    masked,
    request: requestView(request, masked),
    explained,
    events: events.map((event, index) => eventView(event, found[index] ?? null, masked)),
    raw: payload ? fieldsOf(payload, masked) : [],
    joins: joinsOf(hooks, carrier, payload, events),
    curl: curlView(request, masked, publicUrl),
    testSample: testSample(hooks, carrier, payload, isJson),
  };
}
