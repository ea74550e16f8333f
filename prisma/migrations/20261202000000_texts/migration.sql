-- Every text that a theory has had, the present one too, is a row of one table, by theory and version; a theory points at its
-- present one. So a part of a text is one column, and evidence and characters are kept as versions kept them.
SET CONSTRAINTS ALL IMMEDIATE;
LOCK TABLE withdrawals IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE theories IN ACCESS EXCLUSIVE MODE;
SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
SELECT pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
LOCK TABLE evidence, theory_characters, versions IN ACCESS EXCLUSIVE MODE;

DROP TRIGGER index_theory ON theories;
DROP TRIGGER forget_opening ON theories;
DROP VIEW texts;

CREATE TABLE texts (
  theory bigint NOT NULL REFERENCES theories,
  version integer NOT NULL DEFAULT 1,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  title text NOT NULL CHECK (title = '' OR char_length(title) BETWEEN 8 AND 960),
  claim text NOT NULL CHECK (claim = '' OR char_length(claim) BETWEEN 20 AND 11000),
  opening text,
  evidence jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_array_length(evidence) <= 12),
  episodes smallint[] NOT NULL DEFAULT '{}' CHECK (1 <= ALL (episodes) AND 8 >= ALL (episodes)),
  look_for text CHECK (char_length(look_for) BETWEEN 1 AND 3000),
  characters text[] DEFAULT '{}',
  spoiler_episode smallint NOT NULL CHECK (spoiler_episode BETWEEN 0 AND 8),
  headcanon boolean DEFAULT false,
  PRIMARY KEY (theory, version)
);

INSERT INTO texts (theory, version, written_at, title, claim, evidence, look_for, characters, spoiler_episode, headcanon)
SELECT theory, version, written_at, title, claim, evidence, look_for, characters, spoiler_episode, headcanon FROM versions;

INSERT INTO texts (theory, version, written_at, title, claim, opening, evidence, look_for, characters, spoiler_episode, headcanon)
SELECT id, version, coalesce(edited_at, published_at), title, claim, opening,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('episode', e.episode, 'note', e.note) ORDER BY e.position), '[]') FROM evidence e WHERE e.theory = t.id),
       look_for,
       ARRAY(SELECT c.slug FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = t.id ORDER BY c.position),
       coalesce(own_spoiler_episode, spoiler_episode), headcanon
FROM theories t;

UPDATE texts SET episodes = ARRAY(SELECT (e.line ->> 'episode')::smallint FROM jsonb_array_elements(evidence) WITH ORDINALITY AS e (line, place) ORDER BY e.place)
WHERE evidence <> '[]';

-- How a text begins is made where it is not kept, of old versions too.
CREATE INDEX texts_unopened ON texts (theory, version) WHERE opening IS NULL AND claim <> '';

DROP TABLE versions, evidence;
ALTER TABLE theories DROP COLUMN title, DROP COLUMN claim, DROP COLUMN look_for, DROP COLUMN headcanon, DROP COLUMN opening;
ALTER TABLE theories ADD FOREIGN KEY (id, version) REFERENCES texts DEFERRABLE INITIALLY DEFERRED;
