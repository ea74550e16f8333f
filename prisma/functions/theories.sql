-- Publishing and editing a theory, and reading its texts. `texts` holds every version, `theories.version` names the
-- present one. A text comes and goes as one JSON object with a key for each part; only parts with a rule of their own
-- are named here.

-- Assigns number and moment together under a lock of their own (theory_numbers): the lower number is then the earlier
-- theory, and one column breaks ties.
CREATE OR REPLACE FUNCTION number_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('theory_numbers'));
  NEW.id := nextval('theory_numbers');
  NEW.published_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER number_theory BEFORE INSERT ON theories FOR EACH ROW EXECUTE FUNCTION number_theory();

-- Slugs with names, [{slug, name}], in the catalogue's order.
CREATE OR REPLACE FUNCTION characters_named(slugs text[]) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name) ORDER BY position), '[]') FROM characters WHERE slug = ANY (slugs)
$$;

-- A text as JSON, its columns by their outside names (`lookFor` for look_for).
CREATE OR REPLACE FUNCTION text_of(said texts) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (row.said - k.names) || k.renamed
  FROM (SELECT to_jsonb(said) AS said OFFSET 0) AS row, LATERAL (
    SELECT array_agg(key) AS names,
           jsonb_object_agg(left(key, 1) || substr(replace(initcap(replace(key, '_', ' ') COLLATE "C"), ' ', ''), 2), row.said -> key) AS renamed
    FROM jsonb_object_keys(row.said) AS key WHERE strpos(key, '_') > 0) AS k
$$;

-- A text from JSON; keys that are missing are null.
CREATE OR REPLACE FUNCTION text_from(said jsonb) RETURNS texts LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT jsonb_populate_record(NULL::texts, jsonb_object_agg(lower(regexp_replace(key COLLATE "C", '([A-Z])', '_\1', 'g')), value))
  FROM jsonb_each(said)
$$;

