import { sqlState } from "./database-error.js";

/** What PostgreSQL answers to all that comes after a failure. */
const IN_FAILED_TRANSACTION = "25P02";

/**
 * Waits for statements of one transaction that travel together, and rejects as the one that failed: none is still under
 * way when the transaction ends.
 *
 * Those that travelled behind it fail too, and may be told of earlier: they only say that the transaction is lost.
 */
export async function allEnded<Values extends readonly unknown[]>(
  statements: readonly [...{ [Index in keyof Values]: Promise<Values[Index]> }],
): Promise<Values> {
  const ended = await Promise.allSettled(statements);
  const failures = ended.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((failure) => sqlState(failure) !== IN_FAILED_TRANSACTION) ?? failures[0];
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as Values;
}
