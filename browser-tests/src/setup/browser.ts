import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

export type { Page };

let browser: Promise<Browser> | undefined;

/** One browser for a file of tests. */
function opened(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return browser;
}

/** A page, and what went wrong in it. */
export interface Watched {
  page: Page;
  /** Errors and warnings on the console, uncaught errors, requests to elsewhere. */
  complaints: string[];
  /** What the page's Content-Security-Policy refused. */
  violations(): Promise<string[]>;
}

/** Opens an address, and listens to all that a page may complain of. */
export async function openPage(address: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await (await opened()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const { origin } = new URL(address);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(blob|data|about):/.test(url) && new URL(url).origin !== origin) complaints.push(`request to ${url}`);
  });
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(globalThis, { violations: told });
    document.addEventListener("securitypolicyviolation", (event) => {
      told.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(address);
  return {
    page,
    complaints,
    violations: () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations),
  };
}

/** Ends the browser; for `afterAll`. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
