import { useEffect, useRef } from "preact/hooks";
import { Announcer } from "./parts/announcer.js";
import { Notice } from "./parts/notice.js";
import { TopBar } from "./parts/top-bar.js";
import { route } from "./state/route.js";
import { session, sessionError } from "./state/session.js";
import { DeliveriesView } from "./views/deliveries-view.js";
import { DeliveryView } from "./views/delivery-view.js";
import { InboxView } from "./views/inbox-view.js";
import { RecordingView } from "./views/recording-view.js";
import { SendView } from "./views/send-view.js";

function View() {
  const at = route.value;
  if (at.view === "delivery") return <DeliveryView key={at.id} id={at.id} />;
  if (at.view === "recording") return <RecordingView key={`${at.carrier} ${at.id}`} carrier={at.carrier} id={at.id} />;
  if (at.view === "inbox") return <InboxView />;
  if (at.view === "send") return <SendView />;
  return <DeliveriesView />;
}

/** The page. Going somewhere puts the focus at the view's beginning, where a reader without a mouse goes on. */
export function App({ onRetry }: { onRetry: () => void }) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(route.value);
  useEffect(() => {
    if (before.current === route.value) return;
    before.current = route.value;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [route.value]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <TopBar />
      <main id="main" tabIndex={-1} ref={main}>
        {sessionError.value && (
          <Notice error={sessionError.value}>
            <button type="button" onClick={onRetry}>
              Try again
            </button>
          </Notice>
        )}
        {session.value && <View />}
      </main>
      <Announcer />
    </>
  );
}
