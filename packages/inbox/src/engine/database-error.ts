import { InboxError, isInboxError } from "../errors.js";

/** SQLSTATE classes that mean: not now. Connections, resources, shutdown, the system. */
const UNREACHABLE = /^(08|53|57P|58)/;
const SLOW = "57014";
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Node's and pg's ways to say that nobody answers. */
const CONNECTION = /^(E[A-Z]+|ERR_[A-Z_]+)$/;

const codeOf = (thrown: unknown): string => {
  const { code } = (thrown ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "";
};

/** The error of a statement, as the database named it; `null` where the database said nothing. */
export function sqlState(thrown: unknown): string | null {
  const code = isInboxError(thrown) ? String(thrown.details.sqlState ?? "") : codeOf(thrown);
  return SQLSTATE.test(code) && !/^E[A-Z]{4}$/.test(code) ? code : null;
}

/** Puts what a driver threw into our words; the driver's own may hold values, so they are left out. */
export function databaseError(thrown: unknown): InboxError {
  if (isInboxError(thrown)) return thrown;
  const state = sqlState(thrown);
  if (state === SLOW) return new InboxError("database_slow", { sqlState: state });
  if (state)
    return new InboxError(UNREACHABLE.test(state) ? "database_unreachable" : "database_refused", { sqlState: state });
  const message = thrown instanceof Error ? thrown.message : "";
  if (/timeout/i.test(message)) return new InboxError("database_slow");
  const code = codeOf(thrown);
  return new InboxError("database_unreachable", CONNECTION.test(code) ? { code } : {});
}

/** Whether the database refused the values themselves: they would be refused again, but their neighbours would not. */
export const isRefusal = (thrown: unknown): boolean => /^(22|23|54)/.test(sqlState(thrown) ?? "");

/** Whether two transactions stood in each other's way, and the same again will do. */
export const isConflict = (thrown: unknown): boolean => /^40/.test(sqlState(thrown) ?? "");
