import { carrierText } from "../logic/words.js";
import { Panel } from "../parts/panel.js";
import { SendRow } from "../parts/send-row.js";
import { samples } from "../state/session.js";

/** What can be sent to oneself, carrier by carrier. */
export function SendView() {
  const all = samples.value ?? [];
  const names = [...new Set(all.map(({ carrier }) => carrier))];
  return (
    <>
      <h1>Send a sample</h1>
      <p class="lead">
        Each is signed as its carrier signs it, and goes to your own receiver over HTTP. No carrier is involved.
      </p>
      <div class="columns">
        {names.map((carrier) => (
          <Panel key={carrier} id={`send-${carrier}`} title={carrierText(carrier)}>
            <ul class="samples">
              {all
                .filter((sample) => sample.carrier === carrier)
                .map((sample) => (
                  <SendRow key={sample.name} sample={sample} />
                ))}
            </ul>
          </Panel>
        ))}
      </div>
    </>
  );
}
