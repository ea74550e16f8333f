-- The curtain call: who came first in each week that is over, Monday to Sunday in UTC.

-- Whether the week of `at` is over at `moment`.
CREATE OR REPLACE FUNCTION is_over_by(at timestamptz, moment timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT bucket_of('week', at) < bucket_of('week', moment)
$$;

-- The votes that stood when the week of this Monday ended: those that are there, and those that were taken back later; for theories
-- on stage at that moment, by accounts that count. It depends on rows alone, not on when it is asked.
CREATE OR REPLACE FUNCTION votes_in(monday date) RETURNS TABLE (theory bigint, fan bigint, theorist bigint, storyline text) LANGUAGE sql STABLE AS $$
  WITH bounds AS (SELECT monday::timestamp AT TIME ZONE 'UTC' AS began, (monday + 7)::timestamp AT TIME ZONE 'UTC' AS ended)
  SELECT g.theory, g.fan, t.author, t.storyline
  FROM bounds b
  CROSS JOIN LATERAL (
    SELECT v.theory, v.fan FROM votes v WHERE v.cast_at >= b.began AND v.cast_at < b.ended
    UNION ALL
    SELECT k.theory, k.fan FROM votes_taken_back k WHERE k.cast_at >= b.began AND k.cast_at < b.ended AND k.taken_at >= b.ended
  ) AS g
  JOIN theories t ON t.id = g.theory AND t.author <> g.fan
  WHERE NOT EXISTS (SELECT FROM removals r WHERE r.theory = g.theory AND r.at < b.ended AND (r.lifted_at IS NULL OR r.lifted_at >= b.ended))
    AND NOT EXISTS (SELECT FROM seats_set_aside x WHERE x.account = g.fan AND x.at < b.ended)
$$;

-- The first three places of that week: theories by étoiles, theorists and storylines by distinct fans. Equal counts share a place.
CREATE OR REPLACE FUNCTION places_in(monday date)
RETURNS TABLE (kind text, place integer, tied integer, count integer, theory bigint, theorist bigint, storyline text) LANGUAGE sql STABLE AS $$
  WITH given AS MATERIALIZED (SELECT * FROM votes_in(monday)), counted AS (
    SELECT 'theory' AS kind, g.theory, NULL::bigint AS theorist, NULL::text AS storyline, count(*) AS count FROM given g GROUP BY g.theory
    UNION ALL SELECT 'theorist', NULL, g.theorist, NULL, count(DISTINCT g.fan) FROM given g GROUP BY g.theorist
    UNION ALL SELECT 'storyline', NULL, NULL, g.storyline, count(DISTINCT g.fan) FROM given g GROUP BY g.storyline
  ), placed AS (
    SELECT c.*, rank() OVER (PARTITION BY c.kind ORDER BY c.count DESC) AS place, count(*) OVER (PARTITION BY c.kind, c.count) AS tied,
           row_number() OVER (PARTITION BY c.kind ORDER BY c.count DESC, c.theory, c.theorist) AS nth
    FROM counted c
  )
  SELECT p.kind, p.place::integer, p.tied::integer, p.count::integer, p.theory, p.theorist, p.storyline
  FROM placed p WHERE p.place <= 3 AND (p.nth <= 10 OR p.kind = 'storyline')
$$;

-- Notifies the authors of the first theories of a week that has just been closed. Locks: the theories (shared), then telling, as
-- `tell_voters`.
CREATE OR REPLACE FUNCTION tell_firsts(closed date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM theories t JOIN week_places p ON p.theory = t.id WHERE p.monday = closed AND p.place = 1 ORDER BY t.id FOR KEY SHARE OF t;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  INSERT INTO notices (account, kind, theory, version)
  SELECT a.id, 'week', t.id, t.version
  FROM week_places p JOIN theories t ON t.id = p.theory AND is_on_stage(t.id) JOIN accounts a ON a.id = t.author AND a.handle IS NOT NULL
  WHERE p.monday = closed AND p.place = 1;
END $$;

-- Closes the next week that is over by `moment`, from the first with an étoile on; answers its Monday, or null where none is left.
-- Whoever calls it has waited for the votes of that week to commit. Locks: closing, then as `tell_firsts`.
CREATE OR REPLACE FUNCTION close_week(moment timestamptz DEFAULT clock_timestamp()) RETURNS date LANGUAGE plpgsql AS $$
DECLARE
  due date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: closing', 0));
  due := coalesce((SELECT max(monday) + 7 FROM weeks), (SELECT date_trunc('week', min(day))::date FROM tally));
  IF due IS NULL OR due >= bucket_of('week', moment) THEN RETURN NULL; END IF;
  INSERT INTO weeks (monday, votes, fans, theories) SELECT due, count(*), count(DISTINCT fan), count(DISTINCT theory) FROM votes_in(due);
  INSERT INTO week_places (monday, kind, place, tied, count, theory, theorist, storyline)
  SELECT due, p.kind, p.place, p.tied, p.count, p.theory, p.theorist, p.storyline FROM places_in(due) p;
  -- Whoever catches up with a year tells nobody of its weeks.
  IF due + 21 > bucket_of('day', moment) THEN PERFORM tell_firsts(due); END IF;
  INSERT INTO events (kind, payload) VALUES ('week-closed', jsonb_build_object('monday', due));
  RETURN due;
END $$;

-- Counts storylines anew in the weeks where one had a place under a slug that its theories no longer have.
CREATE OR REPLACE FUNCTION restate_places(former text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  mondays date[] := ARRAY(SELECT DISTINCT monday FROM week_places WHERE storyline = former);
BEGIN
  DELETE FROM week_places WHERE kind = 'storyline' AND monday = ANY (mondays);
  INSERT INTO week_places (monday, kind, place, tied, count, theory, theorist, storyline)
  SELECT m.monday, p.kind, p.place, p.tied, p.count, p.theory, p.theorist, p.storyline
  FROM unnest(mondays) AS m (monday) CROSS JOIN LATERAL places_in(m.monday) p WHERE p.kind = 'storyline';
END $$;
