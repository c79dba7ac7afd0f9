import type { ErrorView, ExplainedView } from "../../src/protocol.js";
import { Instant } from "../parts/instant.js";

/** Why it was refused or failed: what, and what to do. */
export function Errors({ explained, errors }: { explained: ExplainedView; errors: readonly ErrorView[] }) {
  const told = new Set(errors.map(({ code }) => code));
  const all = explained.error && !told.has(explained.error.code) ? [explained.error, ...errors] : errors;
  if (all.length === 0) return null;
  return (
    <section class="notice bad" aria-label="What went wrong">
      {all.map((error, index) => (
        <div key={index}>
          <p>
            <strong>{error.message}</strong> <code>{error.code}</code>
            {error.at && (
              <span class="quiet">
                {" "}
                <Instant at={error.at} />
              </span>
            )}
          </p>
          {error.hint && <p>{error.hint}</p>}
          {error.cause && <pre>{error.cause}</pre>}
        </div>
      ))}
    </section>
  );
}
