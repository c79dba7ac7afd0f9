/** What goes wrong with webhooks on their way. Names are the carrier's, such as `MPCRecordingPaused`. */
export interface WebhookFaults {
  /** Those never sent. */
  drop?: readonly string[];
  /** Those sent twice; the copy directly follows, proven anew. */
  duplicate?: readonly string[];
  /** `reversed`, or the names in the order in which they are sent; those not named follow. Default: as they happened. */
  order?: "reversed" | readonly string[];
  /** Whether all are sent at the same time. Default false: each waits for the answer to the one before. */
  simultaneous?: boolean;
}

/**
 * The webhooks that are really sent, in the order in which they are sent.
 *
 * @throws {TypeError} for a name that none of them has.
 */
export function schedule<Item extends { name: string }>(
  happened: readonly Item[],
  { drop = [], duplicate = [], order = [] }: WebhookFaults = {},
): Item[] {
  const sequence = order === "reversed" ? happened.map(({ name }) => name).reverse() : order;
  for (const name of [...drop, ...duplicate, ...sequence]) {
    if (happened.some((item) => item.name === name)) continue;
    throw new TypeError(`no webhook "${name}" here, only ${happened.map((item) => item.name).join(", ")}`);
  }
  const rank = ({ name }: Item) => (sequence.includes(name) ? sequence.indexOf(name) : sequence.length);
  return happened
    .filter(({ name }) => !drop.includes(name))
    .sort((left, right) => rank(left) - rank(right))
    .flatMap((item) => (duplicate.includes(item.name) ? [item, item] : [item]));
}
