/**
 * Makes call-recording events durable before the carrier is answered, in PostgreSQL or in a folder.
 *
 * @module
 */
export type { Duration } from "./duration.js";
export { type InboxErrorCode, inboxErrorCodes } from "./error-codes.js";
export { InboxError, type InboxErrorDetails, isInboxError } from "./errors.js";
export { type DurableInbox, inbox } from "./inbox.js";
export type { InboxOptions, InboxPlace } from "./options.js";
export type { AuditEntry } from "./queries/audit.js";
export type { EraseFilter, EraseResult } from "./queries/erase.js";
export type { EventState, InboxFilter } from "./queries/filter.js";
export type { EventPage, ListedEvent, ListOptions } from "./queries/list.js";
export type { RecordingState } from "./queries/recording.js";
export type { ReplayResult } from "./queries/replay.js";
export type { ShownAttempt, ShownDelivery, ShownEvent } from "./queries/show.js";
export type { InboxStats } from "./queries/stats.js";
export type {
  ListsRecordings,
  ReconcileOptions,
  ReconcileProgress,
  ReconcileResult,
  ReconcileSchedule,
  RecordingsQuery,
} from "./reconcile/options.js";
export type { RetryOptions, RetryPolicy } from "./worker/retry-policy.js";
