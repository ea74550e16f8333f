-- Each day's question, and what fans answer: one of a storyline's starters each, by its place from 0 on.

-- Closed when the next is asked, with what had been said by then: answers by starter, and the theory that led.
CREATE TABLE questions (
  day date PRIMARY KEY,
  storyline text NOT NULL REFERENCES storylines (slug) ON UPDATE CASCADE,
  asked_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  split integer[] NOT NULL DEFAULT '{}',
  -- No key: it would be locked under the answering lock, for which whoever leaves waits.
  theory bigint
);
CREATE INDEX questions_open ON questions (day) WHERE closed_at IS NULL;

CREATE TABLE answers (
  storyline text NOT NULL REFERENCES storylines (slug) ON UPDATE CASCADE,
  account bigint NOT NULL REFERENCES accounts (id),
  starter smallint NOT NULL CHECK (starter >= 0),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account, storyline)
);

CREATE TABLE starter_answers (
  storyline text NOT NULL REFERENCES storylines (slug) ON UPDATE CASCADE,
  starter smallint NOT NULL,
  answers integer NOT NULL CHECK (answers >= 0),
  PRIMARY KEY (storyline, starter)
);
