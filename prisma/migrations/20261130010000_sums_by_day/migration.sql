-- Scores as sums by day -----------------------------------------------------------------------------------------------

-- A take-back read all that its theory was given, under the lock that every vote needs. Now the étoiles of a day are one
-- sum: a whole number, from which what one étoile added is taken to its last digit, whatever else lies in it. With doubles
-- that would lose everything when the removed term dominates; here the sum is what its rows would make anew. What is older
-- than a theory's latest day is made anew from the sums of its days, a row a day, in a step behind.

-- What an étoile weighs within the day (UTC) of its cast: 2^(its part of the day in half-lives), in units of 2^−34. Its
-- rounding moves no score by more than 1e-10; a bigint holds 2^25 étoiles of one theory and day, and one more fails loudly.
-- (`power` is the machine's: on another one the last unit may differ. So sums may by one for each étoile, which moves no score
-- by more than that either, and a day that has none left weighs nothing.)
CREATE FUNCTION day_weight(cast_at timestamptz, half_life double precision) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT round(power(2::double precision, date_part('epoch', (cast_at AT TIME ZONE 'UTC')::time) / half_life) * 17179869184)::bigint
$$;

-- The score of one such unit.
CREATE FUNCTION unit_score(day date, half_life double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (date_part('epoch', day::timestamp) - 1745452800) / half_life - 34
$$;

-- The score of a day's sum, and of that with what is earlier (null: nothing is). A sum of nothing has none.
CREATE FUNCTION sum_score(unit double precision, weight bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT unit + ln(nullif(weight, 0)::double precision) / ln(2::double precision)
$$;
CREATE FUNCTION score_with(unit double precision, weight bigint, earlier double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT unit + ln(weight + power(2::double precision, greatest(earlier - unit, -1000))) / ln(2::double precision)
$$;

-- By theory first: what a theory was given is read together, day by day.
ALTER TABLE tally
  ADD COLUMN hot bigint NOT NULL DEFAULT 0 CHECK (hot >= 0), ADD COLUMN rising bigint NOT NULL DEFAULT 0 CHECK (rising >= 0),
  DROP CONSTRAINT tally_pkey, ADD PRIMARY KEY (theory, day);

-- `day_hot` and `day_rising` are the sums of the étoiles of `day`, as `day_votes` is their number; `earlier_hot` and
-- `earlier_rising` the scores of all from before it.
ALTER TABLE standing
  ADD COLUMN day_hot bigint NOT NULL DEFAULT 0 CHECK (day_hot >= 0), ADD COLUMN day_rising bigint NOT NULL DEFAULT 0 CHECK (day_rising >= 0),
  ADD COLUMN earlier_hot double precision, ADD COLUMN earlier_rising double precision;

-- Brings étoiles given (+1) and taken back (−1) into what their theories were given; nothing given is later than `moment`,
-- which all that were given have in common. The caller holds the voting lock. One call costs what it brings, whatever its
-- theories were given: of a take-back from an earlier day the counts move here, and `restate_scores` follows.
CREATE FUNCTION move_standing(theories bigint[], moments timestamptz[], moves smallint[], moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  -- Once a call; within the statement they would be worked out for each row.
  hot_h double precision := hot_half_life(); rising_h double precision := rising_half_life();
  hot_unit bigint := day_weight(moment, hot_h); rising_unit bigint := day_weight(moment, rising_h);
  hot_term double precision := score_term(moment, hot_h); rising_term double precision := score_term(moment, rising_h);
  today date := bucket_of('day', moment); this_week date := bucket_of('week', moment); this_month date := bucket_of('month', moment);
BEGIN
  WITH change AS MATERIALIZED (
    -- Each theory as it is, what it is given, and what is taken from the buckets that it keeps.
    SELECT k.*, sum(m.move)::integer AS ever, count(*) FILTER (WHERE m.move > 0)::integer AS gains,
           count(*) FILTER (WHERE m.move < 0 AND bucket_of('day', m.at) = k.day)::integer AS day_losses,
           count(*) FILTER (WHERE m.move < 0 AND bucket_of('week', m.at) = k.week)::integer AS week_losses,
           count(*) FILTER (WHERE m.move < 0 AND bucket_of('month', m.at) = k.month)::integer AS month_losses,
           coalesce(sum(day_weight(m.at, hot_h)) FILTER (WHERE m.move < 0 AND bucket_of('day', m.at) = k.day), 0)::bigint AS hot_loss,
           coalesce(sum(day_weight(m.at, rising_h)) FILTER (WHERE m.move < 0 AND bucket_of('day', m.at) = k.day), 0)::bigint AS rising_loss
    FROM unnest(theories, moments, moves) AS m (theory, at, move) JOIN standing k ON k.theory = m.theory
    GROUP BY k.theory
  ), counts AS MATERIALIZED (
    -- A first étoile of a later day turns the page: the sum of the day that was kept joins what is earlier.
    SELECT c.theory, c.votes + c.ever AS votes, c.gains, c.day AS old_day, c.gains > 0 AND c.day < today AS turns,
           CASE WHEN c.gains > 0 THEN greatest(c.day, today) ELSE c.day END AS day,
           CASE WHEN c.gains > 0 THEN greatest(c.week, this_week) ELSE c.week END AS week,
           CASE WHEN c.gains > 0 THEN greatest(c.month, this_month) ELSE c.month END AS month,
           window_after(c.day, c.day_votes - c.day_losses, CASE WHEN c.gains > 0 THEN today ELSE c.day END, c.gains) AS day_votes,
           window_after(c.week, c.week_votes - c.week_losses, CASE WHEN c.gains > 0 THEN this_week ELSE c.week END, c.gains) AS week_votes,
           window_after(c.month, c.month_votes - c.month_losses, CASE WHEN c.gains > 0 THEN this_month ELSE c.month END, c.gains) AS month_votes,
           CASE WHEN c.day_votes > c.day_losses THEN c.day_hot - c.hot_loss ELSE 0 END AS kept_hot,
           CASE WHEN c.day_votes > c.day_losses THEN c.day_rising - c.rising_loss ELSE 0 END AS kept_rising, c.earlier_hot, c.earlier_rising
    FROM change c
  ), sums AS MATERIALIZED (
    SELECT c.*, unit_score(c.day, hot_h) AS unit_hot, unit_score(c.day, rising_h) AS unit_rising,
           CASE WHEN c.turns THEN 0 ELSE c.kept_hot END + CASE WHEN c.day = today THEN c.gains * hot_unit ELSE 0 END AS day_hot,
           CASE WHEN c.turns THEN 0 ELSE c.kept_rising END + CASE WHEN c.day = today THEN c.gains * rising_unit ELSE 0 END AS day_rising,
           -- What joins the earlier: a day that is over, or what is given by a clock that was set back.
           CASE WHEN c.turns THEN sum_score(unit_score(c.old_day, hot_h), c.kept_hot)
                WHEN c.day > today AND c.gains > 0 THEN hot_term + ln(c.gains) / ln(2::double precision) END AS joins_hot,
           CASE WHEN c.turns THEN sum_score(unit_score(c.old_day, rising_h), c.kept_rising)
                WHEN c.day > today AND c.gains > 0 THEN rising_term + ln(c.gains) / ln(2::double precision) END AS joins_rising
    FROM counts c
  ), scores AS MATERIALIZED (
    SELECT s.*, CASE WHEN s.votes > s.day_votes THEN log2_sum(s.earlier_hot, s.joins_hot) END AS before_hot,
           CASE WHEN s.votes > s.day_votes THEN log2_sum(s.earlier_rising, s.joins_rising) END AS before_rising
    FROM sums s
  )
  UPDATE standing s
  SET votes = n.votes, day = n.day, day_votes = n.day_votes, week = n.week, week_votes = n.week_votes, month = n.month, month_votes = n.month_votes,
      day_hot = n.day_hot, day_rising = n.day_rising, earlier_hot = n.before_hot, earlier_rising = n.before_rising,
      hot = CASE WHEN n.votes > 0 THEN score_with(n.unit_hot, n.day_hot, n.before_hot) END,
      rising = CASE WHEN n.votes > 0 THEN score_with(n.unit_rising, n.day_rising, n.before_rising) END
  FROM scores n WHERE s.theory = n.theory;
END $$;

-- Makes the scores of these theories anew from the sums of their days, and brings them onto the boards. It is called by
-- whoever ranks, last in its step, for theories of which something from before their latest day was ranked in it; what of
-- theirs is not yet ranked either lies in that day or calls this once more.
CREATE FUNCTION restate_scores(theories bigint[]) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  -- (After the ranking lock, as everybody takes them who needs both.)
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  WITH earlier AS MATERIALIZED (
    SELECT k.theory, unit_score(k.day, hot_half_life()) AS unit_hot, unit_score(k.day, rising_half_life()) AS unit_rising,
           CASE WHEN k.votes > k.day_votes THEN coalesce(score_of(array_agg(sum_score(unit_score(t.day, hot_half_life()), t.hot)) FILTER (WHERE t.hot > 0)), k.earlier_hot) END AS hot,
           CASE WHEN k.votes > k.day_votes THEN coalesce(score_of(array_agg(sum_score(unit_score(t.day, rising_half_life()), t.rising)) FILTER (WHERE t.rising > 0)), k.earlier_rising) END AS rising
    FROM standing k LEFT JOIN tally t ON t.theory = k.theory AND t.day < k.day
    WHERE k.theory = ANY (theories) AND k.listed AND k.votes > 0 GROUP BY k.theory
  ), restated AS (
    UPDATE standing s
    SET earlier_hot = e.hot, earlier_rising = e.rising,
        hot = score_with(e.unit_hot, s.day_hot, e.hot), rising = score_with(e.unit_rising, s.day_rising, e.rising)
    FROM earlier e WHERE s.theory = e.theory
    RETURNING s.theory, s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes
  )
  UPDATE ranking r
  SET votes = s.votes, hot = s.hot, rising = s.rising,
      day = s.day, day_votes = s.day_votes, week = s.week, week_votes = s.week_votes, month = s.month, month_votes = s.month_votes
  FROM restated s WHERE s.theory = r.theory;
END $$;

-- The one writer of votes ---------------------------------------------------------------------------------------------

DROP FUNCTION cast_votes(bigint[], bigint[], boolean[], integer[]);
DROP FUNCTION cast_and_take_back(bigint[], bigint[], boolean[], integer[]);

-- Takes arrays of equal length: theory, fan, whether the étoile shall stand, and the version that was read (null: the
-- present one). No pair may come twice in one call. Answers each wish in its place with the state that this transaction
-- leaves; a wish that is refused harms no other. Most calls give only, which is one statement; the others say in more of them
-- what becomes of their theories.
CREATE FUNCTION cast_votes(theories bigint[], fans bigint[], wishes boolean[], versions integer[] DEFAULT NULL)
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz; hot_h double precision := hot_half_life(); rising_h double precision := rising_half_life();
  hot_term double precision; rising_term double precision; hot_unit double precision; rising_unit double precision;
  hot_weight bigint; rising_weight bigint; today date; this_week date; this_month date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  IF false = ANY (wishes) THEN
    RETURN QUERY SELECT * FROM cast_and_take_back(theories, fans, wishes, versions);
    RETURN;
  END IF;
  moment := clock_timestamp();
  -- Once a call; within the statement none would be folded into it.
  today := bucket_of('day', moment); this_week := bucket_of('week', moment); this_month := bucket_of('month', moment);
  hot_term := score_term(moment, hot_h); rising_term := score_term(moment, rising_h);
  hot_unit := unit_score(today, hot_h); rising_unit := unit_score(today, rising_h);
  hot_weight := day_weight(moment, hot_h); rising_weight := day_weight(moment, rising_h);

  RETURN QUERY
  WITH wish AS MATERIALIZED (
    SELECT w.place, w.theory, w.fan, s.votes, least(w.version, s.version) AS version,
           CASE WHEN s.theory IS NULL OR NOT s.listed THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                WHEN a.handle IS NULL THEN 'LEFT' ELSE 'STANDS' END AS outcome
    FROM unnest(theories, fans, versions) WITH ORDINALITY AS w (theory, fan, version, place)
    LEFT JOIN standing s ON s.theory = w.theory LEFT JOIN accounts a ON a.id = w.fan
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE outcome = 'STANDS'
    ON CONFLICT DO NOTHING RETURNING theory, fan
  ), gain AS MATERIALIZED (
    SELECT theory, count(*)::integer AS k, ln(count(*)) / ln(2::double precision) AS log2_k FROM given GROUP BY theory
  ), risen AS (
    -- As `move_standing` does; a day that is later than today is left by a clock that was set back.
    UPDATE standing s
    SET votes = s.votes + g.k,
        hot = CASE WHEN s.day > today THEN log2_sum(s.hot, hot_term + g.log2_k)
              ELSE score_with(hot_unit, CASE WHEN s.day = today THEN s.day_hot ELSE 0 END + g.k * hot_weight, CASE WHEN s.day = today THEN s.earlier_hot ELSE s.hot END) END,
        rising = CASE WHEN s.day > today THEN log2_sum(s.rising, rising_term + g.log2_k)
              ELSE score_with(rising_unit, CASE WHEN s.day = today THEN s.day_rising ELSE 0 END + g.k * rising_weight, CASE WHEN s.day = today THEN s.earlier_rising ELSE s.rising END) END,
        earlier_hot = CASE WHEN s.day = today THEN s.earlier_hot WHEN s.day > today THEN log2_sum(s.earlier_hot, hot_term + g.log2_k) ELSE s.hot END,
        earlier_rising = CASE WHEN s.day = today THEN s.earlier_rising WHEN s.day > today THEN log2_sum(s.earlier_rising, rising_term + g.log2_k) ELSE s.rising END,
        day_hot = CASE WHEN s.day = today THEN s.day_hot + g.k * hot_weight WHEN s.day > today THEN s.day_hot ELSE g.k * hot_weight END,
        day_rising = CASE WHEN s.day = today THEN s.day_rising + g.k * rising_weight WHEN s.day > today THEN s.day_rising ELSE g.k * rising_weight END,
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

-- The same where étoiles are taken back too; the caller holds the voting lock. One that was set aside is taken back like any
-- other, and moves nothing.
CREATE FUNCTION cast_and_take_back(theories bigint[], fans bigint[], wishes boolean[], versions integer[])
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := clock_timestamp(); outcomes text[];
  moved_theory bigint[]; moved_fan bigint[]; moved_at timestamptz[]; moves smallint[];
BEGIN
  WITH wish AS MATERIALIZED (
    SELECT w.place, w.theory, w.fan, least(w.version, s.version) AS version,
           CASE WHEN s.theory IS NULL OR NOT s.listed THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                WHEN a.handle IS NULL THEN 'LEFT'
                WHEN w.stands THEN 'STANDS' ELSE 'TAKEN_BACK' END AS outcome
    FROM unnest(theories, fans, wishes, versions) WITH ORDINALITY AS w (theory, fan, stands, version, place)
    LEFT JOIN standing s ON s.theory = w.theory LEFT JOIN accounts a ON a.id = w.fan
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE outcome = 'STANDS'
    ON CONFLICT DO NOTHING RETURNING theory, fan, cast_at
  ), taken AS (
    DELETE FROM votes v USING wish w WHERE w.outcome = 'TAKEN_BACK' AND v.theory = w.theory AND v.fan = w.fan
    RETURNING v.theory, v.fan, v.cast_at, v.counted
  ), moved AS (
    SELECT theory, fan, cast_at, 1::smallint AS move FROM given UNION ALL SELECT theory, fan, cast_at, -1::smallint FROM taken WHERE counted
  )
  SELECT (SELECT array_agg(w.outcome ORDER BY w.place) FROM wish w), array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(move)
  FROM moved INTO outcomes, moved_theory, moved_fan, moved_at, moves;

  IF moved_theory IS NOT NULL THEN
    PERFORM move_standing(moved_theory, moved_at, moves, moment);
    INSERT INTO unranked (theories, fans, moments, moves) VALUES (moved_theory, moved_fan, moved_at, moves);
  END IF;
  RETURN QUERY
    SELECT w.place, w.outcome, s.votes FROM unnest(theories, outcomes) WITH ORDINALITY AS w (theory, outcome, place)
    LEFT JOIN standing s ON s.theory = w.theory ORDER BY w.place;
END $$;

-- What the rows say ---------------------------------------------------------------------------------------------------

CREATE OR REPLACE VIEW counted_standing AS
  WITH term AS (
    SELECT v.theory, v.cast_at, score_term(v.cast_at, hot_half_life()) AS hot, score_term(v.cast_at, rising_half_life()) AS rising,
           bucket_of('day', v.cast_at) = s.day AS latest_day
    FROM votes v JOIN standing s USING (theory) WHERE v.counted
  ), largest AS (
    SELECT t.theory, count(*)::integer AS votes, max(hot) AS hot, max(rising) AS rising, max(cast_at) AS latest,
           max(hot) FILTER (WHERE NOT latest_day) AS earlier_hot, max(rising) FILTER (WHERE NOT latest_day) AS earlier_rising
    FROM term t GROUP BY t.theory
  ), total AS (
    SELECT theory, sum(power(2::double precision, -least(l.hot - t.hot, 1000))) AS hot,
           sum(power(2::double precision, -least(l.rising - t.rising, 1000))) AS rising,
           count(*) FILTER (WHERE t.latest_day)::integer AS day_votes,
           count(*) FILTER (WHERE bucket_of('week', t.cast_at) = s.week)::integer AS week_votes,
           count(*) FILTER (WHERE bucket_of('month', t.cast_at) = s.month)::integer AS month_votes,
           coalesce(sum(day_weight(t.cast_at, hot_half_life())) FILTER (WHERE t.latest_day), 0)::bigint AS day_hot,
           coalesce(sum(day_weight(t.cast_at, rising_half_life())) FILTER (WHERE t.latest_day), 0)::bigint AS day_rising,
           sum(power(2::double precision, -least(l.earlier_hot - t.hot, 1000))) FILTER (WHERE NOT t.latest_day) AS earlier_hot,
           sum(power(2::double precision, -least(l.earlier_rising - t.rising, 1000))) FILTER (WHERE NOT t.latest_day) AS earlier_rising
    FROM term t JOIN largest l USING (theory) JOIN standing s USING (theory) GROUP BY theory
  )
  SELECT theory, l.votes, l.hot + ln(t.hot) / ln(2::double precision) AS hot, l.rising + ln(t.rising) / ln(2::double precision) AS rising,
         t.day_votes, t.week_votes, t.month_votes, l.latest, t.day_hot, t.day_rising,
         l.earlier_hot + ln(t.earlier_hot) / ln(2::double precision) AS earlier_hot,
         l.earlier_rising + ln(t.earlier_rising) / ln(2::double precision) AS earlier_rising
  FROM largest l JOIN total t USING (theory);

CREATE OR REPLACE VIEW counted_tally AS
  SELECT bucket_of('day', cast_at) AS day, theory, count(*)::integer AS votes,
         sum(day_weight(cast_at, hot_half_life()))::bigint AS hot, sum(day_weight(cast_at, rising_half_life()))::bigint AS rising
  FROM votes WHERE counted GROUP BY bucket_of('day', cast_at), theory;

-- What was given before -----------------------------------------------------------------------------------------------

UPDATE standing s
SET day_hot = c.day_hot, day_rising = c.day_rising, earlier_hot = c.earlier_hot, earlier_rising = c.earlier_rising
FROM counted_standing c WHERE c.theory = s.theory;

-- The tally follows the votes: what still waits in the queue is not in it yet.
WITH waiting AS (
  SELECT e.theory, bucket_of('day', e.at) AS day, sum(e.move * day_weight(e.at, hot_half_life()))::bigint AS hot,
         sum(e.move * day_weight(e.at, rising_half_life()))::bigint AS rising
  FROM unranked u CROSS JOIN LATERAL unnest(u.theories, u.moments, u.moves) AS e (theory, at, move) GROUP BY 1, 2
)
UPDATE tally t
SET hot = coalesce(c.hot, 0) - coalesce(w.hot, 0), rising = coalesce(c.rising, 0) - coalesce(w.rising, 0)
FROM tally k LEFT JOIN counted_tally c ON c.theory = k.theory AND c.day = k.day LEFT JOIN waiting w ON w.theory = k.theory AND w.day = k.day
WHERE t.theory = k.theory AND t.day = k.day;
