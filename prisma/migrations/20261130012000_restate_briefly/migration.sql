-- Scores are made anew before voting has to wait -------------------------------------------------------------------------

-- Makes the scores of these theories anew from the sums of their days, and brings them onto the boards. It is called with the
-- ranking lock and last in its transaction, for theories of which something from before their latest day was ranked; what of
-- theirs is not yet ranked either lies in that day or owes this once more.
--
-- The tally, and the boards with their many indexes, are the ranking lock's alone: voting waits for the rows of `standing`
-- only. What a theory is given meanwhile is ranked after this and brings its place along. Where its latest day has turned
-- meanwhile, it is done once more, and then nobody can turn it.
CREATE OR REPLACE FUNCTION restate_scores(theories bigint[]) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  left_over bigint[] := theories; found bigint[]; days date[]; hots double precision[]; risings double precision[];
BEGIN
  WHILE left_over IS NOT NULL LOOP
    SELECT array_agg(e.theory), array_agg(e.day), array_agg(e.hot), array_agg(e.rising)
    FROM (
      SELECT k.theory, k.day,
             score_of(array_agg(sum_score(unit_score(t.day, hot_half_life()), t.hot)) FILTER (WHERE t.hot > 0)) AS hot,
             score_of(array_agg(sum_score(unit_score(t.day, rising_half_life()), t.rising)) FILTER (WHERE t.rising > 0)) AS rising
      FROM standing k LEFT JOIN tally t ON t.theory = k.theory AND t.day < k.day
      WHERE k.theory = ANY (left_over) AND k.listed AND k.votes > 0 GROUP BY k.theory
    ) AS e INTO found, days, hots, risings;

    UPDATE ranking r
    SET votes = s.votes,
        hot = score_with(unit_score(s.day, hot_half_life()), s.day_hot, CASE WHEN s.votes > s.day_votes THEN coalesce(e.hot, s.earlier_hot) END),
        rising = score_with(unit_score(s.day, rising_half_life()), s.day_rising, CASE WHEN s.votes > s.day_votes THEN coalesce(e.rising, s.earlier_rising) END),
        day = s.day, day_votes = s.day_votes, week = s.week, week_votes = s.week_votes, month = s.month, month_votes = s.month_votes
    FROM unnest(found, days, hots, risings) AS e (theory, day, hot, rising) JOIN standing s ON s.theory = e.theory AND s.day = e.day
    WHERE r.theory = s.theory AND s.listed AND s.votes > 0;

    -- (After the ranking lock, as everybody takes them who needs both.)
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
    UPDATE standing s
    SET earlier_hot = CASE WHEN s.votes > s.day_votes THEN coalesce(e.hot, s.earlier_hot) END,
        earlier_rising = CASE WHEN s.votes > s.day_votes THEN coalesce(e.rising, s.earlier_rising) END,
        hot = score_with(unit_score(s.day, hot_half_life()), s.day_hot, CASE WHEN s.votes > s.day_votes THEN coalesce(e.hot, s.earlier_hot) END),
        rising = score_with(unit_score(s.day, rising_half_life()), s.day_rising, CASE WHEN s.votes > s.day_votes THEN coalesce(e.rising, s.earlier_rising) END)
    FROM unnest(found, days, hots, risings) AS e (theory, day, hot, rising)
    WHERE s.theory = e.theory AND s.day = e.day AND s.listed AND s.votes > 0;

    SELECT array_agg(s.theory) FROM unnest(found, days) AS e (theory, day) JOIN standing s ON s.theory = e.theory AND s.day <> e.day
    INTO left_over;
  END LOOP;
END $$;
