import icon from "../icon.svg";
import { fragmentOf, type Route } from "../logic/route.js";
import { stats } from "../state/inbox.js";
import { route } from "../state/route.js";
import { hasInbox, samples } from "../state/session.js";
import { LiveLight } from "./live-light.js";

function Way({ to, views, children }: { to: Route; views: readonly Route["view"][]; children: unknown }) {
  const isHere = views.includes(route.value.view);
  return (
    <a href={fragmentOf(to)} {...(isHere && { "aria-current": "page" as const })}>
      {children as string}
    </a>
  );
}

/** Where one can go, and whether the page is live. */
export function TopBar() {
  const dead = stats.value?.dead ?? 0;
  return (
    <header class="top">
      <a class="brand" href={fragmentOf({ view: "deliveries" })}>
        <img src={icon} alt="" width="22" height="22" />
        <span>Hookswitch</span>
      </a>
      <nav aria-label="Views">
        <Way to={{ view: "deliveries" }} views={["deliveries", "delivery", "recording"]}>
          Deliveries
        </Way>
        {hasInbox.value && (
          <Way to={{ view: "inbox" }} views={["inbox"]}>
            Inbox
            {dead > 0 && (
              <span class="count">
                {dead.toLocaleString("en")}
                <span class="word"> dead</span>
              </span>
            )}
          </Way>
        )}
        {samples.value && (
          <Way to={{ view: "send" }} views={["send"]}>
            Send
          </Way>
        )}
      </nav>
      <LiveLight />
    </header>
  );
}
