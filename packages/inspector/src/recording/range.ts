/** The bytes that are asked for; `to` is the last one, `null` for the end. */
export type Range = { from: number; to: number | null } | { last: number };

/** Reads a `Range` header; `null` for none, and for one of several ranges, which may be answered whole. */
export function rangeOf(header: string | null): Range | null {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "") return to === "" ? null : { last: Number(to) };
  const range = { from: Number(from), to: to === "" ? null : Number(to) };
  return range.to !== null && range.to < range.from ? null : range;
}

/** A stream's bytes from `skip` on, and no more than `length` of them. */
export function cut(
  stream: ReadableStream<Uint8Array>,
  skip: number,
  length: number | null,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let toSkip = skip;
  let left = length ?? Number.POSITIVE_INFINITY;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const step = await reader.read();
        if (step.done) return controller.close();
        const part = step.value.subarray(Math.min(toSkip, step.value.byteLength));
        toSkip -= step.value.byteLength - part.byteLength;
        if (part.byteLength === 0) continue;
        const taken = part.subarray(0, Math.min(left, part.byteLength));
        left -= taken.byteLength;
        controller.enqueue(taken);
        if (left > 0) return;
        controller.close();
        return void reader.cancel().catch(() => undefined);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
