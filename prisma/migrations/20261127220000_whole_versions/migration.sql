-- Versions are whole --------------------------------------------------------------------------------------------------

-- Whom a version was about and whether it was headcanon. Null in versions that were replaced before this was kept: nobody
-- knows any more.
ALTER TABLE versions ADD COLUMN characters text[], ADD COLUMN headcanon boolean;

-- A theory's evidence and characters, as they are read and as a version keeps them.
CREATE FUNCTION evidence_of(of_theory bigint) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('episode', episode, 'note', note) ORDER BY position), '[]') FROM evidence WHERE theory = of_theory
$$;
CREATE FUNCTION characters_of(of_theory bigint) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(c.slug ORDER BY c.position), '{}') FROM theory_characters tc JOIN characters c ON c.slug = tc.character WHERE tc.theory = of_theory
$$;
CREATE FUNCTION characters_named(slugs text[]) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name) ORDER BY position), '[]') FROM characters WHERE slug = ANY (slugs)
$$;

-- Every text that a theory has had, the present one among them.
CREATE VIEW texts AS
  SELECT id AS theory, version, coalesce(edited_at, published_at) AS written_at, title, claim, look_for,
         evidence_of(id) AS evidence, characters_of(id) AS characters, headcanon, spoiler_episode
  FROM theories
  UNION ALL
  SELECT theory, version, written_at, title, claim, look_for, evidence, characters, headcanon, spoiler_episode FROM versions;

-- Replaces a theory's text: the old one becomes a version, étoiles from now on are given to the new one. An edit that is
-- material needs a yes from `told_from` étoiles on, and those who gave theirs before are told. Answers EDITED, STALE where
-- the text is no longer the one that the author changed, UNCONFIRMED, NOT_ALLOWED, or NOT_FOUND; but for EDITED nothing is
-- written. (The defaults are what a process that was started before this knew: it has asked by itself.)
--
-- Locks are taken in one order: the theory, then voting, then ranking (by `stand_character`). While a text is replaced
-- nobody votes, so that each étoile is either for the old text, and told, or for the new one.
DROP FUNCTION edit_theory(bigint, bigint, integer, boolean, text, text, text, smallint, boolean, smallint[], text[], text[]);
CREATE FUNCTION edit_theory(of_theory bigint, by_author bigint, from_version integer, material boolean, new_title text, new_claim text,
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
  -- The ranking lock first, as everybody does who needs both: a character who leaves or joins takes it.
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
  IF is_told THEN
    INSERT INTO notices (account, kind, theory, version)
    SELECT fan, 'edited', of_theory, kept.version + 1 FROM votes WHERE theory = of_theory AND counted ON CONFLICT DO NOTHING;
  END IF;
  RETURN 'EDITED';
END $$;

-- What grew out of a theory, the earliest first ------------------------------------------------------------------------

DROP INDEX lineage_ancestor;
CREATE INDEX lineage_ancestor ON lineage (ancestor, theory);
