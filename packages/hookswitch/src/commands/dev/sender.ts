import { secretsIn } from "@hookswitch/core/kits";
import { type SampledCarrier, sampleDelivery } from "@hookswitch/core/testing";
import type { Simulator } from "@hookswitch/simulator";
import { listEvents } from "../send/find-event.js";
import type { PlayedKit } from "./played-carriers.js";

/** What a button sends. */
interface Act {
  carrier: string;
  name: string;
  about: string;
  /** Gives the status of the receiver's answer. */
  send(): Promise<number>;
}

/** The buttons of the page: what carriers do, what attackers do, and every sample there is. */
export function senderOf(kits: readonly PlayedKit[], simulator: Simulator, url: string) {
  const acts = kits.flatMap((kit) => [...played(kit, simulator), forged(kit, url), ...samples(kit, simulator, url)]);
  return {
    samples: acts.map(({ carrier, name, about }) => ({ carrier, name, about })),
    async send(carrier: string, name: string): Promise<{ status: number }> {
      const act = acts.find((one) => one.carrier === carrier && one.name === name);
      if (!act) throw new TypeError("there is no such sample");
      return { status: await act.send() };
    },
  };
}

/** A recording with audio that can be played, told of by the carrier's webhooks in their order. */
function played({ name: carrier }: PlayedKit, simulator: Simulator): Act[] {
  const play = async (scenario: object) => {
    const { deliveries } = await simulator.play(carrier, { audio: { seconds: 6 }, ...scenario });
    return deliveries.at(-1)?.status ?? 0;
  };
  return [
    { carrier, name: "a recording", about: "all its webhooks, and audio to listen to", send: () => play({}) },
    {
      carrier,
      name: "a recording, out of order",
      about: "the same, the last webhook first",
      send: () => play({ webhooks: { order: "reversed" } }),
    },
  ];
}

function forged(kit: PlayedKit, url: string): Act {
  const send = () => post(kit, kit.example.sample, url, kit.probe.forged(randomHex()));
  return { carrier: kit.name, name: "a forgery", about: "signed with a secret that is not yours", send };
}

function samples(kit: PlayedKit, simulator: Simulator, url: string): Act[] {
  return listEvents([kit.name]).map(({ event, about }) => ({
    carrier: kit.name,
    name: event,
    about,
    send: () =>
      post(
        kit,
        event,
        url,
        secretsIn(kit, (name) => simulator.environment[name]),
      ),
  }));
}

async function post(kit: PlayedKit, sample: string, url: string, secrets: readonly unknown[]): Promise<number> {
  const delivery = await sampleDelivery(kit.name as SampledCarrier, sample as never, {
    url: `${url}/${kit.name}`,
    secrets: secrets as never,
  });
  const { status, body } = await fetch(delivery.toRequest());
  await body?.cancel();
  return status;
}

const randomHex = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(20))).toString("hex");
