import type { SimulatedRecording } from "../recording.js";
import type { World } from "../world.js";

/** Path of a recording below `/apiserver`. */
export const uriOf = (world: World, { id }: SimulatedRecording): string =>
  `/Accounts/${world.secrets.freeclimb.accountId}/Recordings/${id}`;
