-- Who may not take part, and until when ---------------------------------------------------------------------------------

-- The table keeps each suspension with its end; `suspensions` is those that are in force, for whoever asks. So one that has
-- ended is over everywhere, in statements that were written before there was an end, too.
ALTER TABLE suspensions RENAME TO suspension_terms;
ALTER TABLE suspension_terms ADD COLUMN until timestamptz;
CREATE VIEW suspensions AS
  SELECT account, reason, began, until FROM suspension_terms WHERE until IS NULL OR until > now();

-- What was made by which asking -----------------------------------------------------------------------------------------

-- Whoever asks again because the answer was lost brings the same key, and is told what they made the first time. `content` is
-- the SHA-256 of what was sent: another text under the same key is another thing, and refused.
CREATE TABLE proposal_keys (
  author  bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
  key     uuid NOT NULL,
  content bytea NOT NULL,
  theory  bigint NOT NULL REFERENCES theories ON DELETE CASCADE,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (author, key)
);
CREATE INDEX proposal_keys_theory ON proposal_keys (theory);

CREATE TABLE join_keys (
  key     uuid PRIMARY KEY,
  account bigint NOT NULL UNIQUE REFERENCES accounts ON DELETE CASCADE,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX join_keys_made_at ON join_keys (made_at);

-- Of whoever leaves none of this is kept.
CREATE FUNCTION forget_with_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM suspension_terms WHERE account = NEW.id;
  DELETE FROM proposal_keys WHERE author = NEW.id;
  DELETE FROM join_keys WHERE account = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_with_account AFTER UPDATE OF handle ON accounts FOR EACH ROW
  WHEN (NEW.handle IS NULL) EXECUTE FUNCTION forget_with_account();
