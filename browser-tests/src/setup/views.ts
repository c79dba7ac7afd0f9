import type { Page } from "playwright-core";
import { vi } from "vitest";
import type { Receiver } from "./receiver.js";

/** A view with something in it. */
interface View {
  name: string;
  /** Goes there from the page's address, and waits for it to be whole. */
  open(page: Page): Promise<void>;
}

const SHORT = { audio: { seconds: 6 } } as const;

/** Lets something of every kind happen, and says where it is to be seen. */
export async function views({ simulator, state, store, page: base, forge }: Receiver): Promise<View[]> {
  state.isFailing = true;
  await simulator.play("bandwidth", { kind: "call", ...SHORT });
  await vi.waitUntil(async () => (await store.stats()).dead === 1, { timeout: 20_000, interval: 100 });
  state.isFailing = false;
  await simulator.play("freeclimb", { kind: "conference", ...SHORT });
  await forge();
  const { recording } = await simulator.play("plivo", { kind: "mpc", ...SHORT });
  await simulator.play("bandwidth", { kind: "call", audio: { seconds: 3 } });
  const row = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first();
  return [
    { name: "list", open: (page) => row(page, "Conference recording").waitFor() },
    {
      name: "delivery",
      async open(page) {
        await row(page, "Recording available").click();
        await page.getByText("fields joined").waitFor();
      },
    },
    {
      name: "refused",
      async open(page) {
        await page
          .locator("tr.problem a.row", { hasText: "record" })
          .or(page.locator("tr.problem a.row"))
          .first()
          .click();
        await page.getByRole("heading", { name: "signature failed" }).waitFor();
      },
    },
    {
      name: "recording",
      async open(page) {
        await page.goto(`${base}#/recording/plivo/${recording.id}`);
        await page.getByRole("button", { name: "Listen" }).click();
        await page.getByRole("slider", { name: "Position" }).waitFor();
      },
    },
    {
      name: "inbox",
      async open(page) {
        await page.goto(`${base}#/inbox`);
        await page.locator("table.dead tbody tr").first().waitFor();
        await page.locator(".tiles .value").first().waitFor();
      },
    },
    {
      name: "replay",
      async open(page) {
        await page.goto(`${base}#/inbox`);
        await page.getByRole("button", { name: "Replay all" }).click();
        await page.getByText("would run again").waitFor();
      },
    },
    {
      name: "send",
      async open(page) {
        await page.goto(`${base}#/send`);
        await page.getByRole("button", { name: "Send a call" }).waitFor();
      },
    },
  ];
}
