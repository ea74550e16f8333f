-- Publishing and editing a theory, and reading its text whole. `theories` holds the present text, `versions` those that an
-- edit has replaced.

-- Boards break ties by the earlier theory. Number and moment are given together under a lock of their own (theory_numbers), so
-- that the lower number always is the earlier one and one column decides.
CREATE OR REPLACE FUNCTION number_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('theory_numbers'));
  NEW.id := nextval('theory_numbers');
  NEW.published_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER number_theory BEFORE INSERT ON theories FOR EACH ROW EXECUTE FUNCTION number_theory();

-- A theory's evidence, as it is read and as a version keeps it: [{episode, note}] in its order.
CREATE OR REPLACE FUNCTION evidence_of(of_theory bigint) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('episode', episode, 'note', note) ORDER BY position), '[]') FROM evidence WHERE theory = of_theory
$$;

-- The slugs of a theory's characters, in the order of the catalogue.
CREATE OR REPLACE FUNCTION characters_of(of_theory bigint) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(c.slug ORDER BY c.position), '{}') FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = of_theory
$$;

-- Slugs with their names: [{slug, name}] in the order of the catalogue.
CREATE OR REPLACE FUNCTION characters_named(slugs text[]) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name) ORDER BY position), '[]') FROM characters WHERE slug = ANY (slugs)
$$;

-- Every text that a theory has had, the present one too, each with the level that it said itself.
CREATE OR REPLACE VIEW texts AS
  SELECT id AS theory, version, coalesce(edited_at, published_at) AS written_at, title, claim, look_for,
         evidence_of(id) AS evidence, characters_of(id) AS characters, headcanon,
         coalesce(own_spoiler_episode, spoiler_episode) AS spoiler_episode
  FROM theories
  UNION ALL
  SELECT theory, version, written_at, title, claim, look_for, evidence, characters, headcanon, spoiler_episode FROM versions;

-- Replaces a theory's text: the old one becomes a version, votes from now on are given to the new one. A material edit needs a
-- yes (`confirmed`) from `told_from` votes on, and those who voted before are told behind (`begin_telling`). Answers EDITED; or,
-- and then nothing is written, STALE where the text is not the one that the author changed, UNCONFIRMED, NOT_ALLOWED or
-- NOT_FOUND.
--
-- Locks: the theory, ranking, voting. Nobody votes while a text is replaced: each vote is for the old text, and told, or for
-- the new.
CREATE OR REPLACE FUNCTION edit_theory(of_theory bigint, by_author bigint, from_version integer, material boolean, new_title text, new_claim text,
                            new_look_for text, new_spoiler_episode smallint, new_headcanon boolean, episodes smallint[], notes text[],
                            new_characters text[], told_from integer DEFAULT 0, confirmed boolean DEFAULT true)
RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
  is_told boolean;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  IF kept.id IS NULL OR EXISTS (SELECT FROM withdrawals WHERE theory = of_theory) THEN RETURN 'NOT_FOUND'; END IF;
  IF kept.author <> by_author THEN RETURN 'NOT_ALLOWED'; END IF;
  IF kept.version <> from_version THEN RETURN 'STALE'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  is_told := material AND (SELECT votes >= told_from FROM standing WHERE theory = of_theory);
  IF is_told AND NOT confirmed THEN RETURN 'UNCONFIRMED'; END IF;

  INSERT INTO versions (theory, version, title, claim, look_for, evidence, characters, headcanon, spoiler_episode, written_at)
  SELECT theory, version, title, claim, look_for, evidence, characters, headcanon, spoiler_episode, written_at
  FROM texts WHERE theory = of_theory AND version = from_version;
  DELETE FROM evidence WHERE theory = of_theory;
  INSERT INTO evidence (theory, position, episode, note)
  SELECT of_theory, e.position, e.episode, e.note FROM unnest(episodes, notes) WITH ORDINALITY AS e (episode, note, position);
  -- Those who come before those who go: a character who comes waits for a ranking that is under way, which in turn would
  -- wait for the place of one who has gone.
  INSERT INTO theory_characters (theory, character, language)
  SELECT of_theory, c, kept.language FROM unnest(new_characters) AS c ON CONFLICT DO NOTHING;
  DELETE FROM theory_characters WHERE theory = of_theory AND character <> ALL (new_characters);
  UPDATE theories SET title = new_title, claim = new_claim, look_for = new_look_for, spoiler_episode = new_spoiler_episode,
    headcanon = new_headcanon, version = kept.version + 1, edited_at = clock_timestamp()
  WHERE id = of_theory;
  UPDATE standing SET version = kept.version + 1 WHERE theory = of_theory;
  INSERT INTO events (kind, actor, theory, payload)
  VALUES ('edited', by_author, of_theory, jsonb_build_object('version', kept.version + 1, 'told', is_told));
  RETURN 'EDITED';
END $$;

-- An edit begins a text without votes; those of before the first edit were all for the first text. (Rows are there already
-- where a version that was behind is put right; they are counted anew then.)
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

-- How a claim begins, for rows of boards, goes with the claim; a job makes it again where the editor did not.
CREATE OR REPLACE FUNCTION forget_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.opening := NULL;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER forget_opening BEFORE UPDATE OF claim ON theories
  FOR EACH ROW WHEN (NEW.claim IS DISTINCT FROM OLD.claim) EXECUTE FUNCTION forget_opening();

-- Keeps the beginning of a claim in the transaction of its edit, and passes on how the edit went.
CREATE OR REPLACE FUNCTION keep_opening(outcome text, of_theory bigint, begins text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  IF outcome = 'EDITED' THEN
    UPDATE theories SET opening = begins WHERE id = of_theory;
  END IF;
  RETURN outcome;
END $$;
