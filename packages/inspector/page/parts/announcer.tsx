import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { counted } from "../logic/words.js";
import { arrived } from "../state/live.js";

const PAUSE_MS = 5_000;

/** Tells who hears the page how many deliveries arrived; now and then, not one by one. */
export function Announcer() {
  const said = useSignal("");
  const told = useRef(0);
  useEffect(() => {
    const timer = setInterval(() => {
      const fresh = arrived.value - told.current;
      told.current = arrived.value;
      if (fresh > 0) said.value = `${counted(fresh, "new delivery", "new deliveries")}.`;
    }, PAUSE_MS);
    return () => clearInterval(timer);
  }, [said]);
  return (
    <p class="unseen" role="status">
      {said}
    </p>
  );
}
