-- A handle is so short that its plain hash can be tried out: all names of five letters take a second. What is kept of a name
-- that somebody left under is therefore made with a key that the database does not know (server/domain/left-names.ts).
-- Rows of before are plain until the next start, which keys them.
ALTER TABLE left_names ADD COLUMN keyed boolean NOT NULL DEFAULT false;

DROP TRIGGER refuse_left_name ON accounts;
DROP FUNCTION refuse_left_name();

-- Makes an account, under the key that it was asked for with. The names that were left are looked up after the index of
-- names has been asked, by which whoever wants a name waits while its fan is leaving.
CREATE FUNCTION join_account(new_handle text, new_password_hash text, new_email text, new_language text, new_seen smallint,
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
END $$;

-- Forgets who an account was (`erase_account`), and keeps of its name the keyed hash alone.
CREATE FUNCTION leave_account(of_account bigint, known_hash text, withdrawing boolean, name_hash bytea) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  plain_hash bytea := (SELECT sha256(handle::bytea) FROM accounts WHERE id = of_account);
BEGIN
  IF NOT erase_account(of_account, known_hash, withdrawing) THEN RETURN false; END IF;
  UPDATE left_names SET handle_hash = name_hash, keyed = true WHERE handle_hash = plain_hash AND NOT keyed;
  RETURN true;
END $$;
