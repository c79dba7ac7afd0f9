import { expect, it } from "vitest";
import { LazyAbort } from "./lazy-abort.js";

it("aborts with the other one, by itself, and when it was aborted before it was asked for", () => {
  const other = new AbortController();
  const [withOther, byItself, before] = [1, 2, 3].map(() => new LazyAbort(other.signal));
  if (!withOther || !byItself || !before) throw new Error("three");
  before.abort("before");
  expect(before.signal.reason).toBe("before");
  const { signal } = byItself;
  byItself.abort("itself");
  expect(signal.reason).toBe("itself");
  expect(withOther.signal.aborted).toBe(false);
  other.abort("other");
  expect(withOther.signal.reason).toBe("other");
});
