import type { AnyCarrier } from "@hookswitch/core";
import { type AnyKit, allKits, secretsIn } from "@hookswitch/core/kits";
import { CARRIERS, type CarrierName as PlayedName, type Simulator } from "@hookswitch/simulator";
import { mediaApi } from "../../secrets/carrier-api.js";

/** A carrier that the simulator plays, as our tools know it. */
export type PlayedKit = AnyKit & { readonly name: PlayedName };

const isPlayed = (kit: AnyKit): kit is PlayedKit => (CARRIERS as readonly string[]).includes(kit.name);

/** Every carrier that can be tried without an account. */
export const PLAYED: readonly PlayedKit[] = allKits.filter(isPlayed);

/** Makes the carriers as a user's program would, with the simulator's credentials and its REST sides. */
export const playedCarriers = (kits: readonly PlayedKit[], simulator: Simulator): Promise<AnyCarrier[]> =>
  Promise.all(
    kits.map(async (kit) => {
      const variable = (name: string) => simulator.environment[name];
      const { [kit.name]: baseUrl, bandwidthToken } = simulator.baseUrls;
      const places = {
        baseUrl,
        mediaHosts: [simulator.origin, simulator.otherOrigin, simulator.storageOrigin],
        ...(kit.name === "bandwidth" && { tokenUrl: bandwidthToken }),
      };
      const api = await mediaApi(kit, variable, places);
      return { ...kit.receiver(secretsIn(kit, variable)), ...(api && { api }) };
    }),
  );
