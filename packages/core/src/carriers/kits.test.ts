import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createHookswitch } from "../hookswitch.js";
import { type SampleName, sampleDelivery, samples } from "../testing/index.js";
import { allKits, exampleSecrets, IncompleteSecret, kits, secretsIn, traitsOf } from "./kits.js";

const here = new URL(".", import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, here), "utf8"));
const AT = Date.UTC(2026, 0, 15, 12);

describe("the list", () => {
  it("has every folder of a carrier, by its name", () => {
    const folders = readdirSync(here).filter((name) => existsSync(new URL(`${name}/index.ts`, here)));
    expect(Object.keys(kits)).toEqual(folders.sort());
    for (const [name, kit] of Object.entries(kits)) expect(kit.name).toBe(name);
  });

  it("is what the testing kit has samples of", () => {
    expect(Object.keys(samples)).toEqual(Object.keys(kits));
    for (const kit of allKits) expect(samples[kit.name]).toBe(kit.samples);
  });

  it("gives no two carriers the same variable or title", () => {
    const variables = allKits.flatMap(({ secrets }) => secrets.variables.map(({ name }) => name));
    expect(new Set(variables).size).toBe(variables.length);
    expect(new Set(allKits.map(({ title }) => title)).size).toBe(allKits.length);
  });
});

