-- Distinct fans of each theorist and each storyline, ever and in the latest day, week and month, and what else is counted of
-- an author as it is written.

-- Moves the supporters of a `noun` ('theorist', 'storyline') by these events: who gave (+1) or took back (−1), to whom, when.
-- Counts are kept for the latest window alone: a later one begins anew, and in an earlier one nothing moves any more. The
-- caller holds the ranking lock, and moves theorists before storylines.
CREATE OR REPLACE FUNCTION move_support(noun text, subjects text[], fans bigint[], moments timestamptz[], moves smallint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  subject_type text := CASE noun WHEN 'theorist' THEN 'bigint' ELSE 'text' END;
BEGIN
  EXECUTE format($sql$
    WITH event AS MATERIALIZED (
      SELECT e.subject::%2$s AS subject, e.fan, e.move, bucket_of('day', e.at) AS day, bucket_of('week', e.at) AS week,
             bucket_of('month', e.at) AS month
      FROM unnest($1, $2, $3, $4) AS e (subject, fan, at, move)
    ), pair AS MATERIALIZED (
      SELECT e.*, coalesce(k.votes, 0) AS old_votes,
             coalesce(k.day, '-infinity') AS old_day, coalesce(k.day_votes, 0) AS old_day_votes,
             coalesce(k.week, '-infinity') AS old_week, coalesce(k.week_votes, 0) AS old_week_votes,
             coalesce(k.month, '-infinity') AS old_month, coalesce(k.month_votes, 0) AS old_month_votes
      FROM (
        SELECT subject, fan, move, day, week, month,
               coalesce(max(day) FILTER (WHERE move > 0) OVER same, '-infinity') AS latest_day,
               coalesce(max(week) FILTER (WHERE move > 0) OVER same, '-infinity') AS latest_week,
               coalesce(max(month) FILTER (WHERE move > 0) OVER same, '-infinity') AS latest_month
        FROM event WINDOW same AS (PARTITION BY subject, fan)
      ) AS e LEFT JOIN %1$s_fans k ON k.fan = e.fan AND k.%1$s = e.subject
    ), counted AS MATERIALIZED (
      SELECT subject, fan, old_votes, old_votes + sum(move)::integer AS votes,
             old_day, old_day_votes, greatest(old_day, latest_day) AS day,
             (CASE WHEN old_day >= latest_day THEN old_day_votes ELSE 0 END
              + coalesce(sum(move) FILTER (WHERE day = greatest(old_day, latest_day)), 0))::integer AS day_votes,
             old_week, old_week_votes, greatest(old_week, latest_week) AS week,
             (CASE WHEN old_week >= latest_week THEN old_week_votes ELSE 0 END
              + coalesce(sum(move) FILTER (WHERE week = greatest(old_week, latest_week)), 0))::integer AS week_votes,
             old_month, old_month_votes, greatest(old_month, latest_month) AS month,
             (CASE WHEN old_month >= latest_month THEN old_month_votes ELSE 0 END
              + coalesce(sum(move) FILTER (WHERE month = greatest(old_month, latest_month)), 0))::integer AS month_votes
      FROM pair GROUP BY subject, fan, old_votes, old_day, old_day_votes, latest_day, old_week, old_week_votes, latest_week,
                         old_month, old_month_votes, latest_month
    ), kept AS (
      INSERT INTO %1$s_fans AS f (%1$s, fan, votes, day, day_votes, week, week_votes, month, month_votes)
      SELECT subject, fan, votes, day, day_votes, week, week_votes, month, month_votes FROM counted
      ON CONFLICT (fan, %1$s) DO UPDATE SET votes = excluded.votes, day = excluded.day, day_votes = excluded.day_votes,
        week = excluded.week, week_votes = excluded.week_votes, month = excluded.month, month_votes = excluded.month_votes
    ), latest_of AS MATERIALIZED (
      -- One pass by subject instead of a join with itself: nothing tells the planner how many rows a call brings.
      SELECT c.*, greatest(k.day, max(c.day) OVER same) AS new_day, greatest(k.week, max(c.week) OVER same) AS new_week,
             greatest(k.month, max(c.month) OVER same) AS new_month
      FROM counted c JOIN %1$s_support k ON k.%1$s = c.subject WINDOW same AS (PARTITION BY c.subject)
    ), moved AS (
      SELECT subject, sum((votes > 0)::integer - (old_votes > 0)::integer)::integer AS ever,
             new_day AS day, new_week AS week, new_month AS month,
             sum((day = new_day AND day_votes > 0)::integer - (old_day = new_day AND old_day_votes > 0)::integer)::integer AS day_moves,
             sum((week = new_week AND week_votes > 0)::integer - (old_week = new_week AND old_week_votes > 0)::integer)::integer AS week_moves,
             sum((month = new_month AND month_votes > 0)::integer - (old_month = new_month AND old_month_votes > 0)::integer)::integer AS month_moves
      FROM latest_of GROUP BY subject, new_day, new_week, new_month
    )
    UPDATE %1$s_support s
    SET supporters = s.supporters + m.ever,
        day = m.day, day_supporters = window_after(s.day, s.day_supporters, m.day, m.day_moves),
        week = m.week, week_supporters = window_after(s.week, s.week_supporters, m.week, m.week_moves),
        month = m.month, month_supporters = window_after(s.month, s.month_supporters, m.month, m.month_moves)
    FROM moved m WHERE s.%1$s = m.subject
      AND (m.ever <> 0 OR m.day_moves <> 0 OR m.week_moves <> 0 OR m.month_moves <> 0)
  $sql$, noun, subject_type) USING subjects, fans, moments, moves;
END $$;

-- The first day on which an author was given a vote: when a day begins in `tally`, which it does once for each theory. It
-- stays though the vote be taken back.
CREATE OR REPLACE FUNCTION note_first_star() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE theorist_support k SET first_star = f.day
  FROM (SELECT s.author, min(b.day) AS day FROM begun b JOIN standing s USING (theory) GROUP BY s.author) AS f
  WHERE k.theorist = f.author AND (k.first_star IS NULL OR f.day < k.first_star);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_first_star AFTER INSERT ON tally REFERENCING NEW TABLE AS begun
  FOR EACH STATEMENT EXECUTE FUNCTION note_first_star();

-- How many listed theories an author has. Makes the author's row where there is none.
CREATE OR REPLACE FUNCTION count_theories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO theorist_support AS k (theorist, theories) VALUES (NEW.author, NEW.listed::integer)
    ON CONFLICT (theorist) DO UPDATE SET theories = k.theories + excluded.theories;
  ELSE
    UPDATE theorist_support SET theories = theories + NEW.listed::integer - OLD.listed::integer WHERE theorist = NEW.author;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER count_new_theory AFTER INSERT ON standing FOR EACH ROW EXECUTE FUNCTION count_theories();
CREATE OR REPLACE TRIGGER count_theory AFTER UPDATE OF listed ON standing
  FOR EACH ROW WHEN (NEW.listed <> OLD.listed) EXECUTE FUNCTION count_theories();
