import { MOUNT, ORIGIN, SECRETS } from "../deliveries.mjs";
import { importStaged } from "../stage.mjs";

/**
 * The options of a receiver as the documentation shows it: three carriers, one callback, everything else at its default.
 *
 * @param {string} stage the staged build
 * @param {() => unknown} onRecordingAvailable
 */
export async function options(stage, onRecordingAvailable) {
  const [{ bandwidth }, { freeclimb }, { plivo }] = await Promise.all(
    ["core/bandwidth", "core/freeclimb", "core/plivo"].map((name) => importStaged(stage, name)),
  );
  return {
    publicUrl: ORIGIN,
    carriers: [
      bandwidth(SECRETS.bandwidth),
      freeclimb({ signingSecret: SECRETS.freeclimb }),
      plivo({ authToken: SECRETS.plivo }),
    ],
    onRecordingAvailable,
  };
}

/** An instance, to be driven by `handle`. */
export async function receiver(stage, onRecordingAvailable) {
  const { createHookswitch } = await importStaged(stage, "core");
  return createHookswitch(await options(stage, onRecordingAvailable));
}

/** The Fetch handler of another instance. */
export async function fetchReceiver(stage, onRecordingAvailable) {
  const { hookswitch } = await importStaged(stage, "fetch");
  return hookswitch({ ...(await options(stage, onRecordingAvailable)), path: MOUNT });
}
