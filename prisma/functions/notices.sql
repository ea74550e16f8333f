-- Notices. Those who voted for a text that was edited are notified in steps behind the edit, authors at once of what others write
-- about theirs, and within a minute of étoiles and of a first place.

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

-- One step: gathers up to 500 entries of `stars_owing` into notices of the theories' authors, one a theory. A notice that has not
-- been read, or that began today, goes on and becomes the newest; but for no more than four weeks. Each étoile of a day is told
-- once: the newest notice says up to which. Answers how many entries it looked at; 0 when none is left. What is off stage waits
-- for its return, or is forgotten with a withdrawal.
--
-- Locks: the theories (shared), then telling, as `tell_voters`.
CREATE OR REPLACE FUNCTION gather_stars() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  owing bigint[]; given bigint[];
BEGIN
  SELECT array_agg(o.id), array_agg(DISTINCT o.theory)
  FROM (SELECT o.id, o.theory FROM stars_owing o
        WHERE is_on_stage(o.theory) OR EXISTS (SELECT FROM removals r WHERE r.theory = o.theory AND r.kind = 'withdrawn')
        ORDER BY o.id LIMIT 500) AS o
  INTO owing, given;
  IF owing IS NULL THEN RETURN 0; END IF;
  PERFORM FROM theories WHERE id = ANY (given) ORDER BY id FOR KEY SHARE;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));

  -- Another process may have gathered some of them meanwhile.
  WITH taken AS (
    DELETE FROM stars_owing WHERE id = ANY (owing) RETURNING theory, day
  ), told AS (
    SELECT t.id AS theory, t.author, t.version, n.id, n.since, n.until, n.until_votes, r.up_to
    FROM (SELECT DISTINCT theory FROM taken) AS o JOIN theories t ON t.id = o.theory AND is_on_stage(t.id)
    JOIN accounts a ON a.id = t.author AND a.handle IS NOT NULL
    LEFT JOIN LATERAL (SELECT * FROM notices n WHERE n.theory = t.id AND n.since IS NOT NULL ORDER BY n.id DESC LIMIT 1) AS n ON true
    LEFT JOIN notice_reads r ON r.account = t.author
  ), gained AS (
    SELECT k.theory, min(t.day) AS since, max(t.day) AS until, (array_agg(t.votes ORDER BY t.day DESC))[1] AS until_votes
    FROM (SELECT DISTINCT theory, day FROM taken) AS o JOIN told k ON k.theory = o.theory JOIN tally t ON t.theory = o.theory AND t.day = o.day
    WHERE t.votes > 0 AND (k.until IS NULL OR t.day > k.until OR (t.day = k.until AND t.votes > k.until_votes))
    GROUP BY k.theory
  ), gone_on AS (
    UPDATE notices n SET id = DEFAULT, at = now(), version = k.version, until = g.until, until_votes = g.until_votes
    FROM gained g JOIN told k ON k.theory = g.theory
    WHERE n.id = k.id AND (k.id > coalesce(k.up_to, 0) OR k.since = g.since) AND k.since > g.until - 28
    RETURNING n.theory
  )
  INSERT INTO notices (account, kind, theory, version, since, since_votes, until, until_votes)
  SELECT k.author, 'starred', k.theory, k.version, g.since, CASE WHEN k.until = g.since THEN k.until_votes ELSE 0 END, g.until, g.until_votes
  FROM gained g JOIN told k ON k.theory = g.theory WHERE g.theory NOT IN (SELECT theory FROM gone_on);
  RETURN cardinality(owing);
END $$;

-- An account's newest notices of a kind, between two numbers (of which `below` may be null). The settings leave one plan, which
-- reads as many as it answers: how many an account has is not to be foreseen from how many others have.
CREATE OR REPLACE FUNCTION newest_notices(of_account bigint, of_kind text, above bigint, below bigint, at_most integer) RETURNS SETOF notices
LANGUAGE sql STABLE SET enable_sort = off SET enable_bitmapscan = off SET enable_seqscan = off AS $$
  SELECT * FROM notices WHERE account = of_account AND kind = of_kind AND -id < -above AND -id > coalesce(-below, -9223372036854775807)
  ORDER BY -id LIMIT at_most
