-- Joining and leaving. An account row is never deleted, so that its votes still count; it loses its name.

-- Creates an account, under the key of the request. Refuses with unique_violation a name that is taken or left
-- (`name_hash`). `left_names` is read after the unique index of names, where a second account waits for one that is
-- leaving the name.
CREATE OR REPLACE FUNCTION join_account(new_handle text, new_password_hash text, new_email text, new_language text, new_seen smallint,
                             made_under uuid, name_hash bytea)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  joined bigint;
BEGIN
  INSERT INTO accounts (handle, password_hash, email, language, seen)
  VALUES (new_handle, new_password_hash, new_email, new_language, new_seen) RETURNING id INTO joined;
  IF EXISTS (SELECT FROM left_names WHERE handle_hash = name_hash) THEN
    RAISE unique_violation USING MESSAGE = 'somebody has left under this name', CONSTRAINT = 'left_names_pkey';
  END IF;
  DELETE FROM join_keys WHERE made_at < now() - interval '1 day';
  INSERT INTO join_keys (key, account) SELECT made_under, joined WHERE made_under IS NOT NULL;
  INSERT INTO events (kind, actor, account) VALUES ('joined', joined, joined);
END $$;

-- Erases an account (`erase_account`) and keeps a keyed hash of its name; false if the password has changed.
CREATE OR REPLACE FUNCTION leave_account(of_account bigint, known_hash text, withdrawing boolean, name_hash bytea) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  plain_hash bytea := (SELECT sha256(handle::bytea) FROM accounts WHERE id = of_account);
BEGIN
  IF NOT erase_account(of_account, known_hash, withdrawing) THEN RETURN false; END IF;
  UPDATE left_names SET handle_hash = name_hash, keyed = true WHERE handle_hash = plain_hash AND NOT keyed;
  RETURN true;
END $$;

