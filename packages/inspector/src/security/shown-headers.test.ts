import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { expect, it } from "vitest";
import { isSignature, shownHeaders } from "./shown-headers.js";

const HEADERS = {
  Authorization: "Basic canary",
  Cookie: "canary",
  "Content-Type": "application/json",
  "X-Plivo-Signature-V3": ["one", "two"] as unknown as string,
  "x-odd name": "canary",
};
const SHOWN = { "content-type": "application/json", "x-plivo-signature-v3": "one, two" };

it("a record's are picked by name, in any case; of the others only the name is told", () => {
  expect(shownHeaders(HEADERS)).toEqual({ shown: SHOWN, hidden: ["authorization", "cookie"] });
});

it("Headers' are", () => {
  const headers = new Headers({ authorization: "canary", "content-type": "application/json" });
  expect(shownHeaders(headers)).toEqual({ shown: { "content-type": "application/json" }, hidden: ["authorization"] });
});

it.each([
  [
    "a function",
    (name: string) => (name === "content-type" ? "text/x" : name === "authorization" ? "canary" : undefined),
  ],
  ["something with get", { get: (name: string) => (name === "content-type" ? "text/x" : null) }],
])("%s is asked for none but those that are shown", (_about, source) => {
  expect(shownHeaders(source)).toEqual({ shown: { "content-type": "text/x" }, hidden: [] });
});

it.each(Object.entries(samples))(
  "%s: signatures are shown as such, credentials never",
  async (carrier, { samples: all }) => {
    for (const name of Object.keys(all)) {
      const { headers } = await sampleDelivery(carrier as "plivo", name as "hangup");
      const { authorization, ...rest } = headers;
      const { shown, hidden } = shownHeaders(headers);
      expect([shown, hidden]).toEqual([rest, authorization === undefined ? [] : ["authorization"]]);
      expect(Object.keys(rest).filter((header) => !isSignature(header))).toEqual(["content-type"]);
    }
  },
);
