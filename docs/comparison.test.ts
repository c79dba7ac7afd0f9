import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import plivo from "plivo";
import twilio from "twilio";
import { afterEach, describe, expect, it, vi } from "vitest";

// What docs/comparison.md says of the carriers' SDKs.
const url = "https://api.example.com/webhooks";
const fields = { RecordingSid: "r-1" };
const sha1 = (key: string) => createHmac("sha1", key).update(`${url}RecordingSidr-1`).digest("base64");

afterEach(() => void vi.unstubAllEnvs());

it("is about the versions that are installed", () => {
  const page = readFileSync(fileURLToPath(new URL("comparison.md", import.meta.url)), "utf8");
  const manifest = readFileSync(fileURLToPath(new URL("../package.json", import.meta.url)), "utf8");
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
  for (const name of ["twilio", "plivo"]) expect(page).toContain(`\`${name}\` ${devDependencies[name]}`);
});

describe("twilio", () => {
  it("accepts what was signed with an empty token", () => {
    expect(twilio.validateRequest("", sha1(""), url, fields)).toBe(true);
    expect(twilio.validateRequest("", sha1("another"), url, fields)).toBe(false);
  });

  it("prefers the environment's token to the one that its middleware was given", () => {
    vi.stubEnv("TWILIO_AUTH_TOKEN", "of the environment");
    const outcome = (token: string): string => {
      let said = "";
      const response = {
        type: () => response,
        status(code: number) {
          said = String(code);
          return response;
        },
        send: () => response,
      };
      const request = {
        ...{ headers: { host: "api.example.com" }, protocol: "https", originalUrl: "/webhooks", body: fields },
        header: () => sha1(token),
        get: () => "api.example.com",
      };
      const middleware = twilio.webhook({ authToken: "given" }) as (...all: unknown[]) => void;
      middleware(request, response, () => {
        said = "taken";
      });
      return said;
    };
    expect([outcome("given"), outcome("of the environment")]).toEqual(["403", "taken"]);
  });
});

describe("plivo", () => {
  const signature = (key: string) => createHmac("sha256", key).update(`${url}?RecordingSidr-1.123`).digest("base64");
  // Its types do not allow what a request without the headers gives.
  const validate = plivo.validateV3Signature as (...all: unknown[]) => boolean;

  it("accepts what was signed with an empty token", () => {
    const at = (key: string) => validate("POST", url, "123", "", signature(key), fields);
    expect([at(""), at("another")]).toEqual([true, false]);
  });

  it("throws for a request without the headers", () => {
    expect(() => validate("POST", url, undefined, "token", undefined, fields)).toThrow(TypeError);
  });
});
