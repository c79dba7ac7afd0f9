import type { OpenOptions, OpenOutcome } from "@hookswitch/core";
import type { ArchiveErrorCode } from "./error-codes.js";
import { ArchiveError } from "./errors.js";
import type { Patience } from "./patience.js";

/** A file that the carrier hands out. */
export type Opened = Extract<OpenOutcome, { status: "ok" }>;

const FINAL = {
  gone: "media_gone",
  denied: "media_denied",
  tooLarge: "media_too_large",
  notAudio: "media_not_audio",
} as const satisfies Record<string, ArchiveErrorCode>;

const CUT_OFF_AGAIN_MS = 1_000;

interface Opening {
  open: (options: OpenOptions) => Promise<OpenOutcome>;
  maxBytes: number;
  signal: AbortSignal | undefined;
}

/**
 * Opens the file at a byte, and waits while the carrier has not got it.
 *
 * @throws {ArchiveError} for every outcome that waiting does not change, and when patience is at its end.
 */
export async function openAt(from: number, { open, maxBytes, signal }: Opening, patience: Patience): Promise<Opened> {
  for (;;) {
    signal?.throwIfAborted();
    const outcome = await open({ signal, maxBytes, from });
    if (outcome.status === "ok") return outcome;
    const { status, httpStatus } = outcome;
    if (status === "notYet") await patience.wait(outcome.retryAfterMs, httpStatus);
    else if (status === "truncated") await patience.wait(CUT_OFF_AGAIN_MS, httpStatus);
    else throw new ArchiveError(FINAL[status], { httpStatus, reason: outcome.reason });
  }
}

/**
 * Why a transfer broke, where it is worth taking it up again.
 *
 * @throws what it is not.
 */
export function asFault(error: unknown, signal: AbortSignal | undefined): Error {
  signal?.throwIfAborted();
  const { status, reason } = (error ?? {}) as { status?: unknown; reason?: unknown };
  if (status === "tooLarge" || status === "notAudio") {
    throw new ArchiveError(FINAL[status], { reason: String(reason) }, error);
  }
  return error instanceof Error ? error : new Error(String(error));
}
