/** How often a body is encoded. */
export const layersOf = (headers: Headers): number =>
  (headers.get("content-encoding")?.split(",") ?? []).filter((name) => !/^\s*(identity)?\s*$/i.test(name)).length;
