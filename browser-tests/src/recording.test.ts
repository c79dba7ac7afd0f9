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

const address = (carrier: string, id: string) => `${receiver.page}#/recording/${carrier}/${encodeURIComponent(id)}`;
const seconds = (text: string) => text.split(" / ").map((part) => Number(part.split(":").at(-1)));

it.each([
  ["bandwidth", "wav"],
  ["plivo", "mp3"],
] as const)("plays a recording of %s (%s) through the server, with its waveform", async (carrier, format) => {
  const { recording } = await receiver.simulator.play(carrier, { kind: "call", audio: { seconds: 6, format } });
  const watched = await openPage(address(carrier, recording.id));
  const { page } = watched;
  await page.getByRole("button", { name: "Listen" }).click();
  const place = page.locator(".place");
  await expect.poll(async () => seconds(await place.innerText())[0], { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
  expect(seconds(await place.innerText())[1]).toBeGreaterThanOrEqual(5);
  // Something was drawn, and its place is right: the library's style is there, though no <style> is.
  expect(await page.locator(".wave canvas").count()).toBeGreaterThan(0);
  expect(await page.locator(".wave .cursor").evaluate((one) => getComputedStyle(one).position)).toBe("absolute");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("slider", { name: "Position" }).fill("3");
  await expect.poll(async () => seconds(await place.innerText())[0]).toBe(3);
  await expectQuiet(watched);
});

it("plays what is long as it comes, by ranges, without a waveform", async () => {
  const { recording } = await receiver.simulator.play("plivo", {
    kind: "call",
    audio: { seconds: 4_000, format: "wav" },
  });
  const watched = await openPage(address("plivo", recording.id));
  const { page } = watched;
  const parts: { status: number; from: number }[] = [];
  page.on("response", (response) => {
    const from = Number(/^bytes (\d+)-/.exec(response.headers()["content-range"] ?? "")?.[1] ?? 0);
    if (response.url().endsWith("/audio")) parts.push({ status: response.status(), from });
  });
  await page.getByRole("button", { name: "Listen" }).click();
  await page.getByText("plays as it comes").waitFor();
  const slider = page.getByRole("slider", { name: "Position" });
  await slider.fill("3900");
  // It plays on from there: what lies between was never asked for.
  await expect.poll(async () => Number(await slider.inputValue()), { timeout: 20_000 }).toBeGreaterThan(3_900.5);
  await page.getByRole("button", { name: "Pause" }).click();
  expect(await page.locator(".wave canvas").count()).toBe(0);
  expect(parts.filter(({ status, from }) => status === 206 && from > 10_000_000)).not.toEqual([]);
  await expectQuiet(watched);
});

it("has the transcript beside the audio: a sentence leads to its place, and is marked when it is heard", async () => {
  const words = "Hello, this call is recorded.";
  const { recording } = await receiver.simulator.play("bandwidth", {
    kind: "call",
    audio: { seconds: 6 },
    transcript: words,
  });
  const watched = await openPage(address("bandwidth", recording.id));
  const { page } = watched;
  await page.getByRole("button", { name: "Listen" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("slider", { name: "Position" }).fill("4");
  const panel = page.getByRole("region", { name: "Transcript" });
  await panel.getByRole("button", { name: "Ask the carrier for the transcript" }).click();
  const sentence = panel.getByRole("listitem").filter({ hasText: words });
  await sentence.waitFor();
  expect(await sentence.innerText()).toContain("Speaker 1");
  await expect.poll(() => sentence.getAttribute("aria-current")).toBe("true");
  await sentence.getByRole("button", { name: "0:00" }).click();
  await expect.poll(async () => seconds(await page.locator(".place").innerText())[0]).toBe(0);
  const [audio, text] = await Promise.all([page.locator(".wave").boundingBox(), panel.boundingBox()]);
  expect(text?.x).toBeGreaterThan((audio?.x ?? 0) + (audio?.width ?? 0));
  await expectQuiet(watched);
});

it("tells what happened in its order, though it arrived in another", async () => {
  const about = { recordingId: "r-late", callId: "c-late", startTime: "2026-03-01T10:00:00.000Z", channels: 1 };
  const available = { eventType: "recordingAvailable", eventTime: "2026-03-01T10:00:09.000Z", status: "complete" };
  const stopped = { eventType: "recordComplete", eventTime: "2026-03-01T10:00:05.000Z" };
  for (const one of [available, stopped]) {
    const { status } = await receiver.sendBandwidth({ ...about, ...one });
    expect(status).toBeLessThan(300);
  }
  const watched = await openPage(address("bandwidth", "r-late"));
  const timeline = watched.page.getByRole("region", { name: "What happened" });
  await expect
    .poll(() => timeline.getByRole("link").allInnerTexts())
    .toEqual(["Recording stopped", "Recording available"]);
  expect(await timeline.getByText("4 s later").count()).toBe(1);
  const first = timeline.getByRole("listitem").first();
  expect(await first.innerText()).toContain("arrived out of order, as number 2");
  await expectQuiet(watched);
});

it("says so when the carrier does not give the audio", async () => {
  const { recording } = await receiver.simulator.play("bandwidth", { kind: "call", audio: { seconds: 1 } });
  const { page } = await openPage(address("bandwidth", recording.id));
  await page.getByRole("button", { name: "Listen" }).waitFor();
  await page.route("**/audio", (route) =>
    route.fulfill({ status: 404, json: { code: "notYet", message: "It is not there yet.", retryAfterMs: 5_000 } }),
  );
  await page.getByRole("button", { name: "Listen" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("It is not there yet.").waitFor();
  expect(await alert.innerText()).toContain("Try again in 5 s");
  await page.unroute("**/audio");
  await page.getByRole("button", { name: "Listen" }).click();
  await page.getByRole("slider", { name: "Position" }).waitFor();
});
