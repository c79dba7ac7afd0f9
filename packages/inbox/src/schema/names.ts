/** Where things are in the database. */
export interface Names {
  /** The schema with our tables. */
  schema: string;
  /** The schema with pg-boss's. */
  jobs: string;
}

const SCHEMA = /^[a-z_][a-z0-9_]{0,39}$/;

/** @throws {TypeError} for what would need quotes. */
export function namesOf(schema: string): Names {
  if (!SCHEMA.test(schema)) {
    throw new TypeError("inbox: schema must be up to 40 lower-case letters, digits and underscores");
  }
  return { schema, jobs: `${schema}_jobs` };
}
