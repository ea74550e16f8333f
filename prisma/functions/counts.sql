-- Every counter, computed from the votes. `npm run verify` compares these views, `npm run recount` copies them; nothing
-- else reads them, since each reads all votes.

-- Counts, scores and sums of each theory with votes, in the windows that `standing` keeps.
CREATE OR REPLACE VIEW counted_standing AS
  WITH term AS (
    SELECT v.theory, v.cast_at, bucket_of('day', v.cast_at) = s.day AS latest_day,
           score_term(v.cast_at, {fading}_half_life()) AS {fading},
    FROM votes v JOIN standing s USING (theory) WHERE v.counted
  ), largest AS (
    SELECT t.theory, count(*)::integer AS votes, max(cast_at) AS latest,
           max({fading}) AS {fading}, max({fading}) FILTER (WHERE NOT latest_day) AS earlier_{fading},
    FROM term t GROUP BY t.theory
  ), total AS (
    SELECT theory,
           sum(power(2::double precision, -least(l.{fading} - t.{fading}, 1000))) AS {fading},
           coalesce(sum(day_weight(t.cast_at, {fading}_half_life())) FILTER (WHERE t.latest_day), 0)::bigint AS day_{fading},
           sum(power(2::double precision, -least(l.earlier_{fading} - t.{fading}, 1000))) FILTER (WHERE NOT t.latest_day) AS earlier_{fading},
           count(*) FILTER (WHERE bucket_of('{window}', t.cast_at) = s.{window})::integer AS {window}_votes,
    FROM term t JOIN largest l USING (theory) JOIN standing s USING (theory) GROUP BY theory
  )
  SELECT theory, l.votes, l.latest,
         l.{fading} + ln(t.{fading}) / ln(2::double precision) AS {fading}, t.day_{fading}, l.earlier_{fading} + ln(t.earlier_{fading}) / ln(2::double precision) AS earlier_{fading},
         t.{window}_votes,
  FROM largest l JOIN total t USING (theory);

-- Votes of each theory by UTC day.
CREATE OR REPLACE VIEW counted_tally AS
  SELECT bucket_of('day', cast_at) AS day, theory, count(*)::integer AS votes,
         sum(day_weight(cast_at, {fading}_half_life()))::bigint AS {fading},
  FROM votes WHERE counted GROUP BY bucket_of('day', cast_at), theory;

-- Votes of each version of an edited theory.
CREATE OR REPLACE VIEW counted_version_votes AS
  SELECT s.theory, n.version, coalesce(c.votes, 0) AS votes
  FROM standing s CROSS JOIN LATERAL generate_series(1, s.version) AS n (version)
  LEFT JOIN (SELECT theory, version, count(*)::integer AS votes FROM votes WHERE counted GROUP BY theory, version) AS c
    ON c.theory = s.theory AND c.version = n.version
  WHERE s.version > 1;

-- Rows of every theory on the boards: one for all (character '') and one per character.
CREATE OR REPLACE VIEW counted_ranking AS
  SELECT s.theory, c.character, s.storyline, s.language, s.published_at, o.theory IS NOT NULL AND s.published_at > now() - interval '{fresh_days} days' AS fresh,
         s.votes,
         s.{fading},
         s.{window}, s.{window}_votes,
  FROM standing s JOIN (SELECT theory, character FROM theory_characters UNION ALL SELECT theory, '' FROM standing) AS c USING (theory)
  LEFT JOIN on_stage o USING (theory);

-- Every vote that counts, and whom it supports.
CREATE OR REPLACE VIEW counted_votes AS
  SELECT v.theory, v.fan, v.cast_at, s.author AS theorist, s.storyline FROM votes v JOIN standing s USING (theory) WHERE v.counted;

-- Each voter's votes for each theorist, in all and in the windows that `theorist_fans` keeps.
CREATE OR REPLACE VIEW counted_theorist_fans AS
  WITH latest AS (
    SELECT theorist, fan, count(*)::integer AS votes,
           max(bucket_of('{window}', cast_at)) AS {window},
    FROM counted_votes GROUP BY theorist, fan
  )
  SELECT l.theorist, l.fan, l.votes,
         l.{window}, count(*) FILTER (WHERE bucket_of('{window}', v.cast_at) = coalesce(k.{window}, l.{window}))::integer AS {window}_votes,
  FROM counted_votes v JOIN latest l USING (theorist, fan)
  LEFT JOIN theorist_fans k ON k.theorist = l.theorist AND k.fan = l.fan
  GROUP BY l.theorist, l.fan, l.votes,
    l.{window},
  ;

-- Distinct voters of each theorist, in all and in the windows that `theorist_support` keeps.
CREATE OR REPLACE VIEW counted_theorist_support AS
  SELECT v.theorist, count(DISTINCT v.fan)::integer AS supporters, max(v.cast_at) AS latest,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('{window}', v.cast_at) = k.{window})::integer AS {window}_supporters,
  FROM counted_votes v JOIN theorist_support k USING (theorist) GROUP BY v.theorist;

-- Each voter's votes for each storyline, in all and in the windows that `storyline_fans` keeps.
CREATE OR REPLACE VIEW counted_storyline_fans AS
  WITH latest AS (
    SELECT storyline, fan, count(*)::integer AS votes,
           max(bucket_of('{window}', cast_at)) AS {window},
    FROM counted_votes GROUP BY storyline, fan
  )
  SELECT l.storyline, l.fan, l.votes,
         l.{window}, count(*) FILTER (WHERE bucket_of('{window}', v.cast_at) = coalesce(k.{window}, l.{window}))::integer AS {window}_votes,
  FROM counted_votes v JOIN latest l USING (storyline, fan)
  LEFT JOIN storyline_fans k ON k.storyline = l.storyline AND k.fan = l.fan
  GROUP BY l.storyline, l.fan, l.votes,
    l.{window},
  ;

-- Distinct voters of each storyline, in all and in the windows that `storyline_support` keeps.
CREATE OR REPLACE VIEW counted_storyline_support AS
  SELECT v.storyline, count(DISTINCT v.fan)::integer AS supporters, max(v.cast_at) AS latest,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('{window}', v.cast_at) = k.{window})::integer AS {window}_supporters,
  FROM counted_votes v JOIN storyline_support k USING (storyline) GROUP BY v.storyline;
