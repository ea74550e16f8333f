-- One after the other in the whole house -------------------------------------------------------------------------------

-- Two processes that wrote at once could lock theories and pairs in a circle, and answer with counts from before they
-- waited. Now whoever writes votes, and whoever takes a theory off, holds the voting lock alone; within it nothing waits,
-- and what travels together makes up for it. Whoever needs both locks takes the ranking lock first.

-- The text that was read goes with the wish: an étoile remembers it, though its author may have edited meanwhile.
DROP FUNCTION cast_votes(bigint[], bigint[], boolean[]);
DROP FUNCTION cast_and_take_back(bigint[], bigint[], boolean[]);

-- Takes arrays of equal length: theory, fan, whether the étoile shall stand, and the version that was read (null: the
-- present one). No pair may come twice in one call. Answers each wish in its place with the state that this transaction
-- leaves; a wish that is refused harms no other.
CREATE FUNCTION cast_votes(theories bigint[], fans bigint[], wishes boolean[], versions integer[] DEFAULT NULL)
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz; hot_term double precision; rising_term double precision;
  today date; this_week date; this_month date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  IF false = ANY (wishes) THEN
    RETURN QUERY SELECT * FROM cast_and_take_back(theories, fans, wishes, versions);
    RETURN;
  END IF;
  moment := clock_timestamp();
  -- Once a call; within the statement neither would be folded into it.
  hot_term := score_term(moment, hot_half_life()); rising_term := score_term(moment, rising_half_life());
  today := bucket_of('day', moment); this_week := bucket_of('week', moment); this_month := bucket_of('month', moment);

  RETURN QUERY
  WITH wish AS MATERIALIZED (
    SELECT w.place, w.theory, w.fan, s.votes, least(w.version, s.version) AS version,
           CASE WHEN s.theory IS NULL OR NOT s.listed THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                ELSE 'STANDS' END AS outcome
    FROM unnest(theories, fans, versions) WITH ORDINALITY AS w (theory, fan, version, place) LEFT JOIN standing s ON s.theory = w.theory
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE outcome = 'STANDS'
    ON CONFLICT DO NOTHING RETURNING theory, fan
  ), gain AS (
    SELECT theory, count(*)::integer AS k, ln(count(*)) / ln(2::double precision) AS weight
    FROM given GROUP BY theory ORDER BY theory
  ), risen AS (
    UPDATE standing s
    SET votes = s.votes + g.k,
        hot = log2_sum(s.hot, hot_term + g.weight),
        rising = log2_sum(s.rising, rising_term + g.weight),
        day = greatest(s.day, today), day_votes = window_after(s.day, s.day_votes, today, g.k),
        week = greatest(s.week, this_week), week_votes = window_after(s.week, s.week_votes, this_week, g.k),
        month = greatest(s.month, this_month), month_votes = window_after(s.month, s.month_votes, this_month, g.k)
    FROM gain g WHERE s.theory = g.theory
    RETURNING s.theory, s.votes
  ), queued AS (
    INSERT INTO unranked (theories, fans, moments, moves)
    SELECT array_agg(theory), array_agg(fan), array_agg(moment), array_agg(1::smallint) FROM given HAVING count(*) > 0
  )
  SELECT w.place, w.outcome, coalesce(r.votes, w.votes) FROM wish w LEFT JOIN risen r ON r.theory = w.theory ORDER BY w.place;
END $$;

-- The same where étoiles are taken back too. One that was set aside is taken back like any other, and moves nothing.
CREATE FUNCTION cast_and_take_back(theories bigint[], fans bigint[], wishes boolean[], versions integer[])
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz; today date; this_week date; this_month date;
  moved_theory bigint[]; moved_fan bigint[]; moved_at timestamptz[]; moves smallint[];
