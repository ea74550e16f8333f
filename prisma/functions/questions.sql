-- The question of each day, and answers to questions.

-- Asks the question of the day of `moment`, unless it or a later one is asked, and closes those before. It is the storyline with
-- the most supporters of those that were not asked in the two weeks before, ties in the catalogue's order; where all were, the
-- one that was asked longest ago. Answers whether it asked. Locks asking, then answering.
CREATE OR REPLACE FUNCTION ask_question(moment timestamptz DEFAULT clock_timestamp()) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  today date := bucket_of('day', moment);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: asking', 0));
  IF EXISTS (SELECT FROM questions WHERE day >= today) THEN RETURN false; END IF;
  -- What is answered while this commits counts for the storyline, not for the day.
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: answering', 0));
  UPDATE questions q SET closed_at = clock_timestamp(), split = split_of(q.storyline), theory = leading_theory(q.storyline)
  WHERE closed_at IS NULL;
  INSERT INTO questions (day, storyline)
  SELECT today, s.slug
  FROM storylines s LEFT JOIN storyline_support h ON h.storyline = s.slug
  LEFT JOIN (SELECT storyline, max(day) AS day FROM questions WHERE day >= today - 14 GROUP BY storyline) AS last ON last.storyline = s.slug
  ORDER BY last.day NULLS FIRST, coalesce(h.supporters, 0) DESC, s.position LIMIT 1;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO events (kind) VALUES ('asked');
  RETURN true;
END $$;

-- How many accounts have answered each starter of a storyline, in the starters' order.
CREATE OR REPLACE FUNCTION split_of(of_storyline text) RETURNS integer[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(coalesce(a.answers, 0) ORDER BY n.starter), '{}')
  FROM (SELECT generate_series(0, coalesce(max(cardinality(starters)), 0) - 1) AS starter FROM storyline_words WHERE storyline = of_storyline) AS n
  LEFT JOIN starter_answers a ON a.storyline = of_storyline AND a.starter = n.starter
$$;

-- The theory of a storyline with the most étoiles, the older of two; null where nobody has given one.
CREATE OR REPLACE FUNCTION leading_theory(of_storyline text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT theory FROM (
    (SELECT theory, votes FROM ranking r WHERE r.own AND r.votes > 0 AND r.storyline = of_storyline AND r.language = 'en' ORDER BY r.votes DESC, -r.theory DESC LIMIT 1)
    UNION ALL
    (SELECT theory, votes FROM ranking r WHERE r.own AND r.votes > 0 AND r.storyline = of_storyline AND r.language = 'fr' ORDER BY r.votes DESC, -r.theory DESC LIMIT 1)
  ) AS first_of_each ORDER BY votes DESC, -theory DESC LIMIT 1
$$;

-- Gives, changes or takes back (null) an account's one answer to a storyline's question, and moves the counts. Answers STANDS
-- (also where nothing had to change), NOT_FOUND where there is no such starter, NOT_ALLOWED for the suspended, LEFT for an account
-- that has left.
--
-- Locks: the account (shared), so that it comes before who leaves or finds nobody; then answering, hashtextextended('entracte:
-- answering', 0), under which nothing waits for another lock.
CREATE OR REPLACE FUNCTION set_answer(of_account bigint, of_storyline text, new_starter smallint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  was smallint;
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND handle IS NOT NULL FOR SHARE;
  IF NOT FOUND THEN RETURN 'LEFT'; END IF;
  IF EXISTS (SELECT FROM suspensions WHERE account = of_account) THEN RETURN 'NOT_ALLOWED'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: answering', 0));
  -- A renaming has ended by now.
  IF NOT EXISTS (SELECT FROM storyline_words WHERE storyline = of_storyline AND cardinality(starters) > coalesce(new_starter, 0)) THEN
    RETURN 'NOT_FOUND';
  END IF;
  SELECT starter FROM answers WHERE account = of_account AND storyline = of_storyline INTO was;
  IF was IS NOT DISTINCT FROM new_starter THEN RETURN 'STANDS'; END IF;
  UPDATE starter_answers SET answers = answers - 1 WHERE storyline = of_storyline AND starter = was;
  IF new_starter IS NULL THEN
    DELETE FROM answers WHERE account = of_account AND storyline = of_storyline;
    RETURN 'STANDS';
  END IF;
  INSERT INTO answers (account, storyline, starter) VALUES (of_account, of_storyline, new_starter)
  ON CONFLICT (account, storyline) DO UPDATE SET starter = new_starter, at = clock_timestamp();
  INSERT INTO starter_answers AS k (storyline, starter, answers) VALUES (of_storyline, new_starter, 1)
  ON CONFLICT (storyline, starter) DO UPDATE SET answers = k.answers + 1;
  RETURN 'STANDS';
END $$;

-- An account that leaves takes its answers along. Locks answering, and (by its name) runs after `leave_seat`: whoever
-- needs voting too takes that first.
CREATE OR REPLACE FUNCTION withdraw_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: answering', 0));
  WITH gone AS (DELETE FROM answers WHERE account = NEW.id RETURNING storyline, starter)
  UPDATE starter_answers k SET answers = k.answers - 1 FROM gone g WHERE k.storyline = g.storyline AND k.starter = g.starter;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER withdraw_answers AFTER UPDATE OF handle ON accounts FOR EACH ROW
  WHEN (OLD.handle IS NOT NULL AND NEW.handle IS NULL) EXECUTE FUNCTION withdraw_answers();
