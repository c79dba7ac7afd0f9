import { describe, expect, it } from "vitest";
import { fragmentOf, type Route, routeOf } from "./route.js";

describe("the address's fragment", () => {
  it.each<Route>([
    { view: "deliveries" },
    { view: "delivery", id: "a/b c%" },
    { view: "recording", carrier: "plivo", id: "r/1?#" },
    { view: "inbox" },
    { view: "send" },
  ])("leads to $view and back", (route) => {
    expect(routeOf(fragmentOf(route))).toEqual(route);
  });

  it.each(["", "#", "#/nowhere", "#/delivery", "#/delivery/%E0", "#/recording/plivo"])(
    "takes %j for the list",
    (fragment) => {
      expect(routeOf(fragment)).toEqual({ view: "deliveries" });
    },
  );
});
