import type { BodyView, RequestView } from "../../src/protocol.js";
import { prettyBody } from "../logic/pretty-body.js";
import { sizeText } from "../logic/time-text.js";
import { CodeBlock } from "../parts/code-block.js";
import { Panel } from "../parts/panel.js";

const MISSING: Record<NonNullable<BodyView["missing"]>, string> = {
  none: "It had no body.",
  unread: "The body was not read: it was refused by its headers alone.",
  evicted: "The body made way for newer ones.",
  parsed: "A parser before Hookswitch left only an object of the body.",
  expired: "The body is past the inbox's retention.",
};

/** The request as it came, without what must not be shown. */
export const RequestPanel = ({ request: { method, url, headers, hiddenHeaders, body } }: { request: RequestView }) => (
  <Panel id="request" title="Request" aside={body.bytes !== null && <span class="quiet">{sizeText(body.bytes)}</span>}>
    <p class="address">
      <strong>{method}</strong> <code>{url}</code>
    </p>
    <dl class="headers">
      {headers.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    {hiddenHeaders.length > 0 && <p class="quiet">Not shown: {hiddenHeaders.join(", ")}</p>}
    {body.text === null ? (
      <p class="quiet">{body.missing ? MISSING[body.missing] : "There is no body to show."}</p>
    ) : (
      <CodeBlock label="Body">{prettyBody(body.text, body.format)}</CodeBlock>
    )}
  </Panel>
);
