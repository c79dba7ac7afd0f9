/** Where the reader is. In the address's fragment: the server need not know of it. */
export type Route =
  | { view: "deliveries" }
  | { view: "delivery"; id: string }
  | { view: "recording"; carrier: string; id: string }
  | { view: "inbox" }
  | { view: "send" };

/** Reads a fragment; what is no place leads to the list. */
export function routeOf(fragment: string): Route {
  const [view = "", ...rest] = fragment.replace(/^#?\/?/, "").split("/");
  const parts = rest.map(decoded);
  const [first, second] = parts;
  if (view === "delivery" && first) return { view, id: first };
  if (view === "recording" && first && second) return { view, carrier: first, id: second };
  if (view === "inbox" || view === "send") return { view };
  return { view: "deliveries" };
}

/** The fragment that leads to a place. */
export function fragmentOf(route: Route): string {
  if (route.view === "delivery") return `#/delivery/${encodeURIComponent(route.id)}`;
  if (route.view === "recording")
    return `#/recording/${encodeURIComponent(route.carrier)}/${encodeURIComponent(route.id)}`;
  return `#/${route.view}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
