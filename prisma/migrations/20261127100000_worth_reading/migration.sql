-- Words are found without their accents and case, in their own language -------------------------------------------------

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TEXT SEARCH CONFIGURATION words_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION words_en ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION words_fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION words_fr ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;

-- French writes l'étoile and s’endort; the parser cuts at a straight apostrophe and keeps a curly one with its word.
CREATE FUNCTION searchable(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT replace(replace(words, '’', ' '), '''', ' ')
$$;

-- Titles side by side: lower case, no accents. (The dictionary is named, so that the function depends on nothing else.)
CREATE FUNCTION plain_title(title text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, searchable(title)))
$$;

CREATE FUNCTION words_of(language text, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language WHEN 'fr' THEN to_tsvector('public.words_fr'::regconfig, searchable(words))
                       ELSE to_tsvector('public.words_en'::regconfig, searchable(words)) END
$$;

-- What a theory can be found by: its title first, then its claim, then its evidence and what we would see. A row exists
-- while the theory is on stage; nothing else in the house searches text.
CREATE TABLE theory_words (
  theory          bigint PRIMARY KEY REFERENCES theories,
  language        text NOT NULL,
  storyline       text NOT NULL,
  spoiler_episode smallint NOT NULL,
  title           text NOT NULL,
  words           tsvector NOT NULL
);
CREATE INDEX theory_words_words ON theory_words USING gin (words);
CREATE INDEX theory_words_storyline ON theory_words (storyline, theory);

CREATE FUNCTION index_words(of_theory bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO theory_words AS kept (theory, language, storyline, spoiler_episode, title, words)
  SELECT t.id, t.language, t.storyline, t.spoiler_episode, plain_title(t.title),
         setweight(words_of(t.language, t.title), 'A') || setweight(words_of(t.language, t.claim), 'B')
           || setweight(words_of(t.language, coalesce(t.look_for, '') || ' '
                || coalesce((SELECT string_agg(e.note, ' ' ORDER BY e.position) FROM evidence e WHERE e.theory = t.id), '')), 'C')
  FROM theories t JOIN standing s ON s.theory = t.id WHERE t.id = of_theory AND s.listed
  ON CONFLICT (theory) DO UPDATE SET language = excluded.language, storyline = excluded.storyline,
    spoiler_episode = excluded.spoiler_episode, title = excluded.title, words = excluded.words
$$;

-- Runs when the statement is over, so that the evidence which it wrote is there.
CREATE FUNCTION index_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_words(NEW.id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER index_theory AFTER INSERT OR UPDATE ON theories DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION index_theory();
SELECT index_words(id) FROM theories;

-- Texts and their versions --------------------------------------------------------------------------------------------

ALTER TABLE theories ADD COLUMN headcanon boolean NOT NULL DEFAULT false, ADD COLUMN edited_at timestamptz;

-- A text that an edit has replaced, whole, as it was read. The present one stands in `theories`.
CREATE TABLE versions (
  theory          bigint NOT NULL REFERENCES theories,
  version         integer NOT NULL,
  title           text NOT NULL,
  claim           text NOT NULL,
  look_for        text,
  evidence        jsonb NOT NULL,
  spoiler_episode smallint NOT NULL,
  written_at      timestamptz NOT NULL,
  PRIMARY KEY (theory, version)
);

-- What somebody should hear of, until they have.
CREATE TABLE notices (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
  kind    text NOT NULL CHECK (kind IN ('edited')),
  theory  bigint NOT NULL REFERENCES theories,
  version integer NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  UNIQUE (account, kind, theory, version)
);

-- Withdrawing takes the words out of the search in the same transaction as the étoiles off the boards.
CREATE OR REPLACE FUNCTION withdraw_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM take_off(NEW.theory);
  DELETE FROM theory_words WHERE theory = NEW.theory;
  RETURN NULL;
END $$;

-- Drafts --------------------------------------------------------------------------------------------------------------

-- The draft of a fan, and the one that it replaced where two places wrote at once: the newer wins, the older is offered.
CREATE TABLE drafts (
  account  bigint PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  version  integer NOT NULL DEFAULT 1,
  draft    jsonb NOT NULL,
  kept_at  timestamptz NOT NULL DEFAULT now(),
  replaced jsonb
);

-- What is asked for ---------------------------------------------------------------------------------------------------

-- A lexeme as a query holds it, whatever is in it.
CREATE FUNCTION quoted(lexeme text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''
$$;

-- The query of one language: phrases as they stand, words in any order, and the last word as far as it is typed. Whatever
-- is given is a word and never an operator.
CREATE FUNCTION search_query(language text, phrases text[], words text, last text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH named AS (SELECT CASE language WHEN 'fr' THEN 'public.words_fr'::regconfig ELSE 'public.words_en'::regconfig END AS config)
  SELECT coalesce((SELECT string_agg('(' || phraseto_tsquery(n.config, searchable(p))::text || ')', ' & ') FILTER (WHERE numnode(phraseto_tsquery(n.config, searchable(p))) > 0)
                   FROM unnest(phrases) AS p), '')::tsquery
         && plainto_tsquery(n.config, searchable(words))
         && coalesce((SELECT string_agg(quoted(lexeme) || ':*', ' & ') FROM unnest(words_of(language, last)) AS l (lexeme, positions, weights)), '')::tsquery
  FROM named n
$$;

-- Any word of a title, in titles.
CREATE FUNCTION title_query(language text, title text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT string_agg(quoted(lexeme) || ':A', ' | ') FROM unnest(words_of(language, title)) AS l (lexeme, positions, weights)), '')::tsquery
$$;

-- Edits ---------------------------------------------------------------------------------------------------------------

-- Replaces a theory's text: the old one becomes a version, étoiles from now on are given to the new one, and where the
-- edit is material those who gave theirs before are told. Answers EDITED, STALE where the text is no longer the one that
-- the author changed, NOT_ALLOWED, or NOT_FOUND.
CREATE FUNCTION edit_theory(of_theory bigint, by_author bigint, from_version integer, material boolean, new_title text, new_claim text,
                            new_look_for text, new_spoiler_episode smallint, new_headcanon boolean, episodes smallint[], notes text[],
                            new_characters text[])
RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  IF kept.id IS NULL OR EXISTS (SELECT FROM withdrawals WHERE theory = of_theory) THEN RETURN 'NOT_FOUND'; END IF;
  IF kept.author <> by_author THEN RETURN 'NOT_ALLOWED'; END IF;
  IF kept.version <> from_version THEN RETURN 'STALE'; END IF;

  INSERT INTO versions (theory, version, title, claim, look_for, evidence, spoiler_episode, written_at)
  SELECT kept.id, kept.version, kept.title, kept.claim, kept.look_for,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('episode', e.episode, 'note', e.note) ORDER BY e.position), '[]')
          FROM evidence e WHERE e.theory = kept.id), kept.spoiler_episode, coalesce(kept.edited_at, kept.published_at);
  DELETE FROM evidence WHERE theory = of_theory;
  INSERT INTO evidence (theory, position, episode, note)
  SELECT of_theory, e.position, e.episode, e.note FROM unnest(episodes, notes) WITH ORDINALITY AS e (episode, note, position);
  DELETE FROM theory_characters WHERE theory = of_theory AND character <> ALL (new_characters);
  INSERT INTO theory_characters (theory, character, language)
  SELECT of_theory, c, kept.language FROM unnest(new_characters) AS c ON CONFLICT DO NOTHING;
  UPDATE theories SET title = new_title, claim = new_claim, look_for = new_look_for, spoiler_episode = new_spoiler_episode,
    headcanon = new_headcanon, version = kept.version + 1, edited_at = clock_timestamp()
  WHERE id = of_theory;
  UPDATE standing SET version = kept.version + 1 WHERE theory = of_theory;
  IF material THEN
    INSERT INTO notices (account, kind, theory, version)
    SELECT fan, 'edited', of_theory, kept.version + 1 FROM votes WHERE theory = of_theory AND counted ON CONFLICT DO NOTHING;
  END IF;
  RETURN 'EDITED';
END $$;
