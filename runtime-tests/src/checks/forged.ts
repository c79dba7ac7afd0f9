import type { SampleDelivery } from "@hookswitch/core/testing";
import { expect, it } from "vitest";
import { type CarrierName, carriers } from "../drive/carriers.js";
import { signed, wrongSecrets } from "../drive/deliveries.js";
import { seenDuring } from "../drive/seen.js";
import { send } from "../drive/send.js";

type Forgery = (carrier: CarrierName, sample: string) => Promise<Omit<SampleDelivery, "toRequest">>;

/** Every carrier's: what is signed with another secret, and what has no proof. */
const forgeries: Readonly<Record<string, Forgery>> = {
  "a wrong secret": (carrier, sample) => signed(carrier, sample, { secrets: wrongSecrets(carrier) }),
  "no signature": (carrier, sample) => signed(carrier, sample, { secrets: [] }),
};

/** Those of carriers that sign; a proof that is a password says nothing of the body. */
const changes: Readonly<Record<string, Forgery>> = {
  "a changed body": async (carrier, sample) => {
    const delivery = await signed(carrier, sample);
    return { ...delivery, body: delivery.body.replace("2", "3") };
  },
  "an added body": async (carrier, sample) => {
    const delivery = await signed(carrier, sample);
    const isForm = delivery.headers["content-type"]?.includes("form");
    return { ...delivery, body: `${delivery.body}${isForm ? "&CallUUID=x" : " "}` };
  },
};

/** Some sign the time, too. */
const delays: Readonly<Record<string, Forgery>> = {
  "a stale signature": (carrier, sample) => signed(carrier, sample, { at: Date.now() - 3_600_000 }),
};

/** Some sign the URL, too. */
const moves: Readonly<Record<string, Forgery>> = {
  "another URL": async (carrier, sample) => {
    const delivery = await signed(carrier, sample);
    return { ...delivery, url: `${delivery.url}?tenant=2` };
  },
};

const cases = carriers.flatMap(({ carrier, sample, challenge, signs, signsUrl, signsTime }) => {
  const own = { ...forgeries, ...(signs && changes), ...(signsTime && delays), ...(signsUrl && moves) };
  return Object.entries(own).map(([what, forge]) => ({ carrier, sample, challenge, what, forge }));
});

/** Forgeries are answered 401, and no callback sees them. */
export function refusesWhatIsForged(origin: () => string): void {
  it.each(cases)("refuses $what: $carrier", async ({ carrier, sample, challenge, forge }) => {
    const seen = await seenDuring(origin(), async () => {
      const answer = await send(origin(), await forge(carrier, sample));
      expect(answer).toMatchObject({ status: 401, body: "" });
      expect(answer.headers["www-authenticate"]).toBe(challenge ?? undefined);
    });
    expect(seen.filter(({ callback }) => callback !== "onError")).toEqual([]);
  });
}
