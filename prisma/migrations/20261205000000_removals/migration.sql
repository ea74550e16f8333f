-- Why a theory is not on stage: one row for each time that it was taken off, by whom and why, and until when. Its author's
-- withdrawal is final; whatever else took it off can be lifted.
--
-- Locks, in the order of everybody else: who withdraws, who edits, ranking, voting. A step of ranking reads `theories_leaving`
-- at its end, and must not wait for it here with the lock that the functions after this need.
LOCK TABLE withdrawals IN ACCESS EXCLUSIVE MODE;
LOCK TABLE theories IN ACCESS EXCLUSIVE MODE;
SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
SELECT pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));

CREATE TABLE removals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  theory bigint NOT NULL REFERENCES theories (id),
  -- Withdrawals are also written through the view of their name, which has no kind.
  kind text NOT NULL DEFAULT 'withdrawn' CHECK (kind IN ('withdrawn', 'hidden', 'merged')),
  by_account bigint REFERENCES accounts (id),
  reason text CHECK (char_length(reason) BETWEEN 1 AND 1000),
  at timestamptz NOT NULL DEFAULT now(),
  lifted_at timestamptz,
  lifted_by bigint REFERENCES accounts (id),
  CHECK (lifted_at IS NOT NULL OR lifted_by IS NULL),
  CHECK (lifted_at IS NULL OR kind <> 'withdrawn')
);
CREATE UNIQUE INDEX removals_open ON removals (theory, kind) WHERE lifted_at IS NULL;
CREATE INDEX removals_theory ON removals (theory, id);

INSERT INTO removals (theory, kind, by_account, at)
SELECT w.theory, 'withdrawn', t.author, w.withdrawn_at FROM withdrawals w JOIN theories t ON t.id = w.theory ORDER BY w.withdrawn_at, w.theory;
DROP TABLE withdrawals;

-- Votes that follow a theory go off with it or come back.
ALTER TABLE theories_leaving ADD COLUMN coming boolean NOT NULL DEFAULT false;

-- Accounts that left within a day: their votes count for nothing, on whatever comes back too.
CREATE TABLE seats_set_aside (
  account bigint PRIMARY KEY REFERENCES accounts (id)
);
INSERT INTO seats_set_aside (account)
SELECT account FROM seats_leaving
UNION
SELECT v.fan FROM votes v JOIN standing s ON s.theory = v.theory AND s.listed JOIN accounts a ON a.id = v.fan AND a.handle IS NULL
WHERE NOT v.counted AND s.author <> v.fan;
