-- Distinct voters of each theorist and storyline, in all and in the latest bucket of each window.

-- Moves the supporters of a `noun` ('theorist', 'storyline') by votes given (+1) or taken back (−1). Counts are kept
-- for the latest window alone: a later one starts anew, an earlier one no longer moves. The caller holds the ranking
-- lock, and moves theorists before storylines.
CREATE OR REPLACE FUNCTION move_support(noun text, subjects text[], fans bigint[], moments timestamptz[], moves smallint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  subject_type text := CASE noun WHEN 'theorist' THEN 'bigint' ELSE 'text' END;
BEGIN
  EXECUTE format($sql$
    WITH event AS MATERIALIZED (
      SELECT e.subject::%2$s AS subject, e.fan, e.move,
             bucket_of('{window}', e.at) AS {window},
      FROM unnest($1, $2, $3, $4) AS e (subject, fan, at, move)
    ), pair AS MATERIALIZED (
      SELECT e.*, coalesce(k.votes, 0) AS old_votes,
             coalesce(k.{window}, '-infinity') AS old_{window}, coalesce(k.{window}_votes, 0) AS old_{window}_votes,
      FROM (
        SELECT subject, fan, move,
               {window}, coalesce(max({window}) FILTER (WHERE move > 0) OVER same, '-infinity') AS latest_{window},
        FROM event WINDOW same AS (PARTITION BY subject, fan)
      ) AS e LEFT JOIN %1$s_fans k ON k.fan = e.fan AND k.%1$s = e.subject
    ), counted AS MATERIALIZED (
      SELECT subject, fan, old_votes, old_votes + sum(move)::integer AS votes,
             old_{window}, old_{window}_votes, greatest(old_{window}, latest_{window}) AS {window},
             (CASE WHEN old_{window} >= latest_{window} THEN old_{window}_votes ELSE 0 END + coalesce(sum(move) FILTER (WHERE {window} = greatest(old_{window}, latest_{window})), 0))::integer AS {window}_votes,
      FROM pair GROUP BY subject, fan, old_votes,
        old_{window}, old_{window}_votes, latest_{window},
    ), kept AS (
      INSERT INTO %1$s_fans AS f (%1$s, fan, votes,
        {window}, {window}_votes,
      )
      SELECT subject, fan, votes,
        {window}, {window}_votes,
      FROM counted ON CONFLICT (fan, %1$s) DO UPDATE SET votes = excluded.votes,
        {window} = excluded.{window}, {window}_votes = excluded.{window}_votes,
    ), latest_of AS MATERIALIZED (
      -- One pass by subject instead of a join with itself: nothing tells the planner how many rows a call brings.
      SELECT c.*,
             greatest(k.{window}, max(c.{window}) OVER same) AS new_{window},
      FROM counted c JOIN %1$s_support k ON k.%1$s = c.subject WINDOW same AS (PARTITION BY c.subject)
    ), moved AS (
      SELECT subject, sum((votes > 0)::integer - (old_votes > 0)::integer)::integer AS ever,
             new_{window} AS {window}, sum(({window} = new_{window} AND {window}_votes > 0)::integer - (old_{window} = new_{window} AND old_{window}_votes > 0)::integer)::integer AS {window}_moves,
      FROM latest_of GROUP BY subject,
        new_{window},
    )
    UPDATE %1$s_support s
    SET supporters = s.supporters + m.ever,
        {window} = m.{window}, {window}_supporters = window_after(s.{window}, s.{window}_supporters, m.{window}, m.{window}_moves),
    FROM moved m WHERE s.%1$s = m.subject AND (m.ever <> 0
      OR m.{window}_moves <> 0
    )
  $sql$, noun, subject_type) USING subjects, fans, moments, moves;
END $$;

-- Notes the first day on which an author had a vote, when a day begins in `tally`, once per theory. It stays if the
-- vote is taken back.
CREATE OR REPLACE FUNCTION note_first_star() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE theorist_support k SET first_star = f.day
  FROM (SELECT s.author, min(b.day) AS day FROM begun b JOIN standing s USING (theory) GROUP BY s.author) AS f
  WHERE k.theorist = f.author AND (k.first_star IS NULL OR f.day < k.first_star);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_first_star AFTER INSERT ON tally REFERENCING NEW TABLE AS begun
  FOR EACH STATEMENT EXECUTE FUNCTION note_first_star();