describe.each(allKits.map((kit) => [kit.name, kit] as const))("%s", (name, kit) => {
  const receive = async (request: Parameters<ReturnType<typeof createHookswitch>["handle"]>[0], secrets: unknown[]) => {
    const errors: string[] = [];
    const others: unknown[] = [];
    const hooks = createHookswitch({
      carriers: [kit.receiver(secrets)],
      publicUrl: "https://hooks.example.com",
      clock: () => AT,
      onEvent: () => undefined,
      onOther: ({ webhook }) => void others.push(webhook),
      onError: ({ code }) => void errors.push(code),
    });
    const { reply, events, handled } = await hooks.handle(request);
    return { status: reply.status, events, handled, errors, others };
  };
  const { success, signs } = traitsOf(kit);

  it("has its entry points in the package, and in the sources' list", () => {
    const { exports } = json("../../package.json");
    const { paths } = json("../../../../tsconfig.base.json").compilerOptions;
    const folder = `./packages/core/src/carriers/${name}`;
    const entries = [
      [`${name}`, `${folder}/index.ts`],
      [`${name}/schemas`, `${folder}/schemas.ts`],
      ...(kit.api ? [[`${name}/api`, `${folder}/api/index.ts`]] : []),
    ];
    for (const [entry, source] of entries) {
      expect(exports[`./${entry}`]).toEqual({
        import: { types: `./dist/${entry}.d.ts`, default: `./dist/${entry}.js` },
        require: { types: `./dist/${entry}.d.cts`, default: `./dist/${entry}.cjs` },
      });
      expect(paths[`@hookswitch/core/${entry}`]).toEqual([source]);
    }
  });

  it("reads its example secret, and the receiver made of it takes what it signs", async () => {
    const secrets = exampleSecrets(kit);
    expect(secrets).toHaveLength(1);
    expect(secrets).not.toEqual([kit.samples.secret]);
    expect(Object.keys(kit.secrets.example).sort()).toEqual(kit.secrets.variables.map((one) => one.name).sort());
    expect(kit.secrets.canSign?.(secrets) ?? true).toBe(true);
    const sample = kit.example.sample as SampleName<typeof name>;
    const delivery = await sampleDelivery(name as "plivo", sample as "hangup", {
      secrets: secrets as string[],
      at: AT,
    });
    const { status, events, errors } = await receive(delivery, [...secrets]);
    expect([status, errors]).toEqual([success, []]);
    const { recordingId, durationMs, callback } = kit.example;
    expect(events.map(({ type, recording }) => [`on${type[0]?.toUpperCase()}${type.slice(1)}`, recording])).toEqual([
      [callback, expect.objectContaining({ id: recordingId, durationMs })],
    ]);
  });

  it("reads nothing out of nothing, and half a secret is told or not enough to sign", () => {
    expect(secretsIn(kit, () => undefined)).toEqual([]);
    const { variables, example } = kit.secrets;
    for (const { name: only } of variables.length > 1 ? variables : []) {
      const canSign = () => {
        const read = secretsIn(kit, (asked) => (asked === only ? example[asked] : undefined));
        return kit.secrets.canSign?.(read) ?? read.length > 0;
      };
      const told = (() => {
        try {
          return canSign();
        } catch (error) {
          return error;
        }
      })();
      if (told !== false) {
        expect(told).toBeInstanceOf(IncompleteSecret);
        expect((told as IncompleteSecret).fix).toMatch(/^set /);
        expect((told as IncompleteSecret).message).not.toContain(example[only]);
      }
    }
  });

  it("takes its settings, and as its factory would: options are plain JSON", () => {
    const secrets = exampleSecrets(kit);
    const settings = Object.fromEntries(kit.settings.map((one) => [one.name, one.kind === "seconds" ? 60 : true]));
    const options = kit.options(secrets, settings);
    expect(JSON.parse(JSON.stringify(options))).toEqual(options);
    for (const [setting, value] of Object.entries(settings)) expect(options).toHaveProperty(setting, value);
    expect(kit.receiver(secrets, settings).name).toBe(name);
  });

  it("has a probe that is genuine when signed, makes no event, and steers no call", async () => {
    const url = `https://hooks.example.com/webhooks/recordings/${name}`;
    const { body } = kit.probe;
    expect(body.toLowerCase()).toMatch(/hookswitch.?doctor/);
    const signed = async (secrets: readonly unknown[]) => {
      const unsigned = { method: "POST", url, body, at: AT } as const;
      const request = (await kit.samples.prepare?.(unsigned)) ?? unsigned;
      const type = kit.samples.body === "form" ? "application/x-www-form-urlencoded" : "application/json";
      const headers = { "content-type": type, ...(await kit.samples.sign(request, secrets as never[])) };
      return receive({ method: "POST", url: request.url, headers, body }, [kit.samples.secret]);
    };
    expect(await signed([kit.samples.secret])).toMatchObject({
      status: success,
      events: [],
      errors: [],
      handled: true,
    });
    const forged = await signed(kit.probe.forged("fedcba9876543210fedcba9876543210fedcba98"));
    expect([forged.status, forged.events, forged.others]).toEqual([401, [], []]);
  });

  if (signs === "bytes") {
    it("has a probe that a parser and writer would not leave as it is", () => {
      expect(JSON.stringify(JSON.parse(kit.probe.body))).not.toBe(kit.probe.body);
    });
  }

  it("says whether a signature has a time: one of an hour ago is refused just then", async () => {
    const sample = kit.example.sample as SampleName<typeof name>;
    const old = await sampleDelivery(name as "plivo", sample as "hangup", { at: AT - 3_600_000 });
    expect((await receive(old, [kit.samples.secret])).status).toBe(kit.signsTime ? 401 : success);
  });

  if (kit.tagField !== null) {
    it("hands its tag back", async () => {
      const sample = kit.example.sample as SampleName<typeof name>;
      const overrides = { [kit.tagField as string]: "order-7" };
      const { events } = await receive(
        await sampleDelivery(name as "plivo", sample as "hangup", { overrides, at: AT }),
        [kit.samples.secret],
      );
      expect(events.map(({ tag }) => tag)).toEqual(["order-7"]);
    });
  }

  if (kit.api !== null) {
    it("makes its REST side out of variables, and names the one that is missing", async () => {
      const asked: string[] = [];
      const variables = {
        get: () => undefined,
        need: (variable: string) => {
          asked.push(variable);
          return "A1B2C3";
        },
      };
      const api = await kit.api?.(variables, { baseUrl: "https://api.example.com" });
      expect(api?.listRecordings).toBeTypeOf("function");
      expect(asked.length).toBeGreaterThan(0);
      for (const variable of asked) expect(variable.startsWith(`${name.toUpperCase()}_`)).toBe(true);
    });
  }

  it("has facts in one line each, and pages of the carrier's own", () => {
    for (const { says, source } of Object.values(kit.facts)) {
      expect(says).toMatch(/^[^\n|]+[^.\s]$/);
      expect(new URL(source).hostname).toContain(name);
    }
  });
});
