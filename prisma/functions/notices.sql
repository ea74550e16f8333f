-- Notifying those who voted for a text that was edited, in steps behind the edit.

-- Queues an edit whose voters are to be notified (`tellings`), in the transaction of the edit.
CREATE OR REPLACE FUNCTION begin_telling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tellings (event) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER begin_telling AFTER INSERT ON events
  FOR EACH ROW WHEN (NEW.kind = 'edited' AND (NEW.payload ->> 'told')::boolean) EXECUTE FUNCTION begin_telling();

-- One step: notifies up to 1,000 voters of one edit. Answers how many votes it looked at, 1 where the edit was at its
-- end, 0 where none is left. Notifies nobody of a theory off stage.
--
-- Locks: the theory (shared), then telling, hashtextextended('entracte: telling', 0). Leaving takes that lock before it
-- removes the name, so nobody is notified afterwards.
CREATE OR REPLACE FUNCTION tell_voters() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next record; reached bigint; looked integer;
BEGIN
  SELECT t.event, e.theory FROM tellings t LEFT JOIN events e ON e.id = t.event ORDER BY t.event LIMIT 1 INTO next;
  IF next.event IS NULL THEN RETURN 0; END IF;
  PERFORM FROM theories WHERE id = next.theory FOR KEY SHARE;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  -- Another process may have gone on with it meanwhile.
  SELECT t.event, t.after, e.theory, (e.payload ->> 'version')::integer AS version, e.at
  FROM tellings t LEFT JOIN events e ON e.id = t.event WHERE t.event = next.event INTO next;
  IF next.event IS NULL THEN RETURN 1; END IF;

  SELECT max(fan), count(*) FROM (SELECT fan FROM votes WHERE theory = next.theory AND fan > next.after ORDER BY fan LIMIT 1000) AS slice
  INTO reached, looked;
  IF reached IS NULL OR NOT is_on_stage(next.theory) THEN
    DELETE FROM tellings WHERE event = next.event;
    RETURN 1;
  END IF;
  INSERT INTO notices (account, kind, theory, version)
  SELECT v.fan, 'edited', next.theory, next.version FROM votes v JOIN accounts a ON a.id = v.fan AND a.handle IS NOT NULL
  WHERE v.theory = next.theory AND v.fan > next.after AND v.fan <= reached
    AND v.counted AND v.version < next.version AND v.cast_at <= next.at
  ON CONFLICT DO NOTHING;
  UPDATE tellings SET after = reached WHERE event = next.event;
  RETURN looked;
END $$;
