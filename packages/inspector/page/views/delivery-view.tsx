import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Callbacks } from "../detail/callbacks.js";
import { DeliveryHead } from "../detail/delivery-head.js";
import { Errors } from "../detail/errors.js";
import { JoinedFields } from "../detail/joined-fields.js";
import { RequestPanel } from "../detail/request-panel.js";
import { SampleTest } from "../detail/sample-test.js";
import { SendAgain } from "../detail/send-again.js";
import { Steps } from "../detail/steps.js";
import { Notice } from "../parts/notice.js";
import { Waiting } from "../parts/waiting.js";
import { api } from "../state/api.js";
import { rows } from "../state/deliveries.js";
import { useLoaded } from "../state/use-loaded.js";

/** One delivery; asked for anew when its row changes. */
export function DeliveryView({ id }: { id: string }) {
  const shown = useSignal(false);
  const row = rows.value.find((one) => one.id === id);
  const changed = row && JSON.stringify([row.outcome, row.attempts, row.running, row.events.map(({ state }) => state)]);
  const { value: detail, error, reload } = useLoaded(() => api.delivery(id, shown.value), [id, shown.value, changed]);
  useEffect(() => {
    if (detail) document.title = `${detail.summary.webhook ?? "Delivery"} · Hookswitch inspector`;
    return () => {
      document.title = "Hookswitch inspector";
    };
  }, [detail]);
  if (error)
    return (
      <Notice error={error}>
        <button type="button" onClick={() => void reload()}>
          Try again
        </button>
      </Notice>
    );
  if (!detail) return <Waiting>Loading the delivery</Waiting>;
  return (
    <article class="detail">
      <DeliveryHead detail={detail} shown={shown} />
      <Errors explained={detail.explained} errors={detail.errors} />
      <div class="beside">
        <Steps explained={detail.explained} />
        <div class="stack">
          <Callbacks runs={detail.callbacks} />
          <SendAgain curl={detail.curl} shown={shown} />
          <SampleTest code={detail.testSample} />
        </div>
      </div>
      <JoinedFields detail={detail} />
      <RequestPanel request={detail.request} />
    </article>
  );
}
