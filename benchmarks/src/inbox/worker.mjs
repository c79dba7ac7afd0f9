import { options } from "../process/ours.mjs";
import { importStaged } from "../stage.mjs";

/** An inbox whose worker waits for the word, with a callback that does nothing. */
export async function openWorker(stage, place) {
  const [{ inbox }, { createHookswitch }] = await Promise.all(
    ["inbox", "core"].map((name) => importStaged(stage, name)),
  );
  const settings = await options(stage, undefined);
  const store = inbox(place);
  await store.ready();
  return {
    store,
    /** Lets it work, until it has handed over so many events. */
    handles(count) {
      return new Promise((resolve, reject) => {
        let handled = 0;
        const onEvent = () => {
          if (++handled === count) resolve();
        };
        createHookswitch({ ...settings, inbox: store, onEvent, onError: reject });
      });
    },
  };
}
