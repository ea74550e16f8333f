-- Arithmetic of the boards: scores, and the windows of counts. server/contract/ranking.ts has and explains the same
-- formulas; a test holds both to the same vectors. Nothing here reads a table or locks.
--
-- server/contract/boards.ts lists boards and windows. A line with {window} is repeated for each window that ends, one
-- with {fading} for each board on which votes fade (prisma/migrating/each-board.ts).

-- Seconds after which a vote weighs half: `hot_half_life()` and so on.
CREATE OR REPLACE FUNCTION {fading}_half_life() RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {half_life}::double precision $$;

-- A vote's term: half-lives from E₀ (2025-04-24 00:00:00 UTC) to its cast.
CREATE OR REPLACE FUNCTION score_term(cast_at timestamptz, half_life double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (extract(epoch FROM cast_at)::double precision - 1745452800) / half_life
$$;

-- log2(2^a + 2^b) without overflow; a is null before the first vote. Past 1,000 the smaller term is 0 in a double.
CREATE OR REPLACE FUNCTION log2_sum(a double precision, b double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN a IS NULL THEN b
         ELSE greatest(a, b) + ln(1 + power(2::double precision, -least(abs(a - b), 1000))) / ln(2::double precision) END
$$;

-- The score of many terms: m + log2 Σ 2^(b−m), m the largest, so that no power overflows; null without terms.
CREATE OR REPLACE FUNCTION score_of(terms double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(m) + ln(sum(power(2::double precision, -least(m - b, 1000)))) / ln(2::double precision)
  FROM unnest(terms) AS b, (SELECT max(b) AS m FROM unnest(terms) AS b) AS largest
$$;

-- A vote's weight within its UTC day: 2^(part of the day in half-lives), in units of 2^−34. Whole numbers, so that
-- taking back subtracts exactly what was added. Rounding moves no score by more than 1e-10. A bigint holds 2^25 votes
-- per theory and day; one more fails. (`power` may differ in its last digit on another machine, and sums by one unit a
-- vote.)
CREATE OR REPLACE FUNCTION day_weight(cast_at timestamptz, half_life double precision) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT round(power(2::double precision, date_part('epoch', (cast_at AT TIME ZONE 'UTC')::time) / half_life) * 17179869184)::bigint
$$;

-- The score of one unit of a day.
CREATE OR REPLACE FUNCTION unit_score(day date, half_life double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (date_part('epoch', day::timestamp) - 1745452800) / half_life - 34
$$;

CREATE OR REPLACE FUNCTION sum_score(unit double precision, weight bigint) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT unit + ln(nullif(weight, 0)::double precision) / ln(2::double precision)
$$;

-- The score of a day's sum and an earlier score (null: none).
CREATE OR REPLACE FUNCTION score_with(unit double precision, weight bigint, earlier double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT unit + ln(weight + power(2::double precision, greatest(earlier - unit, -1000))) / ln(2::double precision)
$$;

-- The first day of the day, ISO week or month (UTC) of a moment.
CREATE OR REPLACE FUNCTION bucket_of(span text, at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc(span, at AT TIME ZONE 'UTC')::date
$$;

-- A count kept for the latest window alone, after k more in `bucket`: a later window starts from k, an earlier one is
-- ignored.
CREATE OR REPLACE FUNCTION window_after(kept_bucket date, kept integer, bucket date, k integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN kept_bucket = bucket THEN kept + k WHEN kept_bucket > bucket THEN kept ELSE k END
$$;
