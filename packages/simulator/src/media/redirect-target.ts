/** Where the simulator listens. `plain` is null without TLS. */
export interface RedirectOrigins {
  own: string;
  other: string;
  plain: string | null;
}

/** The `Location` of a redirect fault. @param asked path and query. */
export function redirectTarget(to: string, asked: string, { other, plain }: RedirectOrigins): string {
  const target = `${asked}${asked.includes("?") ? "&" : "?"}redirected=1`;
  switch (to) {
    case "self":
      return asked;
    case "same-origin":
      return target;
    case "other-origin":
      return other + target;
    case "downgrade":
      if (plain === null) throw new TypeError('a "downgrade" redirect needs `startSimulator({ tls: true })`');
      return plain + target;
    default:
      return to;
  }
}
