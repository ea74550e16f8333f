-- Changing a password: by the present one, or by a recovery code. Each ends every session of the account, whose row is
-- locked first, as by whoever leaves.

-- Answers the new session version; null if `known_hash` is no longer the password's.
CREATE OR REPLACE FUNCTION change_password(of_account bigint, known_hash text, new_hash text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  version integer;
BEGIN
  UPDATE accounts SET password_hash = new_hash, session_version = session_version + 1
  WHERE id = of_account AND password_hash = known_hash RETURNING session_version INTO version;
  IF version IS NULL THEN RETURN NULL; END IF;
  INSERT INTO events (kind, actor, account) VALUES ('password-changed', of_account, of_account);
  RETURN version;
END $$;

-- Puts these in the place of every code that the account had; false if `known_hash` is no longer its password's.
CREATE OR REPLACE FUNCTION make_recovery_codes(of_account bigint, known_hash text, hashes bytea[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND password_hash = known_hash FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM recovery_codes WHERE account = of_account;
  INSERT INTO recovery_codes (code_hash, account) SELECT unnest(hashes), of_account;
  RETURN true;
END $$;

-- Spends a code for a new password; answers how many are left, or null if it is no unused code of the account.
CREATE OR REPLACE FUNCTION use_recovery_code(of_account bigint, hash bytea, new_hash text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND handle IS NOT NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE recovery_codes SET used_at = now() WHERE code_hash = hash AND account = of_account AND used_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE accounts SET password_hash = new_hash, session_version = session_version + 1 WHERE id = of_account;
  INSERT INTO events (kind, actor, account) VALUES ('recovered', of_account, of_account);
  RETURN (SELECT count(*)::integer FROM recovery_codes WHERE account = of_account AND used_at IS NULL);
END $$;
