import { useEffect } from "preact/hooks";
import { DeadLetters } from "../inbox/dead-letters.js";
import { Reconcile } from "../inbox/reconcile.js";
import { Tiles } from "../inbox/tiles.js";
import { Empty } from "../parts/empty.js";
import { loadStats } from "../state/inbox.js";
import { hasInbox } from "../state/session.js";

/** What is stored and not done, and what to do about it. */
export function InboxView() {
  useEffect(() => void loadStats().catch(() => {}), []);
  if (!hasInbox.value)
    return (
      <Empty title="There is no inbox">
        <p>With one, events are on disk before the carrier is answered. Hand `inbox` to Hookswitch.</p>
      </Empty>
    );
  return (
    <>
      <h1>Inbox</h1>
      <Tiles />
      <DeadLetters />
      <Reconcile />
    </>
  );
}
