-- Weeks that are over, and who came first in each. They follow from rows alone, whenever they are worked out: what was taken back
-- after a week's end, and since when a seat is set aside, is kept from now on.

CREATE TABLE votes_taken_back (
  -- No key: it would be locked under the voting lock, for which whoever changes a theory waits.
  theory bigint NOT NULL,
  fan bigint NOT NULL,
  cast_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (theory, fan, cast_at)
);
CREATE INDEX votes_taken_back_cast_at ON votes_taken_back (cast_at);
-- Votes come in the order of their moments: this index is a few kilobytes, and costs a vote nothing.
CREATE INDEX votes_cast_at ON votes USING brin (cast_at);

ALTER TABLE seats_set_aside ADD COLUMN at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE seats_set_aside ALTER COLUMN at SET DEFAULT clock_timestamp();

CREATE TABLE weeks (
  monday date PRIMARY KEY CHECK (extract(isodow FROM monday) = 1),
  closed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  votes integer NOT NULL,
  fans integer NOT NULL,
  theories integer NOT NULL
);

-- The first three places; of more than ten with one place the first ten are named, and `tied` says how many share it.
CREATE TABLE week_places (
  monday date NOT NULL REFERENCES weeks (monday),
  kind text NOT NULL CHECK (kind IN ('theory', 'theorist', 'storyline')),
  place integer NOT NULL CHECK (place BETWEEN 1 AND 3),
  tied integer NOT NULL CHECK (tied > 0),
  count integer NOT NULL CHECK (count > 0),
  theory bigint REFERENCES theories (id),
  theorist bigint REFERENCES accounts (id),
  storyline text REFERENCES storylines (slug) ON UPDATE CASCADE,
  CHECK (CASE kind WHEN 'theory' THEN theory WHEN 'theorist' THEN theorist ELSE length(storyline) END IS NOT NULL AND num_nonnulls(theory, theorist, storyline) = 1)
);
CREATE UNIQUE INDEX week_places_subject ON week_places (monday, kind, coalesce(theory::text, theorist::text, storyline));
CREATE INDEX week_places_theory ON week_places (theory) WHERE theory IS NOT NULL;
