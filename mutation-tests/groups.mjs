import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const src = "packages/core/src/";
const root = fileURLToPath(new URL("..", import.meta.url));

const named = (folder, names) => names.split(" ").map((name) => `${src}${folder}${name}.ts`);

const all = (folder, but = []) =>
  readdirSync(`${root}${src}${folder}`)
    .filter((name) => name.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(name) && !but.includes(name))
    .map((name) => `${src}${folder}${name}`);

/**
 * What is mutated, and the tests that have to notice: those beside it. All of core's would take hours, since a mutant
 * in a constant of a module concerns every test there is.
 */
export const groups = {
  signature: { files: all("signature/", ["likely-cause.ts", "why-url-hmac.ts"]), tests: "signature/*" },
  time: { files: all("time/"), tests: "time/*" },
  url: { files: all("url/", ["other-urls.ts"]), tests: "url/*" },
  body: { files: all("body/"), tests: "body/*" },
  replay: { files: named("", "replay replay-store"), tests: "replay*" },
  bandwidth: { files: named("carriers/bandwidth/", "authenticate"), tests: "carriers/bandwidth/{authenticate,index}" },
  freeclimb: {
    files: named("carriers/freeclimb/", "authenticate signature-header"),
    tests: "carriers/freeclimb/{authenticate,signature-header,properties,index}",
  },
  plivo: {
    files: named("carriers/plivo/", "authenticate signed-text account media-url"),
    tests:
      "carriers/plivo/{authenticate,authenticate-details,signed-text,media-url,properties,urls,vectors,index,read}",
  },
  signalwire: {
    files: named("carriers/signalwire/", "account authenticate signature recording-url"),
    tests: "carriers/signalwire/{authenticate,properties,sdk,vectors,index,look-alikes}",
  },
  twilio: {
    files: named("carriers/twilio/", "account authenticate signed-text"),
    tests: "carriers/twilio/{authenticate,properties,sdk,vectors,index,look-alikes}",
  },
  read: { files: named("read/", "event-key field-reader instant values recording"), tests: "read/*" },
};
