/** Where the simulator listens. `plain` is null without TLS. */
export interface RedirectOrigins {
  own: string;
  other: string;
  plain: string | null;
}

/** The `Location` of a redirect fault. */
export function redirectTarget(to: string, path: string, { other, plain }: RedirectOrigins): string {
  const target = `${path}?redirected=1`;
  switch (to) {
    case "self":
      return path;
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
