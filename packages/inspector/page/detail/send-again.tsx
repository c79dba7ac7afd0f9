import type { Signal } from "@preact/signals";
import type { CurlView } from "../../src/protocol.js";
import { CodeBlock } from "../parts/code-block.js";
import { CopyButton } from "../parts/copy-button.js";
import { Panel } from "../parts/panel.js";

/** A command that sends it again. */
export const SendAgain = ({ curl: { command, note }, shown }: { curl: CurlView; shown: Signal<boolean> }) => (
  <Panel id="curl" title="Send it again" aside={command && <CopyButton text={command}>Copy curl</CopyButton>}>
    {note && <p>{note}</p>}
    {command && <CodeBlock label="Command">{command}</CodeBlock>}
    {!command && !shown.value && (
      <p>
        <button type="button" onClick={() => (shown.value = true)}>
          Show numbers for the command
        </button>
      </p>
    )}
    {!command && shown.value && !note && <p class="quiet">The bytes it takes are not kept any more.</p>}
  </Panel>
);
