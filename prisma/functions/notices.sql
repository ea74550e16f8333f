-- Telling those who voted for a text that it has changed, in steps behind the edit.

-- One step: tells up to 1,000 voters of one edit. Answers how many votes were looked at, 1 where the edit was at its end, 0
-- where none is left. An edit of a theory that is withdrawn tells nobody.
--
-- Locks: the theory (shared), then telling: hashtextextended('entracte: telling', 0). Who leaves takes that one before they
-- give up their name, so nobody is told after they have left.
CREATE OR REPLACE FUNCTION tell_voters() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next tellings%ROWTYPE; reached bigint; looked integer;
BEGIN
  SELECT * FROM tellings ORDER BY at, theory LIMIT 1 INTO next;
  IF next.theory IS NULL THEN RETURN 0; END IF;
  PERFORM FROM theories WHERE id = next.theory FOR KEY SHARE;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  -- Another process may have gone on with it meanwhile.
  SELECT * FROM tellings WHERE theory = next.theory AND version = next.version INTO next;
  IF next.theory IS NULL THEN RETURN 1; END IF;

  SELECT max(fan), count(*) FROM (SELECT fan FROM votes WHERE theory = next.theory AND fan > next.after ORDER BY fan LIMIT 1000) AS slice
  INTO reached, looked;
  IF reached IS NULL OR NOT EXISTS (SELECT FROM standing WHERE theory = next.theory AND listed) THEN
    DELETE FROM tellings WHERE theory = next.theory AND version = next.version;
    RETURN 1;
  END IF;
  INSERT INTO notices (account, kind, theory, version)
  SELECT v.fan, 'edited', next.theory, next.version FROM votes v JOIN accounts a ON a.id = v.fan AND a.handle IS NOT NULL
  WHERE v.theory = next.theory AND v.fan > next.after AND v.fan <= reached
    AND v.counted AND v.version < next.version AND v.cast_at <= next.at
  ON CONFLICT DO NOTHING;
  UPDATE tellings SET after = reached WHERE theory = next.theory AND version = next.version;
  RETURN looked;
END $$;
