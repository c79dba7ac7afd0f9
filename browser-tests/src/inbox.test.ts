import { afterAll, beforeAll, expect, it } from "vitest";
import { closeBrowser, openPage } from "./setup/browser.js";
import { expectQuiet } from "./setup/quiet.js";
import { type Receiver, startReceiver } from "./setup/receiver.js";

let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await closeBrowser();
  await receiver.stop();
});

const dead = async () => (await receiver.store.stats()).dead;

it("replays a dead letter after a preview, and it is delivered", async () => {
  receiver.state.isFailing = true;
  await receiver.simulator.play("bandwidth", { kind: "call", audio: { seconds: 1 } });
  await receiver.simulator.play("bandwidth", { kind: "call", audio: { seconds: 1 } });
  await expect.poll(dead, { timeout: 20_000 }).toBe(2);
  receiver.state.isFailing = false;
  const handled = receiver.state.handled;

  const watched = await openPage(`${receiver.page}#/inbox`);
  const { page } = watched;
  const tile = (name: string) => page.locator(".tiles > div", { hasText: name }).locator(".value").innerText();
  await expect.poll(() => tile("Dead letters")).toBe("2");
  expect([await tile("Depth"), await tile("Oldest")]).toEqual(["0", "–"]);
  await page
    .getByLabel(/^Select Recording available/)
    .first()
    .check();
  await page.getByRole("button", { name: "Replay 1 event" }).click();
  const dialog = page.getByRole("dialog", { name: "Replay" });
  await dialog.getByText("would run again").waitFor();
  // A preview does nothing.
  expect(await dead()).toBe(2);
  await dialog.getByRole("button", { name: "Replay 1 event" }).click();
  await dialog.getByText("1 event is handled again now.").waitFor();
  await expect.poll(() => receiver.state.handled).toBe(handled + 1);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect.poll(() => page.getByLabel(/^Select Recording available/).count()).toBe(1);

  await page.getByRole("button", { name: "Replay all" }).click();
  await dialog.getByRole("button", { name: "Replay 1 event" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("heading", { name: "Nothing was given up" }).waitFor();
  await expect.poll(dead).toBe(0);
  await expect.poll(() => tile("Dead letters")).toBe("0");
  await expectQuiet(watched);
});

it("finds by the carrier's list what never arrived: looks first, then takes it in", async () => {
  const { id } = receiver.simulator.store("plivo", {
    kind: "call",
    audio: { seconds: 1 },
    endedAt: new Date(Date.now() - 3_600_000),
  });
  const known = () => receiver.store.recording("plivo", id);
  const watched = await openPage(`${receiver.page}#/inbox`);
  const { page } = watched;
  const panel = page.getByRole("region", { name: "Compare with the carrier" });
  await panel.getByLabel("Carrier").selectOption("plivo");
  await panel.getByRole("button", { name: "Look", exact: true }).click();
  await panel.getByText(/Done: .*1 missing/).waitFor();
  expect(await known()).toBeNull();
  await panel.getByLabel("Only look").uncheck();
  await panel.getByRole("button", { name: "Take in what is missing" }).click();
  await panel.getByText("and taken in").waitFor();
  expect(await known()).toMatchObject({ status: "available" });
  await expectQuiet(watched);
});
