import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { OpenOptions, OpenOutcome, RecordingRef } from "./api/outcome.js";
import { apiOf } from "./api-of.js";
import type { AnyCarrier } from "./carrier.js";
import type { Delivery } from "./delivery.js";
import type { MetadataOf } from "./metadata.js";
import { checkOptions, type HookswitchOptions } from "./options.js";
import { Pipeline } from "./pipeline.js";
import type { Reply } from "./reply.js";
import type { HandleResult, PassedOn } from "./result.js";
import { SETTINGS } from "./settings-key.js";

/** Receives carriers' webhooks; made by `createHookswitch`, mounted by an adapter or driven by `handle`. */
export interface Hookswitch<Carriers extends AnyCarrier = AnyCarrier, Metadata = unknown> {
  /**
   * Takes one delivery through all the steps and says what to answer.
   *
   * Never throws or rejects: every failure is a reply, and reaches `onError`.
   *
   * @example
   * const result = await hooks.handle({ method: "POST", url: "/hooks/plivo", headers, body });
   * respond(result.handled ? result.reply : await hooks.unanswered(result));
   */
  handle(delivery: Delivery): Promise<HandleResult<Carriers, Metadata>>;
  /**
   * Says what to answer when a passed-on delivery was answered by nobody: success for a notification that is no
   * event; else 404, and `unhandled` reaches `onError`.
   */
  unanswered(result: PassedOn<Carriers, Metadata>): Reply;
  /**
   * Waits for callbacks and `waitUntil` work still running, before a process ends.
   *
   * @returns `false` when that took longer than `timeoutMs` (default: no limit) and the rest was told by its `signal`.
   * @example
   * process.once("SIGTERM", () => server.close(() => void hooks.drain({ timeoutMs: 20_000 })));
   */
  drain(options?: { timeoutMs?: number }): Promise<boolean>;
  /**
   * Opens the audio of an event's recording, fresh or out of a store, with the credentials of its carrier's `api`.
   *
   * @throws {TypeError} when that carrier was given no `api`; the signal's reason when it was aborted.
   * @example
   * const opened = await hooks.openRecording(event);
   * if (opened.status === "ok") await pipeline(opened.stream, createWriteStream(path));
   * else if (opened.status === "notYet") await queue.add(event, { delay: opened.retryAfterMs });
   */
  openRecording(event: RecordingRef, options?: OpenOptions): Promise<OpenOutcome>;
  /**
   * Deletes the audio of an event's recording at its carrier, for good. What is not there any more counts as done.
   *
   * @throws {TypeError} when that carrier was given no `api`; a `CarrierApiError` when the carrier refuses.
   */
  deleteRecording(event: RecordingRef, options?: { signal?: AbortSignal | undefined }): Promise<void>;
}

/**
 * Makes the one place where the configured carriers' webhooks arrive, are proved genuine, become typed events and
 * reach the callbacks.
 *
 * @throws {TypeError} for an unknown option or callback (naming the one probably meant), no carriers, a carrier listed
 * twice, a missing `publicUrl`; blank secrets are refused by the carriers themselves.
 * @example
 * const hooks = createHookswitch({
 *   carriers: [bandwidth({ username, password }), freeclimb({ signingSecret })],
 *   async onRecordingAvailable(event) {
 *     await queue.add(event.id, event);
 *   },
 * });
 */
export function createHookswitch<Carriers extends AnyCarrier, Schema extends StandardSchemaV1 | undefined = undefined>(
  options: HookswitchOptions<Carriers, Schema>,
): Hookswitch<Carriers, MetadataOf<Schema>> {
  // Inside, all carriers are alike; outside, the types keep them apart.
  const settings = checkOptions(options as unknown as HookswitchOptions);
  const pipeline = new Pipeline(settings);
  settings.inbox?.attach({ settings, running: pipeline.running });
  const hooks = {
    handle: (delivery) => pipeline.handle(delivery),
    unanswered: (result) => pipeline.unanswered(result as unknown as PassedOn),
    drain: ({ timeoutMs = Number.POSITIVE_INFINITY } = {}) => pipeline.running.drain(timeoutMs),
    openRecording: async (event, options) => apiOf(settings.carriers, event).openRecording(event, options),
    deleteRecording: async (event, options) => apiOf(settings.carriers, event).deleteRecording(event, options),
  } as Hookswitch<Carriers, MetadataOf<Schema>>;
  return Object.defineProperty(hooks, SETTINGS, { value: settings });
}