BEGIN
  moment := clock_timestamp();
  today := bucket_of('day', moment); this_week := bucket_of('week', moment); this_month := bucket_of('month', moment);

  WITH wish AS MATERIALIZED (
    SELECT w.theory, w.fan, w.stands, least(w.version, s.version) AS version FROM unnest(theories, fans, wishes, versions) AS w (theory, fan, stands, version)
    JOIN standing s ON s.theory = w.theory AND s.listed AND s.author <> w.fan
    WHERE NOT EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan)
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE stands
    ON CONFLICT DO NOTHING RETURNING theory, fan, cast_at
  ), taken AS (
    DELETE FROM votes v USING wish WHERE NOT wish.stands AND v.theory = wish.theory AND v.fan = wish.fan
    RETURNING v.theory, v.fan, v.cast_at, v.counted
  ), moved AS (
    SELECT theory, fan, cast_at, 1::smallint AS move FROM given UNION ALL SELECT theory, fan, cast_at, -1::smallint FROM taken WHERE counted
  )
  SELECT array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(move) FROM moved
  INTO moved_theory, moved_fan, moved_at, moves;

  IF moved_theory IS NOT NULL THEN
    -- Scores are recomputed from the rows: subtraction loses everything when the removed term dominates.
    UPDATE standing s
    SET votes = s.votes + m.ever,
        hot = score_of(m.hot_terms), rising = score_of(m.rising_terms),
        day = m.day, day_votes = window_after(s.day, s.day_votes, m.day, m.day_votes),
        week = m.week, week_votes = window_after(s.week, s.week_votes, m.week, m.week_votes),
        month = m.month, month_votes = window_after(s.month, s.month_votes, m.month, m.month_votes)
    FROM (
      SELECT k.*, (SELECT array_agg(score_term(v.cast_at, hot_half_life())) FROM votes v WHERE v.theory = k.theory AND v.counted) AS hot_terms,
             (SELECT array_agg(score_term(v.cast_at, rising_half_life())) FROM votes v WHERE v.theory = k.theory AND v.counted) AS rising_terms
      FROM (
        SELECT e.theory, sum(e.move)::integer AS ever, d.day, d.week, d.month,
               coalesce(sum(e.move) FILTER (WHERE bucket_of('day', e.at) = d.day), 0)::integer AS day_votes,
               coalesce(sum(e.move) FILTER (WHERE bucket_of('week', e.at) = d.week), 0)::integer AS week_votes,
               coalesce(sum(e.move) FILTER (WHERE bucket_of('month', e.at) = d.month), 0)::integer AS month_votes
        FROM unnest(moved_theory, moved_at, moves) AS e (theory, at, move)
        -- The bucket that is counted from now on: this one where something was given, else the kept one.
        CROSS JOIN LATERAL (
          SELECT CASE WHEN g.gives THEN greatest(s.day, today) ELSE s.day END AS day,
                 CASE WHEN g.gives THEN greatest(s.week, this_week) ELSE s.week END AS week,
                 CASE WHEN g.gives THEN greatest(s.month, this_month) ELSE s.month END AS month
          FROM standing s, (SELECT bool_or(x.move > 0) AS gives FROM unnest(moved_theory, moves) AS x (theory, move)
                            WHERE x.theory = e.theory) AS g
          WHERE s.theory = e.theory
        ) AS d
        GROUP BY e.theory, d.day, d.week, d.month
      ) AS k
    ) AS m
    WHERE s.theory = m.theory;
    INSERT INTO unranked (theories, fans, moments, moves) VALUES (moved_theory, moved_fan, moved_at, moves);
  END IF;

  RETURN QUERY
    SELECT w.place,
           CASE WHEN s.theory IS NULL OR NOT s.listed THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                WHEN w.stands THEN 'STANDS' ELSE 'TAKEN_BACK' END,
           s.votes
    FROM unnest(theories, fans, wishes) WITH ORDINALITY AS w (theory, fan, stands, place)
    LEFT JOIN standing s ON s.theory = w.theory
    ORDER BY w.place;
END $$;

ALTER TABLE unranked DROP COLUMN day;

-- From counts to boards -----------------------------------------------------------------------------------------------

DROP FUNCTION rank_votes(integer);

