/** THE table of the inbox's errors: whether trying again can help, and what the operator should look at first. */
export const inboxErrorCodes = {
  database_unreachable: [true, "the database is down, or its address or password is wrong"],
  database_slow: [true, "the database did not answer in time"],
  database_refused: [true, "the database refused a statement; look its SQLSTATE up"],
  database_newer: [false, "a newer version of @hookswitch/inbox has migrated this database; update this process"],
  folder_in_use: [false, "another process has this folder open; use PostgreSQL for more than one"],
  folder_unusable: [false, "the folder cannot be made, written or synced"],
  event_unstorable: [false, "the event is no plain data"],
  list_unavailable: [false, "give the carrier its api, and the inbox to createHookswitch; or give reconcile an api"],
  list_failed: [true, "the carrier's list could not be had; reconcile again, and it goes on from there"],
  list_refused: [false, "the carrier refused to list; look at the status and the cause, most often at the credentials"],
  overloaded: [true, "more arrives than the database takes"],
  stopped: [false, "the inbox was stopped"],
} as const satisfies Record<string, readonly [retryable: boolean, hint: string]>;

/** What went wrong in the inbox, as a stable word. */
export type InboxErrorCode = keyof typeof inboxErrorCodes;
