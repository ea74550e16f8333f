-- Étoiles gathered and first places as notices, kinds that an account does not want, and what is still to be gathered.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN ('edited', 'builds-on', 'answers', 'raised', 'starred', 'placed'));

-- Of `starred` the étoiles that it gathers: those of the day `since` after its first `since_votes`, of the days between, and of
-- the day `until` up to its first `until_votes`. Of `placed` the place.
ALTER TABLE notices
  ADD COLUMN since date, ADD COLUMN since_votes integer, ADD COLUMN until date, ADD COLUMN until_votes integer, ADD COLUMN place smallint,
  ADD CONSTRAINT notices_starred_check CHECK (CASE WHEN kind = 'starred' THEN num_nulls(since, since_votes, until, until_votes) = 0
                                                   ELSE num_nonnulls(since, since_votes, until, until_votes) = 0 END),
  ADD CONSTRAINT notices_placed_check CHECK ((kind = 'placed') = (place IS NOT NULL));

-- These two come again.
ALTER TABLE notices DROP CONSTRAINT notices_account_kind_theory_version_key;
CREATE UNIQUE INDEX notices_once ON notices (account, kind, theory, version) WHERE since IS NULL AND place IS NULL;
CREATE INDEX notices_starred ON notices (theory, id) WHERE since IS NOT NULL;
CREATE INDEX notices_placed ON notices (theory, at) WHERE place IS NOT NULL;
-- (In this order, the index of numbers alone is none that would do.)
CREATE INDEX notices_kind ON notices (account, kind, (-id));

-- Days of theories with étoiles that their author may not have been told of.
CREATE TABLE stars_owing (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  theory bigint NOT NULL,
  day date NOT NULL
);

-- The theories that stood in the first places of Hot when it was last looked at.
CREATE TABLE first_places (
  theory bigint PRIMARY KEY REFERENCES theories (id),
  at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE muted_notices (
  account bigint NOT NULL REFERENCES accounts (id),
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account, kind)
);

CREATE INDEX events_told ON events (at) WHERE kind = 'told';