-- Erases an account if `known_hash` is still its password's; answers whether it did. Theories and votes stay without a
-- name; with `withdrawing` its theories are withdrawn. Texts of its withdrawn theories are deleted.
--
-- Locks: the account, its theories by number, telling, then ranking and voting (in `restage`). Work that grows with the
-- texts comes before those two. Publishing and drafts share the account's row, so they come first or find no account.
CREATE OR REPLACE FUNCTION erase_account(of_account bigint, known_hash text, withdrawing boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  written bigint[];
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND password_hash = known_hash FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  written := ARRAY(SELECT id FROM theories t
                   WHERE author = of_account AND (withdrawing OR EXISTS (SELECT FROM removals r WHERE r.theory = t.id AND r.kind = 'withdrawn'))
                   ORDER BY id FOR UPDATE);
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  -- What is off the stage was kept for its author alone.
  DELETE FROM theory_words WHERE theory = ANY (written);
  WITH gone AS (DELETE FROM texts WHERE theory = ANY (written) RETURNING theory, version, written_at, spoiler_episode)
  INSERT INTO texts (theory, version, written_at, title, claim, spoiler_episode)
  SELECT g.theory, g.version, g.written_at, '', '', g.spoiler_episode FROM gone g JOIN theories t ON t.id = g.theory AND t.version = g.version;
  INSERT INTO removals (theory, kind, by_account) SELECT unnest(written), 'withdrawn', of_account ON CONFLICT DO NOTHING;
  DELETE FROM drafts WHERE account = of_account;
  DELETE FROM notices WHERE account = of_account;
  DELETE FROM suspensions WHERE account = of_account;
  INSERT INTO left_names (handle_hash) SELECT sha256(handle::bytea) FROM accounts WHERE id = of_account;
  UPDATE accounts SET handle = NULL, password_hash = NULL, joined_at = NULL, email = NULL, role = 'fan', seen = 0,
    session_version = session_version + 1
  WHERE id = of_account;
  RETURN true;
END $$;

-- Deletes the notices of an account that leaves. If it was made less than a day ago, its votes cease to count, in steps
-- behind (`seats_leaving`): else a crowd could come, vote and go. Locks: telling, then voting.
CREATE OR REPLACE FUNCTION leave_seat() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  -- First: whoever tells is waited for while nobody waits for the votes.
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  DELETE FROM notices WHERE account = OLD.id;
  IF OLD.joined_at > now() - interval '1 day' THEN
    -- Whatever they asked before has been counted then, and whatever comes later finds nobody.
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
    INSERT INTO seats_set_aside (account) VALUES (OLD.id) ON CONFLICT DO NOTHING;
    INSERT INTO seats_leaving (account, call) SELECT OLD.id, coalesce(max(id), 0) FROM unranked ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER leave_seat AFTER UPDATE OF handle ON accounts FOR EACH ROW
  WHEN (OLD.handle IS NOT NULL AND NEW.handle IS NULL) EXECUTE FUNCTION leave_seat();

-- Sets aside one such account's votes for up to 256 theories. Answers how many theories it looked at, or 1 at the end.
-- The caller holds the ranking lock; locks voting. Votes have no index by account, so it goes through the theories of
-- all whom the account supports. Theories off stage have no counts to move.
CREATE OR REPLACE FUNCTION set_aside_slice() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next seats_leaving%ROWTYPE; looked bigint[]; last_author bigint; last_theory bigint;
  theories bigint[]; fans bigint[]; moments timestamptz[]; moves smallint[];
BEGIN
  SELECT * FROM seats_leaving l WHERE NOT EXISTS (SELECT FROM unranked u WHERE u.id <= l.call) ORDER BY account LIMIT 1 INTO next;
  IF next.account IS NULL THEN RETURN 0; END IF;
  SELECT array_agg(e.id), (array_agg(e.author ORDER BY e.author DESC, e.id DESC))[1], (array_agg(e.id ORDER BY e.author DESC, e.id DESC))[1]
  FROM (SELECT t.author, t.id FROM theorist_fans f JOIN theories t ON t.author = f.theorist
                                   AND t.id > CASE WHEN f.theorist = next.after_author THEN next.after_theory ELSE 0 END
        WHERE f.fan = next.account AND f.theorist >= next.after_author ORDER BY t.author, t.id LIMIT 256) AS e
  INTO looked, last_author, last_theory;
  IF looked IS NULL THEN
    DELETE FROM seats_leaving WHERE account = next.account;
    RETURN 1;
  END IF;
  UPDATE seats_leaving SET after_author = last_author, after_theory = last_theory WHERE account = next.account;

  WITH gone AS (
    UPDATE votes v SET counted = false
    WHERE v.theory = ANY (looked) AND v.fan = next.account AND v.counted AND NOT EXISTS (SELECT FROM on_stage s WHERE s.theory = v.theory)
    RETURNING v.theory, v.fan, v.cast_at
  )
  SELECT array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(-1::smallint) FROM gone INTO theories, fans, moments, moves;
  IF theories IS NOT NULL THEN PERFORM bring_onto_boards(theories, fans, moments, moves); END IF;

  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  WITH gone AS (
    UPDATE votes v SET counted = false FROM on_stage s
    WHERE v.theory = ANY (looked) AND v.fan = next.account AND v.counted AND s.theory = v.theory
    RETURNING v.theory, v.fan, v.cast_at
  )
  SELECT array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(-1::smallint) FROM gone INTO theories, fans, moments, moves;
  IF theories IS NOT NULL THEN
    PERFORM move_standing(theories, moments, moves, clock_timestamp());
    INSERT INTO unranked (theories, fans, moments, moves) VALUES (theories, fans, moments, moves);
  END IF;
  RETURN cardinality(looked);
END $$;

-- Deletes suspensions, keys, recovery codes, marks and switches of an account that leaves.
CREATE OR REPLACE FUNCTION forget_with_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM suspension_terms WHERE account = NEW.id;
  DELETE FROM proposal_keys WHERE author = NEW.id;
  DELETE FROM join_keys WHERE account = NEW.id;
  DELETE FROM recovery_codes WHERE account = NEW.id;
  DELETE FROM notice_reads WHERE account = NEW.id;
  DELETE FROM muted_notices WHERE account = NEW.id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER forget_with_account AFTER UPDATE OF handle ON accounts FOR EACH ROW
  WHEN (NEW.handle IS NULL) EXECUTE FUNCTION forget_with_account();

-- ISO 8601 in UTC, to the millisecond, as JSON has it everywhere.
CREATE OR REPLACE FUNCTION iso_moment(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
