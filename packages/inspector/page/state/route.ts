import { signal } from "@preact/signals";
import { fragmentOf, type Route, routeOf } from "../logic/route.js";

export const route = signal<Route>(routeOf(location.hash));

addEventListener("hashchange", () => {
  route.value = routeOf(location.hash);
});

export function go(to: Route): void {
  location.hash = fragmentOf(to);
}
