/** Text as it is; what scrolls must be reached by the keyboard, so it is a region with a name. */
export const CodeBlock = ({ label, children }: { label: string; children: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
  <section class="code-block" aria-label={label} tabIndex={0}>
    <pre>{children}</pre>
  </section>
);
