-- Giving votes and taking them back. `cast_votes` is the only writer of `votes`; it moves the exact counts and scores
-- in `standing`, and leaves boards, days and supporters to `rank_votes` by a row in `unranked`.
--
-- Voting holds the voting lock, hashtextextended('entracte: voting', 0), exclusively; whoever needs the ranking lock
-- too takes that first. Nothing under it waits for another lock, so a call takes milliseconds and can't deadlock.

-- Takes arrays of equal length: theory, account, whether the vote shall stand, and the version that was read (null: the
-- present). No pair may come twice. Answers each wish in its place, with the count after this transaction. A refused
-- wish harms no other: NOT_FOUND (count null) where the theory is off stage, NOT_ALLOWED for its author and the
-- suspended, LEFT for an account that has left. STANDS and TAKEN_BACK also where nothing had to change. Locks: voting.
--
-- Most calls only give, which is one statement here; others go to `cast_and_take_back`.
CREATE OR REPLACE FUNCTION cast_votes(theories bigint[], fans bigint[], wishes boolean[], versions integer[] DEFAULT NULL)
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz;
  {fading}_h double precision := {fading}_half_life();
  {fading}_term double precision; {fading}_unit double precision; {fading}_weight bigint;
  this_{window} date;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  IF false = ANY (wishes) THEN
    RETURN QUERY SELECT * FROM cast_and_take_back(theories, fans, wishes, versions);
    RETURN;
  END IF;
  moment := clock_timestamp();
  -- Once a call; within the statement none would be folded into it.
  this_{window} := bucket_of('{window}', moment);
  {fading}_term := score_term(moment, {fading}_h); {fading}_unit := unit_score(this_day, {fading}_h); {fading}_weight := day_weight(moment, {fading}_h);

  RETURN QUERY
  WITH wish AS MATERIALIZED (
    SELECT w.place, w.theory, w.fan, s.votes, least(w.version, s.version) AS version,
           CASE WHEN s.theory IS NULL THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                WHEN a.handle IS NULL THEN 'LEFT' ELSE 'STANDS' END AS outcome
    FROM unnest(theories, fans, versions) WITH ORDINALITY AS w (theory, fan, version, place)
    LEFT JOIN on_stage s ON s.theory = w.theory LEFT JOIN accounts a ON a.id = w.fan
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE outcome = 'STANDS'
    ON CONFLICT DO NOTHING RETURNING theory, fan
  ), gain AS MATERIALIZED (
    SELECT theory, count(*)::integer AS k, ln(count(*)) / ln(2::double precision) AS log2_k FROM given GROUP BY theory
  ), risen AS (
    -- As `move_standing` does; a day that is later than this one is left by a clock that was set back.
    UPDATE standing s
    SET votes = s.votes + g.k,
        {fading} = CASE WHEN s.day > this_day THEN log2_sum(s.{fading}, {fading}_term + g.log2_k) ELSE score_with({fading}_unit, CASE WHEN s.day = this_day THEN s.day_{fading} ELSE 0 END + g.k * {fading}_weight, CASE WHEN s.day = this_day THEN s.earlier_{fading} ELSE s.{fading} END) END,
        earlier_{fading} = CASE WHEN s.day = this_day THEN s.earlier_{fading} WHEN s.day > this_day THEN log2_sum(s.earlier_{fading}, {fading}_term + g.log2_k) ELSE s.{fading} END,
        day_{fading} = CASE WHEN s.day = this_day THEN s.day_{fading} + g.k * {fading}_weight WHEN s.day > this_day THEN s.day_{fading} ELSE g.k * {fading}_weight END,
        {window} = greatest(s.{window}, this_{window}), {window}_votes = window_after(s.{window}, s.{window}_votes, this_{window}, g.k),
    FROM gain g WHERE s.theory = g.theory
    RETURNING s.theory, s.votes
  ), queued AS (
    INSERT INTO unranked (theories, fans, moments, moves)
    SELECT array_agg(theory), array_agg(fan), array_agg(moment), array_agg(1::smallint) FROM given HAVING count(*) > 0
  )
  SELECT w.place, w.outcome, coalesce(r.votes, w.votes) FROM wish w LEFT JOIN risen r ON r.theory = w.theory ORDER BY w.place;
END $$;

-- The same for calls that also take back; the caller holds the voting lock. Taking back a vote that does not count (its
-- account stayed for less than a day) moves nothing.
CREATE OR REPLACE FUNCTION cast_and_take_back(theories bigint[], fans bigint[], wishes boolean[], versions integer[])
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := clock_timestamp(); outcomes text[];
  moved_theory bigint[]; moved_fan bigint[]; moved_at timestamptz[]; moves smallint[];
