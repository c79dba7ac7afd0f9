import type { ComponentChildren } from "preact";

/** Says that there is nothing, and what to do next. */
export const Empty = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div class="empty">
    <h3>{title}</h3>
    {children}
  </div>
);