-- Brings up to `at_most` calls' votes onto the boards, fewer where they hold thousands of votes; one at a time in the whole
-- house. Answers how many calls there were, and the last of them. What an earlier step has already brought there, since it
-- reads the present counts, is not written again.
CREATE FUNCTION rank_votes(at_most integer, OUT handled integer, OUT last bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  theories bigint[]; fans bigint[]; moments timestamptz[]; moves smallint[]; authors text[]; storylines text[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  WITH next AS (
    SELECT id, sum(cardinality(u.theories)) OVER (ORDER BY id) - cardinality(u.theories) AS before
    FROM (SELECT * FROM unranked ORDER BY id LIMIT at_most) AS u
  ), taken AS (
    DELETE FROM unranked WHERE id IN (SELECT id FROM next WHERE before < 5000) RETURNING id, theories, fans, moments, moves
  ), event AS (
    SELECT e.theory, e.fan, e.at, e.move FROM taken t CROSS JOIN LATERAL unnest(t.theories, t.fans, t.moments, t.moves) AS e (theory, fan, at, move)
  )
  SELECT (SELECT count(*) FROM taken), (SELECT max(id) FROM taken), array_agg(e.theory), array_agg(e.fan), array_agg(e.at),
         array_agg(e.move), array_agg(s.author::text), array_agg(s.storyline)
  FROM event e JOIN standing s ON s.theory = e.theory
  INTO handled, last, theories, fans, moments, moves, authors, storylines;
  IF theories IS NULL THEN
    RETURN;
  END IF;

  UPDATE ranking r
  SET votes = s.votes, hot = s.hot, rising = s.rising, fresh = s.listed AND s.published_at > now() - interval '7 days',
      day = s.day, day_votes = s.day_votes, week = s.week, week_votes = s.week_votes, month = s.month, month_votes = s.month_votes
  FROM standing s
  WHERE s.theory = r.theory AND s.theory IN (SELECT DISTINCT t FROM unnest(theories) AS t)
    AND (r.votes, r.hot, r.rising, r.day, r.day_votes, r.week, r.week_votes, r.month, r.month_votes)
        IS DISTINCT FROM (s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes);

  -- A check looks at what is proposed for insertion even where a row is there to be updated; a proposed loss would fail it.
  INSERT INTO tally (day, theory, votes)
  SELECT DISTINCT bucket_of('day', e.at), e.theory, 0 FROM unnest(theories, moments) AS e (theory, at) ON CONFLICT DO NOTHING;
  UPDATE tally t SET votes = t.votes + m.moves
  FROM (SELECT bucket_of('day', e.at) AS day, e.theory, sum(e.move)::integer AS moves
        FROM unnest(theories, moments, moves) AS e (theory, at, move) GROUP BY 1, 2 HAVING sum(e.move) <> 0) AS m
  WHERE t.day = m.day AND t.theory = m.theory;

  PERFORM move_support('theorist', authors, fans, moments, moves);
  PERFORM move_support('storyline', storylines, fans, moments, moves);
END $$;

-- A character who joins a theory takes over its place on the boards; one who leaves it leaves them. Ranking that is under
-- way would not see the new row, and an edit that lost one and then waited for it could be waited for. A theory of this
-- very transaction nobody can be ranking.
CREATE OR REPLACE FUNCTION stand_character() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM standing WHERE theory = coalesce(NEW.theory, OLD.theory) AND published_at < now()) THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  END IF;
  IF TG_OP = 'DELETE' THEN
    DELETE FROM ranking WHERE theory = OLD.theory AND character = OLD.character;
    RETURN NULL;
  END IF;
  INSERT INTO ranking
  SELECT theory, NEW.character, storyline, language, published_at, fresh, votes, hot, rising, day, day_votes, week, week_votes, month, month_votes
  FROM ranking WHERE theory = NEW.theory AND character = '';
  RETURN NULL;
END $$;

-- On stage and off it -------------------------------------------------------------------------------------------------

-- How many theories stand in a storyline: to count them anew for each page would read all of them.
ALTER TABLE storyline_support ADD COLUMN theories integer NOT NULL DEFAULT 0 CHECK (theories >= 0);
INSERT INTO storyline_support (storyline, theories) SELECT storyline, count(*) FROM standing WHERE listed GROUP BY storyline
ON CONFLICT (storyline) DO UPDATE SET theories = excluded.theories;

-- New is read from what is on stage alone: a hundred theories that were taken off in a row cost its readers nothing. No
-- column of these is changed by a vote, which stays in place.
DROP INDEX theories_new, theories_new_storyline, theory_characters_new;
CREATE INDEX standing_new ON standing (language, theory) WHERE listed;
-- (−theory: in the other's order, which the planner would else take for a storyline that holds much of the house.)
CREATE INDEX standing_new_storyline ON standing (storyline, language, (-theory)) WHERE listed;
ALTER TABLE theory_characters ADD COLUMN listed boolean NOT NULL DEFAULT true;
UPDATE theory_characters c SET listed = false FROM standing s WHERE s.theory = c.theory AND NOT s.listed;
CREATE INDEX theory_characters_new ON theory_characters (character, language, theory) WHERE listed;

CREATE OR REPLACE FUNCTION stand_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing (theory, storyline, author, language, published_at)
  VALUES (NEW.id, NEW.storyline, NEW.author, NEW.language, NEW.published_at);
  INSERT INTO ranking (theory, character, storyline, language, published_at)
  VALUES (NEW.id, '', NEW.storyline, NEW.language, NEW.published_at);
  INSERT INTO theorist_support (theorist) VALUES (NEW.author) ON CONFLICT DO NOTHING;
  INSERT INTO storyline_support AS s (storyline, theories) VALUES (NEW.storyline, 1)
  ON CONFLICT (storyline) DO UPDATE SET theories = s.theories + 1;
  RETURN NULL;
END $$;

-- Its étoiles stay as rows and count nowhere: not on a board, not in a tally, not among anybody's supporters. Off the
-- boards at once, with nobody ranking who could bring it back; its supporters follow, in slices that a step can carry.
CREATE OR REPLACE FUNCTION take_off(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  WITH gone AS (
    UPDATE votes SET counted = false WHERE theory = of_theory AND counted RETURNING theory, fan, cast_at
  ), sliced AS (
    SELECT *, (row_number() OVER () - 1) / 5000 AS slice FROM gone
  )
  INSERT INTO unranked (theories, fans, moments, moves)
  SELECT array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(-1::smallint) FROM sliced GROUP BY slice;
  UPDATE storyline_support n SET theories = n.theories - 1
  FROM standing s WHERE s.theory = of_theory AND s.listed AND n.storyline = s.storyline;
  UPDATE standing SET listed = false, votes = 0, hot = NULL, rising = NULL, day_votes = 0, week_votes = 0, month_votes = 0
  WHERE theory = of_theory;
  UPDATE ranking SET votes = 0, hot = NULL, rising = NULL, fresh = false, day_votes = 0, week_votes = 0, month_votes = 0
  WHERE theory = of_theory;
  UPDATE theory_characters SET listed = false WHERE theory = of_theory;
END $$;

-- What the rows say ---------------------------------------------------------------------------------------------------

DROP VIEW counted_theorist_fans, counted_theorist_support, counted_storyline_fans, counted_storyline_support;

-- Every counted vote with whom it supports.
CREATE VIEW counted_votes AS
  SELECT v.theory, v.fan, v.cast_at, s.author AS theorist, s.storyline FROM votes v JOIN standing s USING (theory) WHERE v.counted;

-- For theorists and storylines alike: each fan's étoiles, and how many fans gave any, ever and in the kept windows.
DO $$
DECLARE
  noun text;
BEGIN
  FOREACH noun IN ARRAY ARRAY['theorist', 'storyline'] LOOP
    EXECUTE format($sql$
      CREATE VIEW counted_%1$s_fans AS
        WITH latest AS (
          SELECT %1$s, fan, count(*)::integer AS votes, max(bucket_of('day', cast_at)) AS day,
                 max(bucket_of('week', cast_at)) AS week, max(bucket_of('month', cast_at)) AS month
          FROM counted_votes GROUP BY %1$s, fan
        )
        SELECT l.%1$s, l.fan, l.votes, l.day, l.week, l.month,
               count(*) FILTER (WHERE bucket_of('day', v.cast_at) = coalesce(k.day, l.day))::integer AS day_votes,
               count(*) FILTER (WHERE bucket_of('week', v.cast_at) = coalesce(k.week, l.week))::integer AS week_votes,
               count(*) FILTER (WHERE bucket_of('month', v.cast_at) = coalesce(k.month, l.month))::integer AS month_votes
        FROM counted_votes v JOIN latest l USING (%1$s, fan)
        LEFT JOIN %1$s_fans k ON k.%1$s = l.%1$s AND k.fan = l.fan
        GROUP BY l.%1$s, l.fan, l.votes, l.day, l.week, l.month
    $sql$, noun);
    EXECUTE format($sql$
      CREATE VIEW counted_%1$s_support AS
        SELECT v.%1$s, count(DISTINCT v.fan)::integer AS supporters,
               count(DISTINCT v.fan) FILTER (WHERE bucket_of('day', v.cast_at) = k.day)::integer AS day_supporters,
               count(DISTINCT v.fan) FILTER (WHERE bucket_of('week', v.cast_at) = k.week)::integer AS week_supporters,
               count(DISTINCT v.fan) FILTER (WHERE bucket_of('month', v.cast_at) = k.month)::integer AS month_supporters,
               max(v.cast_at) AS latest
        FROM counted_votes v JOIN %1$s_support k USING (%1$s) GROUP BY v.%1$s
    $sql$, noun);
  END LOOP;
END $$;

-- The rows of every theory on the boards: one for the house and one for each of its characters.
CREATE VIEW counted_ranking AS
  SELECT s.theory, c.character, s.storyline, s.language, s.published_at, s.listed AND s.published_at > now() - interval '7 days' AS fresh,
         s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes
  FROM standing s JOIN (SELECT theory, character FROM theory_characters UNION ALL SELECT theory, '' FROM standing) AS c USING (theory);

-- Arithmetic whose boards come later ----------------------------------------------------------------------------------

-- Fair: the lower bound of a Beta distribution at 90 %, with m (the site's étoiles a view) as what is expected before
-- anything is seen. server/contract/ranking.ts has the same; where nobody gives anything at all, nothing is expected.
CREATE FUNCTION fair_of(stars integer, seen integer, m double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN m <= 0 THEN 0 ELSE a / (a + b) - 1.281551565545 * sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))) END
  FROM (SELECT stars + m * s AS a, seen - stars + (1 - m) * s AS b
        FROM (SELECT greatest(40, 2 / nullif(greatest(m, 0), 0)) AS s) AS prior) AS counts
$$;

-- Bradley–Terry by MM, one virtual win and loss against a strength of 1 (ranking.ts says more). Pairs are winner and loser.
CREATE FUNCTION bradley_terry(theories text[], winners text[], losers text[])
RETURNS TABLE (theory text, theta double precision, se double precision, score double precision) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  size integer := cardinality(theories);
  -- duels[(i−1)·size + j]: how often i and j met.
  duels double precision[]; wins double precision[]; strength double precision[] := array_fill(1::double precision, ARRAY[size]);
  weight double precision; chance double precision; next double precision; change double precision := 1; rounds integer := 0;
BEGIN
  SELECT array_agg((SELECT count(*) FROM unnest(winners, losers) AS d (winner, loser)
                    WHERE (d.winner, d.loser) IN ((a.name, b.name), (b.name, a.name)) AND a.name <> b.name)::double precision ORDER BY a.place, b.place)
  FROM unnest(theories) WITH ORDINALITY AS a (name, place), unnest(theories) WITH ORDINALITY AS b (name, place) INTO duels;
  SELECT array_agg((SELECT count(*) FROM unnest(winners) AS w WHERE w = a.name)::double precision ORDER BY a.place)
  FROM unnest(theories) WITH ORDINALITY AS a (name, place) INTO wins;

  WHILE change > 1e-13 AND rounds < 100000 LOOP
    change := 0; rounds := rounds + 1;
    FOR i IN 1..size LOOP
      weight := 2 / (strength[i] + 1);
      FOR j IN 1..size LOOP
        weight := weight + duels[(i - 1) * size + j] / (strength[i] + strength[j]);
      END LOOP;
      next := (wins[i] + 1) / weight;
      change := greatest(change, abs(next - strength[i]) / strength[i]);
      strength[i] := next;
    END LOOP;
  END LOOP;

  FOR i IN 1..size LOOP
    theory := theories[i]; theta := ln(strength[i]);
    chance := strength[i] / (strength[i] + 1);
    weight := 2 * chance * (1 - chance);
    FOR j IN 1..size LOOP
      chance := strength[i] / (strength[i] + strength[j]);
      weight := weight + duels[(i - 1) * size + j] * chance * (1 - chance);
    END LOOP;
    se := 1 / sqrt(weight); score := theta - se;
    RETURN NEXT;
  END LOOP;
END $$;
