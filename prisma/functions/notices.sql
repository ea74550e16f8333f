-- Notifying those who voted for a text that was edited, in steps behind the edit, and authors of what becomes of theirs, at once.

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

-- Notifies the author of a theory that another builds on or answers, or that flags have raised: once for each version. Nobody
-- is notified of what they did themselves.
--
-- Locks telling, until the end of the transaction: numbers of notices are in the order of their commits, so whoever has read
-- up to one has missed none, and who leaves takes it before they remove the name.
CREATE OR REPLACE FUNCTION tell_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  INSERT INTO notices (account, kind, theory, version)
  SELECT a.id, about.kind, about.theory, about.version
  FROM (SELECT l.ancestor AS of, l.kind, l.theory, 1 AS version FROM lineage l WHERE NEW.kind = 'published' AND l.theory = NEW.theory
        UNION ALL
        SELECT t.id, 'raised', t.id, t.version FROM theories t WHERE NEW.kind = 'raised' AND t.id = NEW.theory) AS about
  JOIN theories t ON t.id = about.of AND t.author IS DISTINCT FROM NEW.actor AND is_on_stage(t.id)
  JOIN accounts a ON a.id = t.author AND a.handle IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER tell_author AFTER INSERT ON events FOR EACH ROW
  WHEN (NEW.kind = 'raised' OR (NEW.kind = 'published' AND (NEW.payload ->> 'related')::boolean)) EXECUTE FUNCTION tell_author();

-- Reading goes forward alone: of two tabs the one that has seen more counts. Answers the newest that was read; null where
-- the account has left. Shares the account's row, so that it comes before who leaves, or finds nobody.
CREATE OR REPLACE FUNCTION read_notices(of_account bigint, read_up_to bigint) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO notice_reads AS r (account, up_to)
  SELECT a.id, least(read_up_to, coalesce((SELECT max(id) FROM notices WHERE account = a.id), 0))
  FROM accounts a WHERE a.id = of_account AND a.handle IS NOT NULL FOR SHARE
  ON CONFLICT (account) DO UPDATE SET up_to = greatest(r.up_to, excluded.up_to), at = now()
  RETURNING up_to
$$;
