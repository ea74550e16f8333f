-- "This spoils more than it says": from the third unanswered flag on, a theory's level is raised. Readers are held to
-- `theories.spoiler_episode`; while it is raised, `own_spoiler_episode` keeps a copy of what the text says itself.

-- Sets an account's flag of the present version from an episode on, or removes it (null); repeating it changes nothing.
-- Answers STANDS or TAKEN_BACK, the level that results, and whether it changed. Refuses with NOT_FOUND; with
-- NOT_ALLOWED the author, the suspended, whoever may not read the text and whoever had an answer on this version; with
-- NOT_OFFERED an episode that the theory says itself or that the account has not seen. Locks the theory.
CREATE OR REPLACE FUNCTION flag_theory(of_theory bigint, by_fan bigint, seen smallint, from_episode smallint,
                            OUT outcome text, OUT level smallint, OUT changed boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  outcome := CASE
    WHEN NOT is_on_stage(of_theory) THEN 'NOT_FOUND'
    WHEN from_episode IS NULL THEN 'TAKEN_BACK'
    WHEN kept.author = by_fan OR seen < kept.spoiler_episode THEN 'NOT_ALLOWED'
    WHEN EXISTS (SELECT FROM suspensions WHERE account = by_fan) THEN 'NOT_ALLOWED'
    WHEN EXISTS (SELECT FROM spoiler_flags WHERE theory = of_theory AND fan = by_fan AND version = kept.version AND answered_at IS NOT NULL)
      THEN 'NOT_ALLOWED'
    WHEN from_episode <= coalesce(kept.own_spoiler_episode, kept.spoiler_episode) OR from_episode > seen THEN 'NOT_OFFERED'
    ELSE 'STANDS' END;
  IF outcome = 'STANDS' THEN
    INSERT INTO spoiler_flags AS f (theory, fan, version, episode) VALUES (of_theory, by_fan, kept.version, from_episode)
    ON CONFLICT (theory, fan) WHERE answered_at IS NULL DO UPDATE
    SET version = excluded.version, episode = excluded.episode, flagged_at = excluded.flagged_at
    WHERE (f.version, f.episode) <> (excluded.version, excluded.episode);
    IF FOUND THEN
      INSERT INTO events (kind, actor, theory, payload) VALUES ('flagged', by_fan, of_theory, jsonb_build_object('episode', from_episode));
    END IF;
  ELSIF outcome = 'TAKEN_BACK' THEN
    DELETE FROM spoiler_flags WHERE theory = of_theory AND fan = by_fan AND answered_at IS NULL;
    IF FOUND THEN INSERT INTO events (kind, actor, theory) VALUES ('unflagged', by_fan, of_theory); END IF;
  END IF;
  SELECT spoiler_episode, spoiler_episode <> kept.spoiler_episode FROM theories WHERE id = of_theory INTO level, changed;
END $$;

-- Answers the flags that raise a theory. 'raised': the theory adopts their level, and flags beyond it stay unanswered.
-- 'own': it goes back to its own level, and all are answered. Answers ANSWERED, the level that results, and whether any
-- flag was answered; NOT_FOUND; STALE where the level is not the one that was read. Locks the theory.
CREATE OR REPLACE FUNCTION answer_flags(of_theory bigint, by_account bigint, keep text, read_level smallint,
                             OUT outcome text, OUT level smallint, OUT changed boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  changed := kept.own_spoiler_episode IS NOT NULL AND kept.spoiler_episode = coalesce(read_level, kept.spoiler_episode);
  outcome := CASE
    WHEN NOT is_on_stage(of_theory) THEN 'NOT_FOUND'
    WHEN kept.own_spoiler_episode IS NOT NULL AND NOT changed THEN 'STALE'
    ELSE 'ANSWERED' END;
  IF outcome = 'ANSWERED' AND changed THEN
    UPDATE texts SET spoiler_episode = kept.spoiler_episode WHERE theory = of_theory AND version = kept.version AND keep = 'raised';
    UPDATE spoiler_flags SET answered_at = clock_timestamp(), answered_by = by_account, answer = keep
    WHERE theory = of_theory AND answered_at IS NULL AND (keep = 'own' OR episode <= kept.spoiler_episode);
    INSERT INTO events (kind, actor, theory, payload) VALUES ('flags-answered', by_account, of_theory, jsonb_build_object('keep', keep));
  END IF;
  SELECT spoiler_episode FROM theories WHERE id = of_theory INTO level;
END $$;

-- Writing or deleting a flag moves the level in the same transaction.
CREATE OR REPLACE FUNCTION follow_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM follow_flags(coalesce(NEW.theory, OLD.theory));
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER follow_flag AFTER INSERT OR UPDATE OR DELETE ON spoiler_flags FOR EACH ROW EXECUTE FUNCTION follow_flag();

-- Sets a theory's levels by its flags. Locks the theory before it counts, so that of flags at once the later counts the
-- earlier.
CREATE OR REPLACE FUNCTION follow_flags(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before smallint; after smallint;
BEGIN
  SELECT spoiler_episode FROM theories WHERE id = of_theory FOR UPDATE INTO before;
  UPDATE theories t SET spoiler_episode = l.spoiler_episode, own_spoiler_episode = l.own_spoiler_episode
  FROM counted_levels l
  WHERE t.id = of_theory AND l.theory = of_theory
    AND (t.spoiler_episode, t.own_spoiler_episode) IS DISTINCT FROM (l.spoiler_episode, l.own_spoiler_episode)
  RETURNING t.spoiler_episode INTO after;
  IF after <> before THEN
    INSERT INTO events (kind, theory, payload)
    VALUES (CASE WHEN after > before THEN 'raised' ELSE 'lowered' END, of_theory, jsonb_build_object('episode', after));
  END IF;
END $$;

-- Both levels of every theory, from its flags: raised to the third of the flagged episodes, from the latest down, where
-- that is later than its own.
CREATE OR REPLACE VIEW counted_levels AS
  SELECT t.id AS theory, greatest(t.own, t.raised) AS spoiler_episode, CASE WHEN t.raised > t.own THEN t.own END AS own_spoiler_episode
  FROM (SELECT id, x.spoiler_episode AS own,
               (SELECT f.episode FROM spoiler_flags f WHERE f.theory = id AND f.answered_at IS NULL
                ORDER BY f.episode DESC OFFSET 2 LIMIT 1) AS raised
        FROM theories JOIN texts x ON x.theory = id AND x.version = theories.version) AS t;

-- A new version states its level anew.
CREATE OR REPLACE FUNCTION say_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.own_spoiler_episode := NULL;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER say_level BEFORE UPDATE OF version ON theories FOR EACH ROW EXECUTE FUNCTION say_level();

-- An edit answers the flags that say no more than the new version; the others go on raising it.
CREATE OR REPLACE FUNCTION answer_by_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE spoiler_flags SET answered_at = clock_timestamp(), answered_by = NEW.author, answer = 'edited'
  WHERE theory = NEW.id AND answered_at IS NULL AND episode <= NEW.spoiler_episode;
  PERFORM follow_flags(NEW.id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER answer_by_edit AFTER UPDATE OF version ON theories FOR EACH ROW EXECUTE FUNCTION answer_by_edit();
