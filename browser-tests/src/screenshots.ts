import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, it } from "vitest";
import { closeBrowser, openPage } from "./setup/browser.js";
import { type Receiver, startReceiver } from "./setup/receiver.js";
import { views } from "./setup/views.js";

const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const SHOWN = ["list", "delivery", "recording", "inbox"];

let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await closeBrowser();
  await receiver.stop();
});

/** Not a test: `npm run test:browser -- --screenshots` draws the pictures of the documentation. */
it("draws the documentation's pictures", async () => {
  for (const { name, open } of await views(receiver)) {
    if (!SHOWN.includes(name)) continue;
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await openPage(receiver.page, { colorScheme, viewport: { width: 1160, height: 760 } });
      await open(page);
      await page.getByText("Live", { exact: true }).waitFor();
      await page.screenshot({ path: `${images}inspector-${name}-${colorScheme}.png` });
      await page.context().close();
    }
  }
  const phone = await openPage(receiver.page, { viewport: { width: 390, height: 780 } });
  await phone.page.locator("a.row").first().waitFor();
  await phone.page.screenshot({ path: `${images}inspector-phone.png` });
});
