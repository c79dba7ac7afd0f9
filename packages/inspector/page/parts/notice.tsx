import type { ComponentChildren } from "preact";
import type { ApiError } from "../logic/api.js";

const CURES: Record<string, string> = {
  offline: "Is the process still running? The page goes on when it is back.",
  unauthorized: "Sign in to the application that shows this page, then load it again.",
  forbidden: "Whoever set up the inspector decides in `authorize` who may see it.",
  host: "Open it at the host name it was set up for.",
  token: "Load the page anew.",
  tooMany: "Wait a moment, then try again.",
};

/** Says what went wrong, and what may help. */
export const Notice = ({ error, children }: { error: ApiError; children?: ComponentChildren }) => (
  <div class="notice bad" role="alert">
    <p>
      <strong>{error.message}</strong> <code>{error.code}</code>
    </p>
    {CURES[error.code] && <p>{CURES[error.code]}</p>}
    {children}
  </div>
);
