import { afterAll, beforeAll, expect, it } from "vitest";
import { seriousFindings } from "./setup/axe.js";
import { closeBrowser, openPage } from "./setup/browser.js";
import { expectQuiet } from "./setup/quiet.js";
import { type Receiver, startReceiver } from "./setup/receiver.js";
import { views } from "./setup/views.js";

let receiver: Receiver;
let places: Awaited<ReturnType<typeof views>>;

beforeAll(async () => {
  receiver = await startReceiver();
  places = await views(receiver);
});
afterAll(async () => {
  await closeBrowser();
  await receiver.stop();
});

it.each([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["at phone width", { colorScheme: "light", viewport: { width: 360, height: 740 }, hasTouch: true }],
  ["dark at phone width", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
] as const)("has no serious finding of axe, and needs no scrolling sideways: %s", async (_name, options) => {
  for (const { name, open } of places) {
    const watched = await openPage(receiver.page, options);
    await open(watched.page);
    expect(await seriousFindings(watched.page), name).toEqual([]);
    const tooWide = await watched.page.evaluate(() =>
      [...document.querySelectorAll("main, main *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth && !one.closest(".code-block, .sheet, .unseen"))
        .map((one) => `${one.tagName} ${one.className}`),
    );
    expect(tooWide, name).toEqual([]);
    await expectQuiet(watched);
    await watched.page.context().close();
  }
});
