/** Runs statements, one after the other. */
export interface Session {
  /** One statement, with `$1`… for values. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Several statements without values. */
  script(text: string): Promise<void>;
}

/** PostgreSQL, on a server or inside this process: all that the rest knows of a database. */
export interface Engine extends Session {
  readonly name: "postgresql" | "pglite";
  /** Commits when `work` resolves, rolls back when it rejects. `limitMs`: for each statement in it. */
  transaction<Value>(work: (session: Session) => Promise<Value>, limitMs?: number): Promise<Value>;
  /** Resolves when what was committed before is on disk. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
