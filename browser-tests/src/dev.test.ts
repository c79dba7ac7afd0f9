import { afterAll, beforeAll, expect, it } from "vitest";
import { type Dev, startDev } from "../../packages/hookswitch/src/commands/dev/dev.js";
import { PLAYED } from "../../packages/hookswitch/src/commands/dev/played-carriers.js";
import { closeBrowser, openPage } from "./setup/browser.js";
import { expectQuiet } from "./setup/quiet.js";

let dev: Dev;

beforeAll(async () => {
  const nothing = () => {};
  dev = await startDev({ port: 0, carriers: PLAYED, directory: undefined, onEvent: nothing, onError: nothing });
});
afterAll(async () => {
  await closeBrowser();
  await dev.close();
});

it("leads a newcomer from nothing to a recording that is heard, and to a forgery that is refused", async () => {
  const watched = await openPage(new URL("/", dev.page).href);
  const { page } = watched;
  await page.getByRole("link", { name: "Send a sample" }).click();
  await expect.poll(() => page.getByRole("heading", { level: 2 }).allInnerTexts()).toHaveLength(PLAYED.length);

  const panel = page.getByRole("region", { name: "Vonage" });
  // What one begins with is in sight; the long list of samples is not, until it is asked for.
  const sample = panel.getByRole("button", { name: "Send transcribed, Vonage" });
  expect(await sample.isVisible()).toBe(false);
  await panel.locator("summary").click();
  await sample.click();
  await panel.getByText("Answered 200").waitFor();
  await panel.getByRole("button", { name: "Send a forgery, Vonage" }).click();
  await panel.getByText("Answered 401").waitFor();
  await panel.getByRole("button", { name: "Send a recording, Vonage" }).click();
  await panel.getByText("Answered 200").nth(1).waitFor();

  await page.getByRole("main").getByRole("link", { name: "Deliveries" }).click();
  await page.getByRole("row", { name: /Refused/ }).waitFor();
  await page.getByRole("link", { name: "Recording available" }).first().click();
  await page.getByRole("link", { name: "Recording", exact: true }).click();
  await page.getByRole("button", { name: "Listen" }).click();
  await page.getByRole("slider", { name: "Position" }).waitFor();
  await expectQuiet(watched);
});
