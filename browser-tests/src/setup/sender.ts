import type { Sender } from "@hookswitch/inspector";
import type { Played, Simulator } from "@hookswitch/simulator";

const AUDIO = { audio: { seconds: 2 } } as const;

/** What the simulated carriers can be asked to send. */
const scenes: Record<string, { carrier: string; about: string; play: (simulator: Simulator) => Promise<Played> }> = {
  "a call": {
    carrier: "bandwidth",
    about: "A call is recorded.",
    play: (simulator) => simulator.play("bandwidth", { kind: "call", ...AUDIO }),
  },
  "a conference": {
    carrier: "freeclimb",
    about: "A conference is recorded.",
    play: (simulator) => simulator.play("freeclimb", { kind: "conference", ...AUDIO }),
  },
  "a multiparty call": {
    carrier: "plivo",
    about: "Recorded, paused, resumed and stopped.",
    play: (simulator) => simulator.play("plivo", { kind: "mpc", ...AUDIO }),
  },
};

/** Sends by the simulated carriers. */
export const simulatorSender = (simulator: Simulator): Sender => ({
  samples: Object.entries(scenes).map(([name, { carrier, about }]) => ({ carrier, name, about })),
  async send(_carrier, sample) {
    const played = await scenes[sample]?.play(simulator);
    return { status: played?.deliveries.at(-1)?.status ?? 0 };
  },
});