BEGIN
  WITH wish AS MATERIALIZED (
    SELECT w.place, w.theory, w.fan, least(w.version, s.version) AS version,
           CASE WHEN s.theory IS NULL THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                WHEN a.handle IS NULL THEN 'LEFT'
                WHEN w.stands THEN 'STANDS' ELSE 'TAKEN_BACK' END AS outcome
    FROM unnest(theories, fans, wishes, versions) WITH ORDINALITY AS w (theory, fan, stands, version, place)
    LEFT JOIN on_stage s ON s.theory = w.theory LEFT JOIN accounts a ON a.id = w.fan
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE outcome = 'STANDS'
    ON CONFLICT DO NOTHING RETURNING theory, fan, cast_at
  ), taken AS (
    DELETE FROM votes v USING wish w WHERE w.outcome = 'TAKEN_BACK' AND v.theory = w.theory AND v.fan = w.fan
    RETURNING v.theory, v.fan, v.cast_at, v.counted
  ), late AS (
    -- It stood at the curtain call (weeks.sql).
    INSERT INTO votes_taken_back (theory, fan, cast_at, taken_at)
    SELECT theory, fan, cast_at, moment FROM taken WHERE is_over_by(cast_at, moment) ON CONFLICT DO NOTHING
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
    LEFT JOIN on_stage s ON s.theory = w.theory ORDER BY w.place;
END $$;

-- Brings votes given (+1) and taken back (−1) into `standing`; no moment is later than `moment`, which all given votes
-- share. The caller holds the voting lock. The cost depends on the votes, not on the theories: for a vote from before
-- the latest day, the counts move here and `restate_scores` follows with the score.
CREATE OR REPLACE FUNCTION move_standing(theories bigint[], moments timestamptz[], moves smallint[], moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  -- Once a call; within the statement they would be worked out for each row.
  {fading}_h double precision := {fading}_half_life();
  {fading}_weight bigint := day_weight(moment, {fading}_h); {fading}_term double precision := score_term(moment, {fading}_h);
  this_{window} date := bucket_of('{window}', moment);
BEGIN
  WITH change AS MATERIALIZED (
    -- Each theory as it is, what it is given, and what is taken from the buckets that it keeps.
    SELECT k.*, sum(m.move)::integer AS ever, count(*) FILTER (WHERE m.move > 0)::integer AS gains,
           count(*) FILTER (WHERE m.move < 0 AND bucket_of('{window}', m.at) = k.{window})::integer AS {window}_losses,
           coalesce(sum(day_weight(m.at, {fading}_h)) FILTER (WHERE m.move < 0 AND bucket_of('day', m.at) = k.day), 0)::bigint AS {fading}_loss,
    FROM unnest(theories, moments, moves) AS m (theory, at, move) JOIN standing k ON k.theory = m.theory
    GROUP BY k.theory
  ), counts AS MATERIALIZED (
    -- A first étoile of a later day turns the page: the sum of the day that was kept joins what is earlier.
    SELECT c.theory, c.votes + c.ever AS votes, c.gains, c.day AS old_day, c.gains > 0 AND c.day < this_day AS turns,
           CASE WHEN c.gains > 0 THEN greatest(c.{window}, this_{window}) ELSE c.{window} END AS {window},
           window_after(c.{window}, c.{window}_votes - c.{window}_losses, CASE WHEN c.gains > 0 THEN this_{window} ELSE c.{window} END, c.gains) AS {window}_votes,
           CASE WHEN c.day_votes > c.day_losses THEN c.day_{fading} - c.{fading}_loss ELSE 0 END AS kept_{fading}, c.earlier_{fading},
    FROM change c
  ), sums AS MATERIALIZED (
    -- What joins the earlier: a day that is over, or what is given by a clock that was set back.
    SELECT c.*,
           unit_score(c.day, {fading}_h) AS unit_{fading},
           CASE WHEN c.turns THEN 0 ELSE c.kept_{fading} END + CASE WHEN c.day = this_day THEN c.gains * {fading}_weight ELSE 0 END AS day_{fading},
           CASE WHEN c.turns THEN sum_score(unit_score(c.old_day, {fading}_h), c.kept_{fading}) WHEN c.day > this_day AND c.gains > 0 THEN {fading}_term + ln(c.gains) / ln(2::double precision) END AS joins_{fading},
    FROM counts c
  ), scores AS MATERIALIZED (
    SELECT s.*,
           CASE WHEN s.votes > s.day_votes THEN log2_sum(s.earlier_{fading}, s.joins_{fading}) END AS before_{fading},
    FROM sums s
  )
  UPDATE standing s
  SET votes = n.votes,
      {window} = n.{window}, {window}_votes = n.{window}_votes,
      day_{fading} = n.day_{fading}, earlier_{fading} = n.before_{fading},
      {fading} = CASE WHEN n.votes > 0 THEN score_with(n.unit_{fading}, n.day_{fading}, n.before_{fading}) END,
  FROM scores n WHERE s.theory = n.theory;
END $$;

-- Writing `votes` moves the counts of their versions in the same statement, once per version, under the writer's locks.
-- A theory that was never edited has no rows in `version_votes`, and gets none.
CREATE OR REPLACE FUNCTION count_given_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes + m.given
  FROM (SELECT theory, version, count(*)::integer AS given FROM written WHERE counted GROUP BY theory, version) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER count_given_versions AFTER INSERT ON votes REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION count_given_versions();

CREATE OR REPLACE FUNCTION count_taken_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes - m.taken
  FROM (SELECT theory, version, count(*)::integer AS taken FROM gone WHERE counted GROUP BY theory, version) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER count_taken_versions AFTER DELETE ON votes REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_taken_versions();

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
