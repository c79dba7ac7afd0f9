import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { AnyHookswitch } from "../adapter.js";
import { bandwidth } from "../carriers/bandwidth/index.js";
import { createHookswitch } from "../hookswitch.js";
import { explain, formatExplanation } from "./index.js";

declare const any: AnyHookswitch;
const delivery = { method: "POST", url: "/", headers: {} };

test("events are those of the instance", async () => {
  const carriers = [bandwidth({ username: "user", password: "long-secret" })];
  const hooks = createHookswitch({ carriers, metadata: z.object({ tag: z.string() }) });
  const explanation = await explain(hooks, delivery, { at: new Date() });
  expectTypeOf(explanation.carrier).toEqualTypeOf<"bandwidth" | null>();
  expectTypeOf(explanation.events[0]?.carrier).toEqualTypeOf<"bandwidth" | undefined>();
  expectTypeOf(explanation.events[0]?.metadata).toEqualTypeOf<{ tag: string } | null | undefined>();
  expectTypeOf(formatExplanation(explanation)).toEqualTypeOf<string>();
});

test("any instance, but nothing else", async () => {
  expectTypeOf((await explain(any, delivery)).carrier).toEqualTypeOf<string | null>();
  // @ts-expect-error an adapter's middleware is no instance
  await explain(() => undefined, delivery);
});
