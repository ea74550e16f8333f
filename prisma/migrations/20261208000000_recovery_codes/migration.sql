-- The way back without a password: ten codes of an account, each good once. Kept as SHA-256 of 100 random bits; a spent
-- one stays with its moment until new ones are made.
CREATE TABLE recovery_codes (
  code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
  account bigint NOT NULL REFERENCES accounts (id),
  made_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX recovery_codes_account ON recovery_codes (account);
