import type { ComponentChildren } from "preact";

interface PanelProps {
  id: string;
  title: string;
  /** Beside the title. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a view, with a heading that names it to a screen reader. */
export const Panel = ({ id, title, aside, children }: PanelProps) => (
  <section class="panel" aria-labelledby={id}>
    <header>
      <h2 id={id}>{title}</h2>
      {aside}
    </header>
    {children}
  </section>
);
