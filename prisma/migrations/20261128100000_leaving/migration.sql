-- Whoever left leaves a seat without a name ----------------------------------------------------------------------------

ALTER TABLE accounts
  ALTER COLUMN handle DROP NOT NULL,
  ALTER COLUMN password_hash DROP NOT NULL,
  ALTER COLUMN joined_at DROP NOT NULL,
  -- A seat is somebody's, or nothing of theirs is left on it.
  ADD CHECK (num_nulls(handle, password_hash, joined_at) IN (0, 3)),
  ADD CHECK (handle IS NOT NULL OR email IS NULL);

-- Partial, so that giving up a name is no change of a key: an edit that tells this fan of itself then need not wait for
-- their leaving, which may be waiting for the edit.
ALTER TABLE accounts DROP CONSTRAINT accounts_handle_key;
CREATE UNIQUE INDEX accounts_handle ON accounts (handle) WHERE handle IS NOT NULL;

-- A text that nobody may read any more, its author least of all, is empty.
ALTER TABLE theories
  DROP CONSTRAINT theories_title_check,
  DROP CONSTRAINT theories_claim_check,
  ADD CONSTRAINT theories_title_check CHECK (title = '' OR char_length(title) BETWEEN 8 AND 120),
  ADD CONSTRAINT theories_claim_check CHECK (claim = '' OR char_length(claim) BETWEEN 20 AND 5000);

-- Only a hash of a name outlives it, so that nobody who joins can pass for the one who left. It stands apart from the seat:
-- nothing leads from a name to what was given under it.
CREATE TABLE left_names (handle_hash bytea PRIMARY KEY);

-- Looked up after the index of names has been asked, by which whoever wants a name waits while its fan is leaving.
CREATE FUNCTION refuse_left_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM left_names WHERE handle_hash = sha256(NEW.handle::bytea)) THEN
    RAISE unique_violation USING MESSAGE = 'somebody has left under this name', DETAIL = 'Key (handle) already exists.', CONSTRAINT = 'left_names_pkey';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_left_name AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION refuse_left_name();

-- Forgets who an account was, if this is still its password's hash; answers whether it did. Theories and étoiles stay, on a
-- seat without a name; with `withdrawing` its theories leave the stage first. Of what has left the stage no word is kept.
--
-- Locks are taken in the order of everybody else: the account, its theories by number, then ranking, then voting (by
-- `take_off`). Who publishes or keeps a draft shares the account's row, and so comes before, or finds nobody.
CREATE FUNCTION erase_account(of_account bigint, known_hash text, withdrawing boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  written bigint[];
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND password_hash = known_hash FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  written := ARRAY(SELECT id FROM theories t
                   WHERE author = of_account AND (withdrawing OR EXISTS (SELECT FROM withdrawals w WHERE w.theory = t.id))
                   ORDER BY id FOR UPDATE);
  INSERT INTO withdrawals (theory) SELECT unnest(written) ON CONFLICT DO NOTHING;
  -- What is off the stage was kept for its author alone.
  DELETE FROM versions WHERE theory = ANY (written);
  DELETE FROM evidence WHERE theory = ANY (written);
  UPDATE theories SET title = '', claim = '', look_for = NULL WHERE id = ANY (written);
  DELETE FROM drafts WHERE account = of_account;
  DELETE FROM notices WHERE account = of_account;
  DELETE FROM suspensions WHERE account = of_account;
  INSERT INTO left_names (handle_hash) SELECT sha256(handle::bytea) FROM accounts WHERE id = of_account;
  UPDATE accounts SET handle = NULL, password_hash = NULL, joined_at = NULL, email = NULL, role = 'fan', seen = 0,
    session_version = session_version + 1
  WHERE id = of_account;
  RETURN true;
END $$;

-- What a fan takes along ------------------------------------------------------------------------------------------------

-- A moment as JSON writes it elsewhere in the house: ISO 8601 in UTC, to the millisecond.
CREATE FUNCTION iso_moment(at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
