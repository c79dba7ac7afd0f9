/** One step of the schema; `$schema` stands for its name. Applied once, in one transaction, never changed afterwards. */
export interface Migration {
  version: number;
  script: string;
}

/**
 * Events are kept as text and not as `json`: some that a carrier may send, `json` cannot hold. Cast where you look.
 *
 * `key` is a hash of the event's id, cut to a UUID: unique, short, and all that is left of an erased event.
 */
const FIRST = `
  CREATE TABLE $schema.deliveries (
    id uuid PRIMARY KEY,
    carrier text NOT NULL,
    received_at timestamptz NOT NULL,
    facts text NOT NULL,
    request text,
    body bytea
  );
  CREATE TABLE $schema.events (
    key uuid PRIMARY KEY,
    id text NOT NULL,
    carrier text NOT NULL,
    type text NOT NULL,
    account_id text,
    recording_id text,
    call_id text,
    occurred_at timestamptz,
    received_at timestamptz NOT NULL,
    origin text NOT NULL,
    traceparent text,
    delivery uuid NOT NULL,
    event text NOT NULL
  );
  CREATE INDEX events_received ON $schema.events (received_at, key);
  CREATE INDEX events_recording ON $schema.events (recording_id) WHERE recording_id IS NOT NULL;
  CREATE INDEX events_call ON $schema.events (call_id) WHERE call_id IS NOT NULL;
  CREATE TABLE $schema.handling (
    key uuid PRIMARY KEY,
    state text NOT NULL,
    round integer NOT NULL,
    attempts integer NOT NULL,
    error_code text,
    next_at timestamptz,
    changed_at timestamptz NOT NULL
  );
  CREATE INDEX handling_undelivered ON $schema.handling (state) WHERE state <> 'delivered';
  CREATE TABLE $schema.attempts (
    key uuid NOT NULL,
    round integer NOT NULL,
    callback text NOT NULL,
    attempt integer NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms integer NOT NULL,
    error_code text,
    next_at timestamptz,
    PRIMARY KEY (key, round, callback, attempt)
  );
  CREATE TABLE $schema.duplicates (
    key uuid NOT NULL,
    received_at timestamptz NOT NULL
  );
  CREATE INDEX duplicates_key ON $schema.duplicates (key);
  CREATE TABLE $schema.recordings (
    key uuid PRIMARY KEY,
    carrier text NOT NULL,
    recording_id text NOT NULL,
    place text COLLATE "C" NOT NULL,
    status text NOT NULL,
    type text NOT NULL,
    occurred_at timestamptz,
    account_id text,
    call_id text,
    conference_id text,
    expires_at timestamptz,
    transcription text
  );
  CREATE TABLE $schema.tombstones (
    key uuid PRIMARY KEY,
    made_at timestamptz NOT NULL
  );
  CREATE TABLE $schema.audit (
    at timestamptz NOT NULL,
    action text NOT NULL,
    details text NOT NULL
  );
`;

/** In order; append only. */
export const migrations: readonly Migration[] = [{ version: 1, script: FIRST }];
