/** Something is on its way. */
export const Waiting = ({ children }: { children: string }) => (
  <p class="waiting" role="status">
    {children} …
  </p>
);
