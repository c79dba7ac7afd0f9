import { render } from "preact";
import { App } from "./app.js";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/list.css";
import "./styles/detail.css";
import "./styles/fields.css";
import "./styles/recording.css";
import "./styles/inbox.css";
import { loadStats } from "./state/inbox.js";
import { follow } from "./state/live.js";
import { openSession } from "./state/session.js";

/** Everything else waits for the session. */
async function start(): Promise<void> {
  if (await openSession()) await Promise.all([follow(), loadStats().catch(() => {})]);
}

const place = document.getElementById("page");
if (place) render(<App onRetry={() => void start()} />, place);
void start();
