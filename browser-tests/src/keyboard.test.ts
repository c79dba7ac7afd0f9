import { afterAll, beforeAll, expect, it } from "vitest";
import { closeBrowser, openPage, type Page } from "./setup/browser.js";
import { expectQuiet } from "./setup/quiet.js";
import { type Receiver, startReceiver } from "./setup/receiver.js";

let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  await receiver.simulator.play("freeclimb", { kind: "conference", audio: { seconds: 1 } });
  await receiver.simulator.play("bandwidth", { kind: "call", audio: { seconds: 1 } });
});
afterAll(async () => {
  await closeBrowser();
  await receiver.stop();
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null;
    return one?.getAttribute("aria-label") ?? one?.innerText ?? "";
  });

/** Presses Tab until something has the focus; a reader without a mouse has no other way. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let time = 0; time < 60; time++) {
    await page.keyboard.press("Tab");
    if (wanted.test(await focused(page))) return;
  }
  throw new Error(`no Tab leads to ${wanted}`);
}

it("is usable by the keyboard alone", async () => {
  const watched = await openPage(receiver.page);
  const { page } = watched;
  await page.locator("a.row").nth(1).waitFor();

  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to the content");
  await page.keyboard.press("/");
  await page.keyboard.type("conference");
  await expect.poll(() => page.locator("a.row").count()).toBe(1);
  for (const _ of "conference") await page.keyboard.press("Backspace");
  await page.locator("a.row").nth(1).waitFor();

  await tabTo(page, /^(Recording|Conference)/);
  const first = await focused(page);
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("Conference recording");
  await page.keyboard.press("Home");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Conference recording" }).waitFor();

  // The focus is where the view begins.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await tabTo(page, /^Replay$/);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Replay" });
  await dialog.getByText("1 event").first().waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await focused(page)).toBe("Replay");
  await page.keyboard.press("Shift+Tab");
  expect(await focused(page)).toBe("Recording");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Recording" }).waitFor();
  await expectQuiet(watched);
});

it("shows where the focus is", async () => {
  const { page } = await openPage(receiver.page);
  await page.locator("a.row").first().waitFor();
  const outlines: string[] = [];
  for (let time = 0; time < 12; time++) {
    await page.keyboard.press("Tab");
    outlines.push(
      await page.evaluate(() => {
        const one = document.activeElement as HTMLElement;
        const shown = one.matches("a.row") ? (one.closest("tr") as HTMLElement) : one;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return `${outlineStyle} ${outlineWidth}`;
      }),
    );
  }
  expect(new Set(outlines)).toEqual(new Set(["solid 2px"]));
});
