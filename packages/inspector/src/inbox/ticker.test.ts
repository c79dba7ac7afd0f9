import { expect, it, onTestFinished, vi } from "vitest";
import { Live } from "../deliveries/live.js";
import { tickInbox } from "./ticker.js";

it("asks the inbox only while somebody listens, and outlives its failures", async () => {
  const live = new Live(10);
  const stats = vi.fn(async () => ({ depth: 1 }));
  stats.mockRejectedValueOnce(new Error("away"));
  const told: string[] = [];
  onTestFinished(tickInbox({ stats } as never, live, 2));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(stats).not.toHaveBeenCalled();
  const stop = live.listen(({ text }) => told.push(text));
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(1));
  stop();
  expect(told[0]).toContain('event: inbox\ndata: {"depth":1}');
});
