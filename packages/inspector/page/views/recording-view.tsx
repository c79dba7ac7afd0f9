import { useSignal } from "@preact/signals";
import { Fact } from "../detail/fact.js";
import { fragmentOf } from "../logic/route.js";
import { spanText } from "../logic/time-text.js";
import { carrierText, saidOfRecording } from "../logic/words.js";
import { Badge } from "../parts/badge.js";
import { FieldValue } from "../parts/field-value.js";
import { Ago } from "../parts/instant.js";
import { Notice } from "../parts/notice.js";
import { Panel } from "../parts/panel.js";
import { RevealButton } from "../parts/reveal-button.js";
import { Waiting } from "../parts/waiting.js";
import { Listening } from "../recording/listening.js";
import { Timeline } from "../recording/timeline.js";
import { api } from "../state/api.js";
import { rows } from "../state/deliveries.js";
import { useLoaded } from "../state/use-loaded.js";

/** One recording, by all that is known of it; asked for anew when another event names it. */
export function RecordingView({ carrier, id }: { carrier: string; id: string }) {
  const shown = useSignal(false);
  const known = rows.value.filter((row) => row.carrier === carrier && row.events.some((one) => one.recordingId === id));
  const keys = [carrier, id, shown.value, known.length];
  const { value: detail, error } = useLoaded(() => api.recording(carrier, id, shown.value), keys);
  if (error) return <Notice error={error} />;
  if (!detail) return <Waiting>Loading the recording</Waiting>;
  return (
    <article class="detail">
      <header class="head">
        <p class="trail">
          <a href={fragmentOf({ view: "deliveries" })}>← Deliveries</a>
        </p>
        <div class="title">
          <h1>Recording</h1>
          <Badge said={saidOfRecording(detail.status)} />
          <span class="actions">
            <RevealButton shown={shown} />
          </span>
        </div>
        <dl class="facts">
          <Fact name="Carrier">{carrierText(carrier)}</Fact>
          <Fact name="Id">
            <code>{id}</code>
          </Fact>
          <Fact name="Duration">{spanText(detail.durationMs)}</Fact>
          <Fact name="Format">{detail.format ?? "–"}</Fact>
          {detail.expiresAt && (
            <Fact name="Kept by the carrier until">
              <Ago at={detail.expiresAt} />
            </Fact>
          )}
        </dl>
      </header>
      <Listening detail={detail} />
      <div class="beside">
        <Timeline entries={detail.timeline} />
        <Panel id="known" title="What is known">
          <dl class="headers">
            {detail.fields
              .filter(({ value }) => value !== null)
              .map(({ path, value }) => (
                <div key={path}>
                  <dt>{path}</dt>
                  <dd>
                    <FieldValue value={value} />
                  </dd>
                </div>
              ))}
          </dl>
        </Panel>
      </div>
    </article>
  );
}
