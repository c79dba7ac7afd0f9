interface ProcessLike {
  on(event: "unhandledRejection", listener: (reason: unknown) => void): unknown;
  off(event: "unhandledRejection", listener: (reason: unknown) => void): unknown;
}

/** Runs something and fails when a rejection was left unhandled meanwhile, where the runtime can tell. */
export async function expectNoUnhandled(run: () => Promise<void>): Promise<void> {
  const runtime = (globalThis as { process?: Partial<ProcessLike> }).process;
  const seen: unknown[] = [];
  const listener = (reason: unknown) => seen.push(reason);
  runtime?.on?.("unhandledRejection", listener);
  try {
    await run();
    // Node tells of it only after the microtasks are through.
    await new Promise((resolve) => setTimeout(resolve));
  } finally {
    runtime?.off?.("unhandledRejection", listener);
  }
  if (seen.length > 0) throw new AggregateError(seen, "a rejection was left unhandled");
}
