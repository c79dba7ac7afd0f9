import { deliveryMaker } from "../deliveries.mjs";
import { importStaged } from "../stage.mjs";

export const CARRIERS = ["bandwidth", "freeclimb", "plivo"];

/**
 * A round's deliveries by carrier, arrays that stay, and how to fill them anew.
 *
 * @param {string} stage whose samples to send
 * @param {number} operations how many deliveries of each carrier
 */
export async function freshRound(stage, operations) {
  const { samples } = await importStaged(stage, "core/testing");
  const make = deliveryMaker(samples);
  const round = Object.fromEntries(CARRIERS.map((carrier) => [carrier, []]));
  const fill = () => {
    for (const carrier of CARRIERS) {
      round[carrier].length = 0;
      for (let index = 0; index < operations; index++) round[carrier].push(make[carrier]());
    }
  };
  return { round, fill };
}
