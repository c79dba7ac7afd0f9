import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { fakeRow } from "./fake/fake-data.js";
import { FakeInspector } from "./fake/fake-inspector.js";
import { closeBrowser, openPage } from "./setup/browser.js";

let server: FakeInspector;
let address: string;

beforeEach(async () => {
  server = new FakeInspector();
  address = await server.start();
});
afterEach(() => server.stop());
afterAll(closeBrowser);

it("goes on after the last message when the connection breaks", async () => {
  server.rows.push(fakeRow("a", 9));
  const { page } = await openPage(address);
  await page.getByText("Live", { exact: true }).waitFor();
  server.tell("delivery", fakeRow("b", 5, { source: "from the first stream" }));
  await page.getByText("from the first stream").waitFor();
  server.cut();
  await expect.poll(() => server.followed, { timeout: 20_000 }).toEqual(["0", "1"]);
  server.tell("delivery", fakeRow("c", 1, { source: "from the second stream" }));
  await page.getByText("from the second stream").waitFor();
});

it("comes back by itself from a refusal, with which a browser would give up", async () => {
  const { page } = await openPage(address);
  await page.getByText("Live", { exact: true }).waitFor();
  server.refusing = { status: 502, code: "failed" };
  server.cut();
  await page.getByText(/Lost; again in/).waitFor();
  server.refusing = null;
  await page.getByText("Live", { exact: true }).waitFor();
});

it("loads the list anew when what it missed is not kept", async () => {
  const { page } = await openPage(address);
  await page.getByText("Live", { exact: true }).waitFor();
  server.rows.push(fakeRow("missed", 3, { source: "what was missed" }));
  server.tell("reset", { live: "9" });
  await page.getByText("what was missed").waitFor();
});

it("says why it may not look, and looks when it may", async () => {
  server.refusing = { status: 403, code: "forbidden" };
  const { page } = await openPage(address);
  await page.getByRole("alert").getByText("forbidden").waitFor();
  server.refusing = null;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Nothing has arrived yet" }).waitFor();
});

it("holds still while it is paused, and tells how many came", async () => {
  server.rows.push(fakeRow("a", 9));
  const { page } = await openPage(address);
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  server.tell("delivery", fakeRow("b", 1, { source: "came meanwhile" }));
  await page.getByRole("button", { name: "Resume (1 new)" }).waitFor();
  expect(await page.getByText("came meanwhile").count()).toBe(0);
  await page.getByRole("button", { name: /Resume/ }).click();
  await page.getByText("came meanwhile").waitFor();
});
