type Value = string | number | null;

/** Rows as one set of values, for `INSERT … SELECT columns FROM from`. */
export interface Unnested {
  /** The columns, each cast to its type. */
  columns: string;
  from: string;
  values: (string | null)[][];
}

/**
 * Hands many rows over as one array for each column: one statement, whose text does not depend on how many they are.
 *
 * All go as text and are cast in the statement, so that no driver's way with types matters.
 *
 * @param alias what the rows are called; `first` is the number of the first `$`.
 */
export function unnest<Row>(
  types: Readonly<Record<string, string>>,
  rows: readonly Row[],
  read: (row: Row) => readonly Value[],
  { alias = "given", first = 1 } = {},
): Unnested {
  const names = Object.keys(types);
  const values: (string | null)[][] = names.map(() => []);
  for (const row of rows) {
    const cells = read(row);
    for (let index = 0; index < values.length; index++) {
      const value = cells[index] ?? null;
      values[index]?.push(value === null ? null : String(value));
    }
  }
  const arrays = names.map((_, index) => `$${first + index}::text[]`);
  return {
    columns: Object.entries(types)
      .map(([name, type]) => `${alias}.${name}::${type}`)
      .join(", "),
    from: `unnest(${arrays.join(", ")}) AS ${alias} (${names.join(", ")})`,
    values,
  };
}