-- A text cut to the beginning of its claim, for an answer that has no room for more.
CREATE OR REPLACE FUNCTION cut_text(said jsonb, letters integer) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(key, CASE WHEN key = 'title' THEN value
                                    WHEN key = 'claim' THEN to_jsonb(left(value #>> '{}', letters))
                                    WHEN key = 'evidence' THEN '[]'
                                    WHEN jsonb_typeof(value) = 'string' THEN 'null'
                                    ELSE value END)
  FROM jsonb_each(said)
$$;

-- Title, claim, further parts and notes of evidence, each by itself.
CREATE OR REPLACE FUNCTION sentences_of(said jsonb) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT value #>> '{}' FROM jsonb_each(said)
  WHERE jsonb_typeof(value) = 'string' AND key NOT IN ('writtenAt', 'title', 'opening')
  UNION ALL
  SELECT value ->> 'note' FROM jsonb_array_elements(said -> 'evidence')
$$;

-- Keeps the episodes of a text's evidence beside it, for look-ups and counts.
CREATE OR REPLACE FUNCTION note_episodes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.episodes := ARRAY(SELECT (e.line ->> 'episode')::smallint
                        FROM jsonb_array_elements(NEW.evidence) WITH ORDINALITY AS e (line, place) ORDER BY e.place);
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER note_episodes BEFORE INSERT OR UPDATE OF evidence ON texts FOR EACH ROW EXECUTE FUNCTION note_episodes();

-- Publishes {storyline, language, text, relation: {kind, theory} or null} and answers the number; null, writing
-- nothing, where the author has left. With a key it keeps what was made under it (`content` is the hash of all that was
-- sent); refuses a used key with unique_violation. Locks: the author's row (shared), so that leaving
-- comes before or takes the text along; then the theory that it builds on, since an edit holds that while it waits for
-- ranking, and a holder of ranking waits for counts that this changes.
CREATE OR REPLACE FUNCTION publish_theory(by_author bigint, proposed jsonb, made_under uuid, content bytea) RETURNS bigint LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  said texts := text_from(proposed -> 'text');
  made theories%ROWTYPE;
BEGIN
  PERFORM FROM accounts WHERE id = by_author AND handle IS NOT NULL FOR SHARE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM FROM theories WHERE id = (proposed -> 'relation' ->> 'theory')::bigint FOR KEY SHARE;
  -- In one statement, so that what follows a theory by its triggers knows what it grew out of.
  WITH made AS (
    INSERT INTO theories (storyline, author, language, spoiler_episode)
    VALUES (proposed ->> 'storyline', by_author, proposed ->> 'language', said.spoiler_episode) RETURNING *
  ), related AS (
    INSERT INTO lineage (theory, kind, ancestor)
    SELECT m.id, r.kind, r.theory FROM made m, jsonb_to_record(nullif(proposed -> 'relation', 'null')) AS r (kind text, theory bigint)
    WHERE r.kind IS NOT NULL
  )
  SELECT * FROM made INTO made;
  said.theory := made.id;
  said.version := made.version;
  said.written_at := made.published_at;
  INSERT INTO texts VALUES (said.*);
  INSERT INTO theory_characters (theory, character, language) SELECT made.id, c, made.language FROM unnest(said.characters) AS c;
  DELETE FROM proposal_keys WHERE author = by_author AND made_at < now() - interval '7 days';
  INSERT INTO proposal_keys (author, key, content, theory)
  SELECT by_author, made_under, publish_theory.content, made.id WHERE made_under IS NOT NULL;
  RETURN made.id;
END $$;

-- Makes `new_text` the present text; further votes are for it. From `told_from` votes on, a material edit needs
-- `confirmed`, and earlier voters are notified behind (`begin_telling`). Answers EDITED; or, writing nothing, STALE
-- where the author changed another version, UNCONFIRMED, NOT_ALLOWED or NOT_FOUND.
--
-- Locks: the theory, ranking, voting. Nobody votes while a text is replaced: each vote is for the old text, and
-- notified, or for the new.
CREATE OR REPLACE FUNCTION edit_theory(of_theory bigint, by_author bigint, from_version integer, new_text jsonb, material boolean,
                            told_from integer DEFAULT 0, confirmed boolean DEFAULT true)
RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
  said texts := text_from(new_text);
  is_told boolean;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  IF kept.id IS NULL OR NOT is_on_stage(of_theory) THEN RETURN 'NOT_FOUND'; END IF;
  IF kept.author <> by_author THEN RETURN 'NOT_ALLOWED'; END IF;
  IF kept.version <> from_version THEN RETURN 'STALE'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  is_told := material AND (SELECT votes >= told_from FROM standing WHERE theory = of_theory);
  IF is_told AND NOT confirmed THEN RETURN 'UNCONFIRMED'; END IF;

  said.theory := of_theory;
  said.version := kept.version + 1;
  said.written_at := clock_timestamp();
  INSERT INTO texts VALUES (said.*);
  -- Those who come before those who go: a character who comes waits for a ranking that is under way, which in turn would
  -- wait for the place of one who has gone.
  INSERT INTO theory_characters (theory, character, language)
  SELECT of_theory, c, kept.language FROM unnest(said.characters) AS c ON CONFLICT DO NOTHING;
  DELETE FROM theory_characters WHERE theory = of_theory AND character <> ALL (said.characters);
  UPDATE theories SET version = said.version, spoiler_episode = said.spoiler_episode, edited_at = said.written_at WHERE id = of_theory;
  UPDATE standing SET version = said.version WHERE theory = of_theory;
  INSERT INTO events (kind, actor, theory, payload)
  VALUES ('edited', by_author, of_theory, jsonb_build_object('version', said.version, 'told', is_told));
  RETURN 'EDITED';
END $$;

-- A new version starts without votes; votes from before the first edit belong to version 1. (Rows already exist where
-- an outdated version is repaired; they are counted anew.)
CREATE OR REPLACE FUNCTION begin_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.version = 1 THEN
    INSERT INTO version_votes (theory, version, votes) VALUES (NEW.theory, 1, OLD.votes) ON CONFLICT DO NOTHING;
  END IF;
  INSERT INTO version_votes (theory, version, votes) VALUES (NEW.theory, NEW.version, 0) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER begin_version AFTER UPDATE OF version ON standing
  FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION begin_version();

-- Drops a claim's opening where another hand changes the claim; a job makes it again.
CREATE OR REPLACE FUNCTION forget_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.opening := NULL;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER forget_opening BEFORE UPDATE OF claim ON texts
  FOR EACH ROW WHEN (NEW.claim IS DISTINCT FROM OLD.claim) EXECUTE FUNCTION forget_opening();