$$;

-- How many of the étoiles that a notice gathers still count.
CREATE OR REPLACE FUNCTION stars_gathered(of_theory bigint, since date, since_votes integer, until date, until_votes integer) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(greatest(0, CASE WHEN t.day = until THEN least(t.votes, until_votes) ELSE t.votes END
                                  - CASE WHEN t.day = since THEN since_votes ELSE 0 END)), 0)::integer
  FROM tally t WHERE t.theory = of_theory AND t.day BETWEEN since AND until
$$;

-- Notifies authors of theories that have come to the first places since this was called last; `leaders` are those in them, in
-- order. Of a theory once in seven days. Answers how many it notified.
--
-- Locks: the theories (shared), then telling, as `tell_voters`.
CREATE OR REPLACE FUNCTION tell_places(leaders bigint[]) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  told integer;
BEGIN
  PERFORM FROM theories WHERE id = ANY (leaders) ORDER BY id FOR KEY SHARE;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  DELETE FROM first_places WHERE theory <> ALL (leaders);
  WITH come AS (
    INSERT INTO first_places (theory) SELECT unnest(leaders) ON CONFLICT DO NOTHING RETURNING theory
  ), told AS (
    INSERT INTO notices (account, kind, theory, version, place)
    SELECT a.id, 'placed', t.id, t.version, array_position(leaders, t.id)
    FROM come c JOIN theories t ON t.id = c.theory AND is_on_stage(t.id) JOIN accounts a ON a.id = t.author AND a.handle IS NOT NULL
    WHERE NOT EXISTS (SELECT FROM notices n WHERE n.theory = t.id AND n.place IS NOT NULL AND n.at > now() - interval '7 days')
    RETURNING 1
  )
  SELECT count(*) FROM told INTO told;
  RETURN told;
END $$;

-- Reading goes forward alone: of two tabs the one that has seen more counts. Answers the newest that was read; null where
-- the account has left. Shares the account's row, so that it comes before who leaves, or finds nobody.
CREATE OR REPLACE FUNCTION read_notices(of_account bigint, read_up_to bigint) RETURNS bigint LANGUAGE sql AS $$
  WITH earlier AS (
    SELECT max(up_to) AS up_to FROM notice_reads WHERE account = of_account
  ), read AS (
    INSERT INTO notice_reads AS r (account, up_to)
    SELECT a.id, least(read_up_to, coalesce((SELECT max(id) FROM notices WHERE account = a.id), 0))
    FROM accounts a WHERE a.id = of_account AND a.handle IS NOT NULL FOR SHARE
    ON CONFLICT (account) DO UPDATE SET up_to = greatest(r.up_to, excluded.up_to), at = now()
    RETURNING up_to
  ), changed AS (
    SELECT note_told(ARRAY[of_account]) FROM read r, earlier e WHERE r.up_to > coalesce(e.up_to, 0)
  )
  SELECT up_to FROM read LEFT JOIN changed ON true
$$;

-- Switches a kind of notices off, or on again; false where the account has left. What it has been told stays, and is not shown.
-- Shares the account's row, as `read_notices`.
CREATE OR REPLACE FUNCTION mute_notices(of_account bigint, of_kind text, wanted boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND handle IS NOT NULL FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF wanted THEN
    DELETE FROM muted_notices WHERE account = of_account AND kind = of_kind;
  ELSE
    INSERT INTO muted_notices (account, kind) VALUES (of_account, of_kind) ON CONFLICT DO NOTHING;
  END IF;
  IF FOUND THEN PERFORM note_told(ARRAY[of_account]); END IF;
  RETURN true;
END $$;

-- Notices have come.
CREATE OR REPLACE FUNCTION note_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_told(ARRAY(SELECT account FROM written));
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_new_notices AFTER INSERT ON notices REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION note_notices();
CREATE OR REPLACE TRIGGER note_grown_notices AFTER UPDATE ON notices REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION note_notices();
