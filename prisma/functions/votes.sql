-- Giving votes and taking them back. `cast_votes` is the one writer of `votes`; with each vote it moves the exact counts and
-- scores in `standing`, and leaves the rest (boards, days, supporters) to `rank_votes` by a row in `unranked`.
--
-- Whoever votes holds the voting lock alone: hashtextextended('entracte: voting', 0). Who needs the ranking lock too takes
-- that one first. Within it nothing waits for anybody, so a call takes milliseconds and no two can meet in a ring.

-- Takes arrays of equal length: theory, fan, whether the vote shall stand, and the version that was read (null: the present
-- one). No pair may come twice in one call. Answers each wish in its place, with the votes that this transaction leaves. A
-- wish that is refused harms no other: NOT_FOUND where the theory is not listed, NOT_ALLOWED to its author and to the
-- suspended, LEFT to who has left. STANDS and TAKEN_BACK also where nothing had to change. Locks: voting.
--
-- Most calls only give; that is one statement here. The others go to `cast_and_take_back`.
CREATE OR REPLACE FUNCTION cast_votes(theories bigint[], fans bigint[], wishes boolean[], versions integer[] DEFAULT NULL)
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

-- The same for calls that take back too; the caller holds the voting lock. A vote that does not count (of an account that was
-- here for less than a day) is taken back like any other and moves nothing.
CREATE OR REPLACE FUNCTION cast_and_take_back(theories bigint[], fans bigint[], wishes boolean[], versions integer[])
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

-- Brings votes given (+1) and taken back (−1) into `standing`; no moment is later than `moment`, which all that were given
-- have in common. The caller holds the voting lock. It costs what it brings, whatever its theories have: a take-back from
-- before the latest day moves the counts here, and the score follows in `restate_scores`.
CREATE OR REPLACE FUNCTION move_standing(theories bigint[], moments timestamptz[], moves smallint[], moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
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

-- Whoever writes `votes` moves the counts of their versions in the same statement, once for each version; the writer's locks
-- hold these rows too. A theory that was never edited has no rows in `version_votes`, and none is made.
CREATE OR REPLACE FUNCTION count_given_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes + m.given
  FROM (SELECT theory, version, count(*)::integer AS given FROM written WHERE counted GROUP BY theory, version) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER count_given_versions AFTER INSERT ON votes REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION count_given_versions();

-- The same for votes that are taken back.
CREATE OR REPLACE FUNCTION count_taken_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes - m.taken
  FROM (SELECT theory, version, count(*)::integer AS taken FROM gone WHERE counted GROUP BY theory, version) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER count_taken_versions AFTER DELETE ON votes REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_taken_versions();

-- The same for votes that begin or cease to count.
CREATE OR REPLACE FUNCTION count_moved_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes + m.moved
  FROM (SELECT theory, version, sum(move)::integer AS moved
        FROM (SELECT theory, version, 1 AS move FROM written WHERE counted
              UNION ALL SELECT theory, version, -1 FROM gone WHERE counted) AS moves
        GROUP BY theory, version HAVING sum(move) <> 0) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER count_moved_versions AFTER UPDATE ON votes REFERENCING OLD TABLE AS gone NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION count_moved_versions();
