-- What happened, in the transaction in which it did: who did what to which theory or account. No text is kept here, and no
-- name. Nothing refers to it, and it refers to nothing: no account or theory is ever deleted, and whoever writes an event
-- must not wait for a row that somebody else holds.
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  kind text NOT NULL,
  actor bigint,
  theory bigint,
  account bigint,
  payload jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(payload::text) <= 16384)
);

-- What was not there yet when a reader last looked, and what is old.
CREATE INDEX events_transaction ON events (transaction);
CREATE INDEX events_at ON events (at);
CREATE INDEX events_ranked ON events (at) WHERE kind = 'ranked';
