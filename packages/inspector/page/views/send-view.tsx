import type { SampleInfo } from "../../src/protocol.js";
import { fragmentOf } from "../logic/route.js";
import { carrierText, counted } from "../logic/words.js";
import { Panel } from "../parts/panel.js";
import { SendRow } from "../parts/send-row.js";
import { samples } from "../state/session.js";

/** So many of a carrier are shown at once; the others are a click away. */
const FIRST = 3;

/** What can be sent to oneself, carrier by carrier. */
export function SendView() {
  const all = samples.value ?? [];
  const names = [...new Set(all.map(({ carrier }) => carrier))];
  return (
    <>
      <h1>Send a sample</h1>
      <p class="lead">
        Each is signed as its carrier signs it, and goes to your own receiver over HTTP. No carrier is involved. What
        came of it stands in <a href={fragmentOf({ view: "deliveries" })}>Deliveries</a>.
      </p>
      <div class="columns">
        {names.map((carrier) => (
          <CarrierSamples key={carrier} carrier={carrier} all={all.filter((sample) => sample.carrier === carrier)} />
        ))}
      </div>
    </>
  );
}

function CarrierSamples({ carrier, all }: { carrier: string; all: readonly SampleInfo[] }) {
  const others = all.slice(FIRST);
  return (
    <Panel id={`send-${carrier}`} title={carrierText(carrier)}>
      <Rows samples={all.slice(0, FIRST)} />
      {others.length > 0 && (
        <details class="others">
          <summary>{counted(others.length, "more sample")}</summary>
          <Rows samples={others} />
        </details>
      )}
    </Panel>
  );
}

const Rows = ({ samples }: { samples: readonly SampleInfo[] }) => (
  <ul class="samples">
    {samples.map((sample) => (
      <SendRow key={sample.name} sample={sample} />
    ))}
  </ul>
);
