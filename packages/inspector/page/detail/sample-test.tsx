import { CodeBlock } from "../parts/code-block.js";
import { CopyButton } from "../parts/copy-button.js";
import { Panel } from "../parts/panel.js";

/** A test for one's own suite, made of this delivery. */
export const SampleTest = ({ code }: { code: string | null }) => (
  <Panel id="sample" title="As a test" aside={code && <CopyButton text={code}>Copy as test sample</CopyButton>}>
    {code === null ? (
      <p class="quiet">There is none of a delivery that was not understood.</p>
    ) : (
      <>
        <p>Without numbers, ids and secrets.</p>
        <CodeBlock label="Test">{code}</CodeBlock>
      </>
    )}
  </Panel>
);
