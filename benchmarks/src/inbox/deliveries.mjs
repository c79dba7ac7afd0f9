import { deliveryMaker, ORIGIN } from "../deliveries.mjs";
import { options } from "../process/ours.mjs";
import { importStaged } from "../stage.mjs";

/**
 * Makes what core hands an inbox: events of truly signed deliveries, with the delivery, no two alike.
 *
 * @param {string} stage
 * @returns {Promise<(count: number) => Promise<{events: object[], delivery: object}[]>>}
 */
export async function appendMaker(stage) {
  const [{ samples }, { createHookswitch }] = await Promise.all(
    ["core/testing", "core"].map((name) => importStaged(stage, name)),
  );
  let made = [];
  const catcher = {
    attach: () => undefined,
    async append(events, delivery) {
      made.push({ events, delivery });
      return events.map(() => "stored");
    },
  };
  const { handle } = createHookswitch({
    ...(await options(stage, () => undefined)),
    publicUrl: ORIGIN,
    inbox: catcher,
  });
  const make = deliveryMaker(samples);
  const senders = [make.bandwidth, () => make.freeclimb(), make.plivo];
  return async (count) => {
    made = [];
    for (let index = 0; index < count; index++) await handle(senders[index % senders.length]().delivery);
    if (made.length !== count) throw new Error(`${count - made.length} of ${count} deliveries were not proved`);
    return made;
  };
}
