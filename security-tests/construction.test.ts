import { readdirSync, readFileSync } from "node:fs";
import { createHookswitch, type HookswitchOptions } from "@hookswitch/core";
import { bandwidth } from "@hookswitch/core/bandwidth";
import { freeclimb } from "@hookswitch/core/freeclimb";
import { plivo } from "@hookswitch/core/plivo";
import { hookswitch as expressAdapter } from "@hookswitch/express";
import { hookswitch as fetchAdapter } from "@hookswitch/fetch";
import { hookswitch as koaAdapter } from "@hookswitch/koa";
import { describe, expect, it } from "vitest";
import { carriers } from "./attacks/attack.js";

const NO_SECRETS: readonly unknown[] = [
  undefined,
  null,
  "",
  " ",
  "\t\n",
  "\u00a0\ufeff",
  "undefined",
  "null",
  "changeme",
  " your_auth_token ",
  "<secret>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template leaves when nobody filled it in
  "${SECRET}",
  0,
  false,
  {},
  [],
  [""],
  ["good", ""],
  ["good", undefined],
];

describe("S1 construction without a secret", () => {
  it.each(NO_SECRETS.map((secret) => [secret]))("S1 throws for %j", (secret) => {
    const makes: readonly (() => unknown)[] = [
      () => freeclimb({ signingSecret: secret as string }),
      () => plivo({ authToken: secret as string }),
      () => bandwidth({ username: secret as string, password: "good" }),
      () => bandwidth({ username: "good", password: secret as string }),
      () => bandwidth({ credentials: secret as { username: string; password: string } }),
    ];
    for (const make of makes) expect(make).toThrow(TypeError);
  });

  it("S1 throws for options that are missing", () => {
    for (const make of [freeclimb, plivo, bandwidth] as readonly ((options?: unknown) => unknown)[]) {
      expect(() => make()).toThrow(TypeError);
      expect(() => make({})).toThrow(TypeError);
    }
    expect(() => createHookswitch({ carriers: [] })).toThrow(TypeError);
    expect(() => createHookswitch({} as HookswitchOptions)).toThrow(TypeError);
  });
});

const SWITCHES = [
  "skipVerification",
  "skipSignatureVerification",
  "verify",
  "verifySignature",
  "validate",
  "insecure",
  "unsafe",
  "disableSignature",
  "allowUnsigned",
  "trustProxy",
  "dev",
  "debug",
  "test",
  "testMode",
  "NODE_ENV",
];

describe("S7 proving cannot be switched off", () => {
  it.each(SWITCHES)("S7 %s is no option, of core, carriers or adapters", (name) => {
    const publicUrl = "https://hooks.example.com";
    const off = { [name]: !/^(verify|validate)/.test(name) };
    const options = { carriers: carriers(), publicUrl, ...off } as unknown as HookswitchOptions & { path: string };
    const makes: readonly (() => unknown)[] = [
      () => createHookswitch(options),
      () => expressAdapter({ ...options, path: "/hooks" }),
      () => koaAdapter({ ...options, path: "/hooks" }),
      () => fetchAdapter(options),
      () => freeclimb({ signingSecret: "good", ...off }),
      () => plivo({ authToken: "good", ...off }),
      () => bandwidth({ username: "good", password: "good", ...off }),
    ];
    for (const make of makes) expect(make).toThrow(/unknown option/);
  });

  it("S7 no environment variable is read where deliveries are handled", () => {
    for (const [file, text] of sources()) expect(text, file).not.toMatch(/process\.env|import\.meta\.env|Deno\.env/);
  });
});

/** The sources that are published, without tests and the testing kit. */
function sources(): [file: string, text: string][] {
  const root = new URL("../packages/", import.meta.url);
  return ["core", "express", "koa", "fastify", "node", "fetch"].flatMap((name) =>
    readdirSync(new URL(`${name}/src/`, root), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/\.test(-d)?\.ts$|(^|\/)test-|(^|\/)testing\//.test(file))
      .map((file): [string, string] => [`${name}/${file}`, code(new URL(`${name}/src/${file}`, root))]),
  );
}

/** A source without its comments. */
const code = (file: URL) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

describe("S8 proofs are compared in constant time only", () => {
  const SECRET = "(?:mac|macs|hmac|digest|signature|signatures|expected|secret|token|password|credentials)";
  const LEAKS: readonly [what: string, pattern: RegExp][] = [
    ["an equals sign", new RegExp(`\\b${SECRET}\\b\\s*[!=]=+(?!=)(?!\\s*(?:null|undefined|-?\\d|""))`, "i")],
    ["an equals sign, the other way", new RegExp(`[!=]==?\\s*${SECRET}\\b(?!\\.length|\\()`, "i")],
    [
      "a search",
      new RegExp(`\\b${SECRET}\\.(includes|indexOf|startsWith|endsWith|localeCompare|search|match)\\(`, "i"),
    ],
    ["a search for it", new RegExp(`\\.(includes|indexOf|startsWith|endsWith|localeCompare|has)\\(${SECRET}\\)`, "i")],
    ["a pattern made of it", new RegExp(`new RegExp\\([^)]*\\b${SECRET}\\b`, "i")],
  ];
  const proving = sources().filter(([file]) => /signature\/|authenticate|cuts/.test(file));

  it("S8 the check knows a leak when it sees one", () => {
    const leaks = [
      "if (mac === given) return true",
      "given == expected",
      "signatures.includes(mac)",
      "list.includes(signature)",
      "given.localeCompare(x) || digest.startsWith(given)",
      "new RegExp(token)",
    ];
    for (const leak of leaks)
      expect(
        LEAKS.some(([, pattern]) => pattern.test(leak)),
        leak,
      ).toBe(true);
  });

  it("S8 there is something to check", () => {
    expect(proving.length).toBeGreaterThan(10);
    expect(proving.map(([file]) => file)).toContain("core/carriers/plivo/authenticate.ts");
  });

  it.each(LEAKS)("S8 no proof meets %s", (_what, pattern) => {
    for (const [file, text] of proving) expect(pattern.exec(text)?.[0], file).toBeUndefined();
  });

  it("S8 every carrier compares through the one constant-time comparison", () => {
    const carriers = proving.filter(([file]) => file.endsWith("/authenticate.ts"));
    expect(carriers.length).toBeGreaterThanOrEqual(3);
    // A public key is no secret: the platform verifies, and there is no text to compare.
    for (const [file, text] of carriers)
      expect(text, file).toMatch(/\b(matchHmac|matchEd25519|indexOfEqual|equalBytes|equalText)\(/);
  });
});
