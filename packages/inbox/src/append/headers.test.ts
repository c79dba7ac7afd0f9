import { sampleDelivery, samples } from "@hookswitch/core/testing";
import { expect, it } from "vitest";
import { keptHeaders, pickHeaders } from "./headers.js";

it.each(Object.entries(samples))(
  "%s: what its deliveries are signed with is stored, credentials never",
  async (...of) => {
    const [carrier, { samples: all }] = of;
    for (const name of Object.keys(all)) {
      const { headers } = await sampleDelivery(carrier as "plivo", name as "hangup");
      const { authorization: _never, ...rest } = headers;
      expect(pickHeaders(headers, keptHeaders())).toEqual(rest);
    }
  },
);

it.each(["authorization", " Authorization", "COOKIE", "proxy-authorization"])(
  "does not let %j be asked for",
  (name) => {
    expect(() => keptHeaders([name])).toThrow(TypeError);
  },
);
