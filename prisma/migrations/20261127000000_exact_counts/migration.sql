-- Windows -------------------------------------------------------------------------------------------------------------

-- The windows of Top are buckets of UTC: the day, the ISO week from Monday, the month. Each is named by its first day.
CREATE FUNCTION bucket_of(span text, at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT date_trunc(span, at AT TIME ZONE 'UTC')::date
$$;

-- A counter that holds the latest window alone, after k more within `bucket`: a later window begins anew.
CREATE FUNCTION window_after(kept_bucket date, kept integer, bucket date, k integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN kept_bucket = bucket THEN kept + k WHEN kept_bucket > bucket THEN kept ELSE k END
$$;

-- Scores --------------------------------------------------------------------------------------------------------------

DROP FUNCTION cast_votes(bigint[], bigint[], boolean[]);
DROP FUNCTION hot_of(bigint);
DROP FUNCTION hot_term(timestamptz);

-- How long an étoile keeps half its weight (seconds); server/contract/ranking.ts has the same numbers.
CREATE FUNCTION hot_half_life() RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 172800::double precision $$;
CREATE FUNCTION rising_half_life() RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 21600::double precision $$;

-- A vote's term: half-lives from E₀ (2025-04-24 00:00:00 UTC) to the moment it was cast.
CREATE FUNCTION score_term(cast_at timestamptz, half_life double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (extract(epoch FROM cast_at)::double precision - 1745452800) / half_life
$$;

-- The score of many terms: m + log2 Σ 2^(b−m), m the largest, so that no power overflows; null without terms.
CREATE FUNCTION score_of(terms double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(m) + ln(sum(power(2::double precision, -least(m - b, 1000)))) / ln(2::double precision)
  FROM unnest(terms) AS b, (SELECT max(b) AS m FROM unnest(terms) AS b) AS largest
$$;

-- Who may not take part, and what has left the stage ------------------------------------------------------------------

CREATE TABLE suspensions (
  account bigint PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  reason  text NOT NULL,
  began   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE withdrawals (
  theory       bigint PRIMARY KEY REFERENCES theories,
  withdrawn_at timestamptz NOT NULL DEFAULT now()
);

-- Votes ---------------------------------------------------------------------------------------------------------------

-- `counted` is false while the theory is off the stage: what is not counted counts nowhere. `version` is the text that the
-- étoile was given to. A vote is written through its
-- theory's row of `standing` and by somebody who passed the gate; two look-ups of foreign keys would take as long as the
-- rest of it, so `npm run verify` looks for strays instead.
ALTER TABLE votes ADD COLUMN counted boolean NOT NULL DEFAULT true, ADD COLUMN version integer NOT NULL DEFAULT 1,
  DROP CONSTRAINT votes_theory_fkey, DROP CONSTRAINT votes_fan_fkey;
UPDATE votes v SET counted = false FROM standing s WHERE s.theory = v.theory AND NOT s.listed;
DROP INDEX votes_fan;

-- What a vote changes in its own transaction: exact counts and scores, in a row that no index but its key knows, so that
-- Postgres changes it in place. Beside each window's count stands the bucket that it counts, always the latest in which
-- an étoile came.
DROP INDEX standing_hot, standing_top, standing_new, standing_storyline_hot, standing_storyline_top, standing_storyline_new;
ALTER TABLE standing SET (fillfactor = 60);
ALTER TABLE standing
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN rising double precision,
  ADD COLUMN day date NOT NULL DEFAULT '-infinity', ADD COLUMN day_votes integer NOT NULL DEFAULT 0 CHECK (day_votes >= 0),
  ADD COLUMN week date NOT NULL DEFAULT '-infinity', ADD COLUMN week_votes integer NOT NULL DEFAULT 0 CHECK (week_votes >= 0),
  ADD COLUMN month date NOT NULL DEFAULT '-infinity', ADD COLUMN month_votes integer NOT NULL DEFAULT 0 CHECK (month_votes >= 0);

-- What was counted and is not yet on the boards: one row for each call of `cast_votes`, all of one day (the call's own).
CREATE TABLE unranked (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  day      date NOT NULL,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  theories bigint[] NOT NULL,
  fans     bigint[] NOT NULL,
  moments  timestamptz[] NOT NULL,
  moves    smallint[] NOT NULL
);

-- Boards --------------------------------------------------------------------------------------------------------------

-- The boards' order: a theory's standing once for the house (character '') and once for each of its characters. Many
-- votes for one theory move its rows once. `fresh` is true at least as long as Rising may show a theory (7 days); each
-- move and each hour renews it, so that old theories cost Rising's indexes nothing.
CREATE TABLE ranking (
  theory      bigint NOT NULL REFERENCES standing ON DELETE CASCADE,
  character   text NOT NULL,
  storyline   text NOT NULL,
  language    text NOT NULL,
  published_at timestamptz NOT NULL,
  fresh       boolean NOT NULL DEFAULT true,
  votes       integer NOT NULL DEFAULT 0,
  hot         double precision,
  rising      double precision,
  day         date NOT NULL DEFAULT '-infinity',
  day_votes   integer NOT NULL DEFAULT 0,
  week        date NOT NULL DEFAULT '-infinity',
  week_votes  integer NOT NULL DEFAULT 0,
  month       date NOT NULL DEFAULT '-infinity',
  month_votes integer NOT NULL DEFAULT 0,
  -- The row for the house, in words that the planner can't take for those of the house's indexes: a storyline that holds
  -- much of the house would else be picked out of the whole house's board.
  own         boolean GENERATED ALWAYS AS (character = '') STORED,
  PRIMARY KEY (theory, character)
) WITH (fillfactor = 80);

-- A board of one language is one range of one index; a board of both is two such ranges, merged. So each combination of
-- filters that the pages offer has its index. (−theory: the earlier theory wins a tie.)
CREATE INDEX ranking_hot ON ranking (language, hot, (-theory)) WHERE character = '' AND votes > 0;
CREATE INDEX ranking_hot_storyline ON ranking (storyline, language, hot, (-theory)) WHERE own AND votes > 0;
CREATE INDEX ranking_hot_character ON ranking (character, language, hot, (-theory)) WHERE character <> '' AND votes > 0;
CREATE INDEX ranking_rising ON ranking (language, rising, (-theory)) WHERE character = '' AND votes >= 3 AND fresh;
CREATE INDEX ranking_rising_storyline ON ranking (storyline, language, rising, (-theory)) WHERE own AND votes >= 3 AND fresh;
CREATE INDEX ranking_rising_character ON ranking (character, language, rising, (-theory)) WHERE character <> '' AND votes >= 3 AND fresh;
CREATE INDEX ranking_top ON ranking (language, votes, (-theory)) WHERE character = '' AND votes > 0;
CREATE INDEX ranking_top_storyline ON ranking (storyline, language, votes, (-theory)) WHERE own AND votes > 0;
CREATE INDEX ranking_top_character ON ranking (character, language, votes, (-theory)) WHERE character <> '' AND votes > 0;
CREATE INDEX ranking_day ON ranking (language, day, day_votes, (-theory)) WHERE character = '' AND day_votes > 0;
CREATE INDEX ranking_day_storyline ON ranking (storyline, language, day, day_votes, (-theory)) WHERE own AND day_votes > 0;
CREATE INDEX ranking_day_character ON ranking (character, language, day, day_votes, (-theory)) WHERE character <> '' AND day_votes > 0;
CREATE INDEX ranking_week ON ranking (language, week, week_votes, (-theory)) WHERE character = '' AND week_votes > 0;
CREATE INDEX ranking_week_storyline ON ranking (storyline, language, week, week_votes, (-theory)) WHERE own AND week_votes > 0;
CREATE INDEX ranking_week_character ON ranking (character, language, week, week_votes, (-theory)) WHERE character <> '' AND week_votes > 0;
CREATE INDEX ranking_month ON ranking (language, month, month_votes, (-theory)) WHERE character = '' AND month_votes > 0;
CREATE INDEX ranking_month_storyline ON ranking (storyline, language, month, month_votes, (-theory)) WHERE own AND month_votes > 0;
CREATE INDEX ranking_month_character ON ranking (character, language, month, month_votes, (-theory)) WHERE character <> '' AND month_votes > 0;
CREATE INDEX ranking_fresh ON ranking (published_at) WHERE fresh;

-- New is the order of the numbers themselves; its indexes are renewed by publishing alone.
DROP INDEX theories_storyline;
CREATE INDEX theories_new ON theories (language, id);
CREATE INDEX theories_new_storyline ON theories (storyline, language, id);
ALTER TABLE theory_characters ADD COLUMN language text;
UPDATE theory_characters tc SET language = t.language FROM theories t WHERE t.id = tc.theory;
ALTER TABLE theory_characters ALTER COLUMN language SET NOT NULL;
DROP INDEX theory_characters_character;
CREATE INDEX theory_characters_new ON theory_characters (character, language, theory);

-- The étoiles of a theory by the day on which they were cast: what weeks, months and charts of the past are added up from.
CREATE TABLE tally (
  day    date NOT NULL,
  theory bigint NOT NULL,
  votes  integer NOT NULL CHECK (votes >= 0),
  PRIMARY KEY (day, theory)
) WITH (fillfactor = 80);

-- Theorists and storylines rank by distinct fans: splitting one theory in two gains nothing. For each of them and each
-- fan, the étoiles given, ever and in the latest windows; and from these, how many fans gave at least one.
CREATE TABLE theorist_fans (
  theorist    bigint NOT NULL,
  fan         bigint NOT NULL,
  votes       integer NOT NULL CHECK (votes >= 0),
  day         date NOT NULL,
  day_votes   integer NOT NULL CHECK (day_votes >= 0),
  week        date NOT NULL,
  week_votes  integer NOT NULL CHECK (week_votes >= 0),
  month       date NOT NULL,
  month_votes integer NOT NULL CHECK (month_votes >= 0),
  PRIMARY KEY (fan, theorist)
) WITH (fillfactor = 80);
CREATE TABLE theorist_support (
  theorist         bigint PRIMARY KEY REFERENCES accounts,
  supporters       integer NOT NULL DEFAULT 0 CHECK (supporters >= 0),
  day              date NOT NULL DEFAULT '-infinity',
  day_supporters   integer NOT NULL DEFAULT 0 CHECK (day_supporters >= 0),
  week             date NOT NULL DEFAULT '-infinity',
  week_supporters  integer NOT NULL DEFAULT 0 CHECK (week_supporters >= 0),
  month            date NOT NULL DEFAULT '-infinity',
  month_supporters integer NOT NULL DEFAULT 0 CHECK (month_supporters >= 0)
) WITH (fillfactor = 80);
CREATE TABLE storyline_fans (
  storyline   text NOT NULL,
  fan         bigint NOT NULL,
  votes       integer NOT NULL CHECK (votes >= 0),
  day         date NOT NULL,
  day_votes   integer NOT NULL CHECK (day_votes >= 0),
  week        date NOT NULL,
  week_votes  integer NOT NULL CHECK (week_votes >= 0),
  month       date NOT NULL,
  month_votes integer NOT NULL CHECK (month_votes >= 0),
  PRIMARY KEY (fan, storyline)
) WITH (fillfactor = 80);
CREATE TABLE storyline_support (
  storyline        text PRIMARY KEY REFERENCES storylines ON DELETE CASCADE,
  supporters       integer NOT NULL DEFAULT 0 CHECK (supporters >= 0),
  day              date NOT NULL DEFAULT '-infinity',
  day_supporters   integer NOT NULL DEFAULT 0 CHECK (day_supporters >= 0),
  week             date NOT NULL DEFAULT '-infinity',
  week_supporters  integer NOT NULL DEFAULT 0 CHECK (week_supporters >= 0),
  month            date NOT NULL DEFAULT '-infinity',
  month_supporters integer NOT NULL DEFAULT 0 CHECK (month_supporters >= 0)
) WITH (fillfactor = 80);
CREATE INDEX theorist_support_all ON theorist_support (supporters, (-theorist)) WHERE supporters > 0;
CREATE INDEX theorist_support_day ON theorist_support (day, day_supporters, (-theorist)) WHERE day_supporters > 0;
CREATE INDEX theorist_support_week ON theorist_support (week, week_supporters, (-theorist)) WHERE week_supporters > 0;
CREATE INDEX theorist_support_month ON theorist_support (month, month_supporters, (-theorist)) WHERE month_supporters > 0;

CREATE OR REPLACE FUNCTION stand_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing (theory, storyline, author, language, published_at)
  VALUES (NEW.id, NEW.storyline, NEW.author, NEW.language, NEW.published_at);
  INSERT INTO ranking (theory, character, storyline, language, published_at)
  VALUES (NEW.id, '', NEW.storyline, NEW.language, NEW.published_at);
  INSERT INTO theorist_support (theorist) VALUES (NEW.author) ON CONFLICT DO NOTHING;
  INSERT INTO storyline_support (storyline) VALUES (NEW.storyline) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- A character who joins a theory takes over its place on the boards; one who leaves it leaves them.
CREATE FUNCTION stand_character() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM ranking WHERE theory = OLD.theory AND character = OLD.character;
    RETURN NULL;
  END IF;
  -- Ranking that is under way would not see the new row. A theory of this very transaction nobody can be ranking.
  IF EXISTS (SELECT FROM standing WHERE theory = NEW.theory AND published_at < now()) THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  END IF;
  INSERT INTO ranking
  SELECT theory, NEW.character, storyline, language, published_at, fresh, votes, hot, rising, day, day_votes, week, week_votes, month, month_votes
  FROM ranking WHERE theory = NEW.theory AND character = '';
  RETURN NULL;
END $$;
CREATE TRIGGER stand_character AFTER INSERT OR DELETE ON theory_characters FOR EACH ROW EXECUTE FUNCTION stand_character();

-- The one writer of votes ---------------------------------------------------------------------------------------------

-- Takes arrays of equal length: theory, fan, and whether the étoile shall stand. No pair may come twice in one call.
-- Answers each wish in its place with the state that this transaction leaves; a wish that is refused harms no other.
-- Rows of `standing` are locked in the order of their numbers, so that two calls at once never wait in a circle; the
-- house's voting lock is shared by all who vote and held alone by whoever takes a theory off.
CREATE FUNCTION cast_votes(theories bigint[], fans bigint[], wishes boolean[])
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz; hot_term double precision; rising_term double precision;
  today date; this_week date; this_month date;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('entracte: voting', 0));
  IF false = ANY (wishes) THEN
    RETURN QUERY SELECT * FROM cast_and_take_back(theories, fans, wishes);
    RETURN;
  END IF;
  moment := clock_timestamp();
  -- Once a call; within the statement neither would be folded into it.
  hot_term := score_term(moment, hot_half_life()); rising_term := score_term(moment, rising_half_life());
  today := bucket_of('day', moment); this_week := bucket_of('week', moment); this_month := bucket_of('month', moment);

  RETURN QUERY
  WITH wish AS MATERIALIZED (
    SELECT w.place, w.theory, w.fan, s.votes, s.version,
           CASE WHEN s.theory IS NULL OR NOT s.listed THEN 'NOT_FOUND'
                WHEN s.author = w.fan OR EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan) THEN 'NOT_ALLOWED'
                ELSE 'STANDS' END AS outcome
    FROM unnest(theories, fans) WITH ORDINALITY AS w (theory, fan, place) LEFT JOIN standing s ON s.theory = w.theory
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
    INSERT INTO unranked (day, theories, fans, moments, moves)
    SELECT today, array_agg(theory), array_agg(fan), array_agg(moment), array_agg(1::smallint) FROM given HAVING count(*) > 0
  )
  SELECT w.place, w.outcome, coalesce(r.votes, w.votes) FROM wish w LEFT JOIN risen r ON r.theory = w.theory ORDER BY w.place;
END $$;

-- The same where étoiles are taken back too. Here the rows are locked before anything is read: each statement then sees
-- what was committed while it waited, and no take-back is answered that did not happen.
CREATE FUNCTION cast_and_take_back(theories bigint[], fans bigint[], wishes boolean[])
RETURNS TABLE (place bigint, outcome text, votes integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz; today date; this_week date; this_month date;
  moved_theory bigint[]; moved_fan bigint[]; moved_at timestamptz[]; moves smallint[];
BEGIN
  PERFORM FROM standing WHERE theory = ANY (theories) ORDER BY theory FOR UPDATE;
  moment := clock_timestamp();
  today := bucket_of('day', moment); this_week := bucket_of('week', moment); this_month := bucket_of('month', moment);

  WITH wish AS MATERIALIZED (
    SELECT w.theory, w.fan, w.stands, s.version FROM unnest(theories, fans, wishes) AS w (theory, fan, stands)
    JOIN standing s ON s.theory = w.theory AND s.listed AND s.author <> w.fan
    WHERE NOT EXISTS (SELECT FROM suspensions x WHERE x.account = w.fan)
  ), given AS (
    INSERT INTO votes (theory, fan, cast_at, version) SELECT theory, fan, moment, version FROM wish WHERE stands
    ON CONFLICT DO NOTHING RETURNING theory, fan, cast_at
  ), taken AS (
    DELETE FROM votes v USING wish WHERE NOT wish.stands AND v.theory = wish.theory AND v.fan = wish.fan
    RETURNING v.theory, v.fan, v.cast_at
  ), moved AS (
    SELECT theory, fan, cast_at, 1::smallint AS move FROM given UNION ALL SELECT theory, fan, cast_at, -1::smallint FROM taken
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
    INSERT INTO unranked (day, theories, fans, moments, moves) VALUES (today, moved_theory, moved_fan, moved_at, moves);
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

-- From counts to boards -----------------------------------------------------------------------------------------------

-- Moves the supporters of `noun` ('theorist', 'storyline') by these events: who gave (+1) or took back (−1), to whom, when.
-- Both tables keep the latest window alone, so a later one begins anew and an earlier one is no longer theirs to change.
CREATE FUNCTION move_support(noun text, subjects text[], fans bigint[], moments timestamptz[], moves smallint[])
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

-- Brings up to `at_most` calls' votes onto the boards and returns how many there were; one at a time in the whole house.
-- Whatever a theory was given in them moves its rows once.
CREATE FUNCTION rank_votes(at_most integer) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  handled integer;
  theories bigint[]; fans bigint[]; moments timestamptz[]; moves smallint[]; authors text[]; storylines text[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  WITH taken AS (
    DELETE FROM unranked WHERE id IN (SELECT id FROM unranked ORDER BY id LIMIT at_most)
    RETURNING theories, fans, moments, moves
  ), event AS (
    SELECT e.theory, e.fan, e.at, e.move FROM taken t CROSS JOIN LATERAL unnest(t.theories, t.fans, t.moments, t.moves) AS e (theory, fan, at, move)
  )
  SELECT (SELECT count(*) FROM taken), array_agg(e.theory), array_agg(e.fan), array_agg(e.at), array_agg(e.move),
         array_agg(s.author::text), array_agg(s.storyline)
  FROM event e JOIN standing s ON s.theory = e.theory
  INTO handled, theories, fans, moments, moves, authors, storylines;
  IF theories IS NULL THEN
    RETURN coalesce(handled, 0);
  END IF;

  UPDATE ranking r
  SET votes = s.votes, hot = s.hot, rising = s.rising, fresh = s.published_at > now() - interval '7 days',
      day = s.day, day_votes = s.day_votes, week = s.week, week_votes = s.week_votes, month = s.month, month_votes = s.month_votes
  FROM standing s WHERE s.theory = r.theory AND s.theory IN (SELECT DISTINCT t FROM unnest(theories) AS t);

  -- A check looks at what is proposed for insertion even where a row is there to be updated; a proposed loss would fail it.
  INSERT INTO tally (day, theory, votes)
  SELECT DISTINCT bucket_of('day', e.at), e.theory, 0 FROM unnest(theories, moments) AS e (theory, at) ON CONFLICT DO NOTHING;
  UPDATE tally t SET votes = t.votes + m.moves
  FROM (SELECT bucket_of('day', e.at) AS day, e.theory, sum(e.move)::integer AS moves
        FROM unnest(theories, moments, moves) AS e (theory, at, move) GROUP BY 1, 2 HAVING sum(e.move) <> 0) AS m
  WHERE t.day = m.day AND t.theory = m.theory;

  PERFORM move_support('theorist', authors, fans, moments, moves);
  PERFORM move_support('storyline', storylines, fans, moments, moves);
  RETURN handled;
END $$;

-- Taking a theory off the stage ---------------------------------------------------------------------------------------

-- Its étoiles stay as rows and count nowhere: not on a board, not in a tally, not among anybody's supporters.
CREATE FUNCTION take_off(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  WITH gone AS (
    UPDATE votes SET counted = false WHERE theory = of_theory AND counted RETURNING theory, fan, cast_at
  )
  INSERT INTO unranked (day, theories, fans, moments, moves)
  SELECT bucket_of('day', clock_timestamp()), array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(-1::smallint)
  FROM gone HAVING count(*) > 0;
  UPDATE standing SET listed = false, votes = 0, hot = NULL, rising = NULL, day_votes = 0, week_votes = 0, month_votes = 0
  WHERE theory = of_theory;
  -- Off the boards at once; its supporters follow with the queue.
  UPDATE ranking SET votes = 0, hot = NULL, rising = NULL, fresh = false, day_votes = 0, week_votes = 0, month_votes = 0
  WHERE theory = of_theory;
END $$;

CREATE FUNCTION withdraw_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM take_off(NEW.theory);
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_theory AFTER INSERT ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdraw_theory();

-- What the rows say ---------------------------------------------------------------------------------------------------

-- Each view is what a counter must be, from the votes alone. Verifying compares with it, recounting copies it.
CREATE VIEW counted_standing AS
  WITH term AS (
    SELECT theory, cast_at, score_term(cast_at, hot_half_life()) AS hot, score_term(cast_at, rising_half_life()) AS rising
    FROM votes WHERE counted
  ), largest AS (
    SELECT t.theory, count(*)::integer AS votes, max(hot) AS hot, max(rising) AS rising, max(cast_at) AS latest FROM term t GROUP BY t.theory
  ), total AS (
    SELECT theory, sum(power(2::double precision, -least(l.hot - t.hot, 1000))) AS hot,
           sum(power(2::double precision, -least(l.rising - t.rising, 1000))) AS rising,
           count(*) FILTER (WHERE bucket_of('day', t.cast_at) = s.day)::integer AS day_votes,
           count(*) FILTER (WHERE bucket_of('week', t.cast_at) = s.week)::integer AS week_votes,
           count(*) FILTER (WHERE bucket_of('month', t.cast_at) = s.month)::integer AS month_votes
    FROM term t JOIN largest l USING (theory) JOIN standing s USING (theory) GROUP BY theory
  )
  SELECT theory, l.votes, l.hot + ln(t.hot) / ln(2::double precision) AS hot, l.rising + ln(t.rising) / ln(2::double precision) AS rising,
         t.day_votes, t.week_votes, t.month_votes, l.latest
  FROM largest l JOIN total t USING (theory);

CREATE VIEW counted_tally AS
  SELECT bucket_of('day', cast_at) AS day, theory, count(*)::integer AS votes
  FROM votes WHERE counted GROUP BY bucket_of('day', cast_at), theory;

CREATE VIEW counted_theorist_fans AS
  WITH latest AS (
    SELECT s.author AS theorist, v.fan, count(*)::integer AS votes, max(bucket_of('day', v.cast_at)) AS day,
           max(bucket_of('week', v.cast_at)) AS week, max(bucket_of('month', v.cast_at)) AS month
    FROM votes v JOIN standing s USING (theory) WHERE v.counted GROUP BY s.author, v.fan
  )
  SELECT l.theorist, l.fan, l.votes, l.day, l.week, l.month,
         count(*) FILTER (WHERE bucket_of('day', v.cast_at) = coalesce(k.day, l.day))::integer AS day_votes,
         count(*) FILTER (WHERE bucket_of('week', v.cast_at) = coalesce(k.week, l.week))::integer AS week_votes,
         count(*) FILTER (WHERE bucket_of('month', v.cast_at) = coalesce(k.month, l.month))::integer AS month_votes
  FROM votes v JOIN standing s USING (theory) JOIN latest l ON l.theorist = s.author AND l.fan = v.fan
  LEFT JOIN theorist_fans k ON k.theorist = l.theorist AND k.fan = l.fan
  WHERE v.counted GROUP BY l.theorist, l.fan, l.votes, l.day, l.week, l.month;

CREATE VIEW counted_theorist_support AS
  SELECT s.author AS theorist, count(DISTINCT v.fan)::integer AS supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('day', v.cast_at) = k.day)::integer AS day_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('week', v.cast_at) = k.week)::integer AS week_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('month', v.cast_at) = k.month)::integer AS month_supporters,
         max(v.cast_at) AS latest
  FROM votes v JOIN standing s USING (theory) JOIN theorist_support k ON k.theorist = s.author WHERE v.counted GROUP BY s.author;

CREATE VIEW counted_storyline_fans AS
  WITH latest AS (
    SELECT s.storyline AS storyline, v.fan, count(*)::integer AS votes, max(bucket_of('day', v.cast_at)) AS day,
           max(bucket_of('week', v.cast_at)) AS week, max(bucket_of('month', v.cast_at)) AS month
    FROM votes v JOIN standing s USING (theory) WHERE v.counted GROUP BY s.storyline, v.fan
  )
  SELECT l.storyline, l.fan, l.votes, l.day, l.week, l.month,
         count(*) FILTER (WHERE bucket_of('day', v.cast_at) = coalesce(k.day, l.day))::integer AS day_votes,
         count(*) FILTER (WHERE bucket_of('week', v.cast_at) = coalesce(k.week, l.week))::integer AS week_votes,
         count(*) FILTER (WHERE bucket_of('month', v.cast_at) = coalesce(k.month, l.month))::integer AS month_votes
  FROM votes v JOIN standing s USING (theory) JOIN latest l ON l.storyline = s.storyline AND l.fan = v.fan
  LEFT JOIN storyline_fans k ON k.storyline = l.storyline AND k.fan = l.fan
  WHERE v.counted GROUP BY l.storyline, l.fan, l.votes, l.day, l.week, l.month;

CREATE VIEW counted_storyline_support AS
  SELECT s.storyline AS storyline, count(DISTINCT v.fan)::integer AS supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('day', v.cast_at) = k.day)::integer AS day_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('week', v.cast_at) = k.week)::integer AS week_supporters,
         count(DISTINCT v.fan) FILTER (WHERE bucket_of('month', v.cast_at) = k.month)::integer AS month_supporters,
         max(v.cast_at) AS latest
  FROM votes v JOIN standing s USING (theory) JOIN storyline_support k ON k.storyline = s.storyline WHERE v.counted GROUP BY s.storyline;

-- Each time that everything was counted anew, and what was found; /integrity shows the last.
CREATE TABLE recounts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  began       timestamptz NOT NULL,
  ms          integer NOT NULL,
  votes       bigint NOT NULL,
  rows        bigint NOT NULL,
  differences bigint NOT NULL,
  repaired    boolean NOT NULL
);

-- What was counted before ---------------------------------------------------------------------------------------------

UPDATE standing SET votes = 0, hot = NULL WHERE NOT listed;
UPDATE standing s
SET rising = c.rising, day = bucket_of('day', c.latest), week = bucket_of('week', c.latest), month = bucket_of('month', c.latest)
FROM counted_standing c WHERE c.theory = s.theory;
UPDATE standing s SET day_votes = c.day_votes, week_votes = c.week_votes, month_votes = c.month_votes
FROM counted_standing c WHERE c.theory = s.theory;
ALTER TABLE standing ADD CHECK ((votes = 0) = (rising IS NULL)), ADD CHECK (listed OR votes = 0);
INSERT INTO ranking
SELECT s.theory, c.character, s.storyline, s.language, s.published_at, s.published_at > now() - interval '7 days',
       s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes
FROM standing s JOIN (SELECT theory, character FROM theory_characters UNION ALL SELECT theory, '' FROM standing) AS c USING (theory);
INSERT INTO tally SELECT * FROM counted_tally;
INSERT INTO theorist_fans (theorist, fan, votes, day, day_votes, week, week_votes, month, month_votes)
SELECT theorist, fan, votes, day, day_votes, week, week_votes, month, month_votes FROM counted_theorist_fans;
INSERT INTO storyline_fans (storyline, fan, votes, day, day_votes, week, week_votes, month, month_votes)
SELECT storyline, fan, votes, day, day_votes, week, week_votes, month, month_votes FROM counted_storyline_fans;
INSERT INTO theorist_support (theorist, day, week, month) SELECT author, max(day), max(week), max(month) FROM standing GROUP BY author;
INSERT INTO storyline_support (storyline, day, week, month) SELECT storyline, max(day), max(week), max(month) FROM standing GROUP BY storyline;
UPDATE theorist_support s SET supporters = c.supporters, day_supporters = c.day_supporters,
  week_supporters = c.week_supporters, month_supporters = c.month_supporters
FROM counted_theorist_support c WHERE c.theorist = s.theorist;
UPDATE storyline_support s SET supporters = c.supporters, day_supporters = c.day_supporters,
  week_supporters = c.week_supporters, month_supporters = c.month_supporters
FROM counted_storyline_support c WHERE c.storyline = s.storyline;
