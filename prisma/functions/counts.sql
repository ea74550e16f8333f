-- What every counter must be, from the votes alone. `npm run verify` compares with these views, `npm run recount` copies them.
-- Nothing else reads them; each reads all votes.

-- Counts, scores and sums of each theory that has votes, in the windows that its row of `standing` keeps.
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

-- Votes of each theory by the day of their cast, as a number and as sums for both scores.
CREATE OR REPLACE VIEW counted_tally AS
  SELECT bucket_of('day', cast_at) AS day, theory, count(*)::integer AS votes,
         sum(day_weight(cast_at, hot_half_life()))::bigint AS hot, sum(day_weight(cast_at, rising_half_life()))::bigint AS rising
  FROM votes WHERE counted GROUP BY bucket_of('day', cast_at), theory;

-- Votes of each version of a theory that was edited.
CREATE OR REPLACE VIEW counted_version_votes AS
  SELECT s.theory, n.version, coalesce(c.votes, 0) AS votes
  FROM standing s CROSS JOIN LATERAL generate_series(1, s.version) AS n (version)
  LEFT JOIN (SELECT theory, version, count(*)::integer AS votes FROM votes WHERE counted GROUP BY theory, version) AS c
    ON c.theory = s.theory AND c.version = n.version
  WHERE s.version > 1;

-- The rows of every theory on the boards: one for all of them (character '') and one for each of its characters.
CREATE OR REPLACE VIEW counted_ranking AS
  SELECT s.theory, c.character, s.storyline, s.language, s.published_at, s.listed AND s.published_at > now() - interval '7 days' AS fresh,
         s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes
  FROM standing s JOIN (SELECT theory, character FROM theory_characters UNION ALL SELECT theory, '' FROM standing) AS c USING (theory);

-- Every vote that counts, with whom it supports.
CREATE OR REPLACE VIEW counted_votes AS
  SELECT v.theory, v.fan, v.cast_at, s.author AS theorist, s.storyline FROM votes v JOIN standing s USING (theory) WHERE v.counted;

-- Each fan's votes for each theorist, ever and in the windows that `theorist_fans` keeps.
CREATE OR REPLACE VIEW counted_theorist_fans AS
  WITH latest AS (
    SELECT theorist, fan, count(*)::integer AS votes, max(bucket_of('day', cast_at)) AS day,
           max(bucket_of('week', cast_at)) AS week, max(bucket_of('month', cast_at)) AS month
    FROM counted_votes GROUP BY theorist, fan
  )
  SELECT l.theorist, l.fan, l.votes, l.day, l.week, l.month,
         count(*) FILTER (WHERE bucket_of('day', v.cast_at) = coalesce(k.day, l.day))::integer AS day_votes,
         count(*) FILTER (WHERE bucket_of('week', v.cast_at) = coalesce(k.week, l.week))::integer AS week_votes,
         count(*) FILTER (WHERE bucket_of('month', v.cast_at) = coalesce(k.month, l.month))::integer AS month_votes
  FROM counted_votes v JOIN latest l USING (theorist, fan)
  LEFT JOIN theorist_fans k ON k.theorist = l.theorist AND k.fan = l.fan
  GROUP BY l.theorist, l.fan, l.votes, l.day, l.week, l.month;

-- How many fans gave a theorist any, ever and in the windows that `theorist_support` keeps.
CREATE OR REPLACE VIEW counted_theorist_support AS
  SELECT v.theorist, count(DISTINCT v.fan)::integer AS supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('day', v.cast_at) = k.day)::integer AS day_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('week', v.cast_at) = k.week)::integer AS week_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('month', v.cast_at) = k.month)::integer AS month_supporters,
         max(v.cast_at) AS latest
  FROM counted_votes v JOIN theorist_support k USING (theorist) GROUP BY v.theorist;

-- Each fan's votes for each storyline, ever and in the windows that `storyline_fans` keeps.
CREATE OR REPLACE VIEW counted_storyline_fans AS
  WITH latest AS (
    SELECT storyline, fan, count(*)::integer AS votes, max(bucket_of('day', cast_at)) AS day,
           max(bucket_of('week', cast_at)) AS week, max(bucket_of('month', cast_at)) AS month
    FROM counted_votes GROUP BY storyline, fan
  )
  SELECT l.storyline, l.fan, l.votes, l.day, l.week, l.month,
         count(*) FILTER (WHERE bucket_of('day', v.cast_at) = coalesce(k.day, l.day))::integer AS day_votes,
         count(*) FILTER (WHERE bucket_of('week', v.cast_at) = coalesce(k.week, l.week))::integer AS week_votes,
         count(*) FILTER (WHERE bucket_of('month', v.cast_at) = coalesce(k.month, l.month))::integer AS month_votes
  FROM counted_votes v JOIN latest l USING (storyline, fan)
  LEFT JOIN storyline_fans k ON k.storyline = l.storyline AND k.fan = l.fan
  GROUP BY l.storyline, l.fan, l.votes, l.day, l.week, l.month;

-- How many fans gave a storyline any, ever and in the windows that `storyline_support` keeps.
CREATE OR REPLACE VIEW counted_storyline_support AS
  SELECT v.storyline, count(DISTINCT v.fan)::integer AS supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('day', v.cast_at) = k.day)::integer AS day_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('week', v.cast_at) = k.week)::integer AS week_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('month', v.cast_at) = k.month)::integer AS month_supporters,
         max(v.cast_at) AS latest
  FROM counted_votes v JOIN storyline_support k USING (storyline) GROUP BY v.storyline;
