-- Places on the boards. `standing` has a row per theory, which votes update; `ranking` has a row per theory and
-- character, which the boards' indexes read. Votes reach `ranking` in steps behind.
--
-- Whoever changes `ranking`, `tally` or supporters holds the ranking lock, hashtextextended('entracte: ranking', 0),
-- exclusively. Voting goes on meanwhile.

-- Inserts the rows of a new theory in its transaction: the author's row of supporters before the storyline's, in
-- everybody's order.
CREATE OR REPLACE FUNCTION stand_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO standing (theory, storyline, author, language, published_at)
  VALUES (NEW.id, NEW.storyline, NEW.author, NEW.language, NEW.published_at);
  INSERT INTO ranking (theory, character, storyline, language, published_at)
  VALUES (NEW.id, '', NEW.storyline, NEW.language, NEW.published_at);
  INSERT INTO theorist_support (theorist) VALUES (NEW.author) ON CONFLICT DO NOTHING;
  INSERT INTO storyline_support AS s (storyline, theories) VALUES (NEW.storyline, 1)
  ON CONFLICT (storyline) DO UPDATE SET theories = s.theories + 1;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER stand_theory AFTER INSERT ON theories FOR EACH ROW EXECUTE FUNCTION stand_theory();

-- Gives a character added to a theory the theory's place; removes a character's place with it. Locks ranking before it
-- reads, since a step under way would miss the new row; a new theory needs no lock, since nothing ranks it yet.
CREATE OR REPLACE FUNCTION stand_character() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM standing WHERE theory = coalesce(NEW.theory, OLD.theory) AND published_at < now()) THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  END IF;
  IF TG_OP = 'DELETE' THEN
    DELETE FROM ranking WHERE theory = OLD.theory AND character = OLD.character;
    RETURN NULL;
  END IF;
  INSERT INTO ranking (
    theory, character, storyline, language, published_at, fresh, votes,
    {fading},
    {window}, {window}_votes,
  )
  SELECT
    theory, NEW.character, storyline, language, published_at, fresh, votes,
    {fading},
    {window}, {window}_votes,
  FROM ranking WHERE theory = NEW.theory AND character = '';
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER stand_character AFTER INSERT OR DELETE ON theory_characters FOR EACH ROW EXECUTE FUNCTION stand_character();

-- One step: ranks the votes of up to `at_most` calls, fewer where they hold thousands. Locks ranking, so one step runs
-- at a time in the whole database. Answers the number of calls, the last of them, whether scores have to be restated
-- (`restate_owing`) and whether votes have to leave (`leave_slice`). Each of these is a transaction of its own: a
-- failure stops no other, and a publisher who waits for a row of one holds none that the next needs.
CREATE OR REPLACE FUNCTION rank_votes(at_most integer, OUT handled integer, OUT last bigint, OUT owing boolean, OUT leaving boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  theories bigint[]; fans bigint[]; moments timestamptz[]; moves smallint[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  WITH next AS (
    SELECT u.id, sum(cardinality(u.theories)) OVER (ORDER BY u.id) - cardinality(u.theories) AS before
    FROM (SELECT * FROM unranked ORDER BY id LIMIT at_most) AS u
  ), taken AS (
    DELETE FROM unranked WHERE id IN (SELECT id FROM next WHERE before < 5000) RETURNING id, theories, fans, moments, moves
  )
  SELECT (SELECT count(*) FROM taken), (SELECT max(id) FROM taken), array_agg(e.theory), array_agg(e.fan), array_agg(e.at), array_agg(e.move)
  FROM taken t CROSS JOIN LATERAL unnest(t.theories, t.fans, t.moments, t.moves) AS e (theory, fan, at, move)
  INTO handled, last, theories, fans, moments, moves;
  IF theories IS NOT NULL THEN
    PERFORM bring_onto_boards(theories, fans, moments, moves);
    -- For their authors (`gather_stars`), and without waiting for whoever gathers.
    INSERT INTO stars_owing (theory, day)
    SELECT DISTINCT e.theory, bucket_of('day', e.at) FROM unnest(theories, moments, moves) AS e (theory, at, move) WHERE e.move > 0;
  END IF;
  owing := EXISTS (SELECT FROM scores_owing);
  leaving := EXISTS (SELECT FROM theories_leaving) OR EXISTS (SELECT FROM seats_leaving);
END $$;

-- Brings votes given (+1) and taken back (−1) into `ranking`, `tally` and supporters. The caller holds the ranking
-- lock. Writes the present counts, and nothing where an earlier step already has.
CREATE OR REPLACE FUNCTION bring_onto_boards(theories bigint[], fans bigint[], moments timestamptz[], moves smallint[]) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  authors text[]; storylines text[]; owing bigint[];
BEGIN
  SELECT array_agg(e.theory), array_agg(e.fan), array_agg(e.at), array_agg(e.move), array_agg(s.author::text), array_agg(s.storyline),
         array_agg(DISTINCT e.theory) FILTER (WHERE s.votes > 0 AND bucket_of('day', e.at) < s.day)
  FROM unnest(theories, fans, moments, moves) AS e (theory, fan, at, move) JOIN standing s ON s.theory = e.theory
  INTO theories, fans, moments, moves, authors, storylines, owing;

  UPDATE ranking r
  SET votes = s.votes, fresh = r.fresh AND s.published_at > now() - interval '{fresh_days} days',
      {fading} = s.{fading},
      {window} = s.{window}, {window}_votes = s.{window}_votes,
  FROM standing s
  WHERE s.theory = r.theory AND s.theory IN (SELECT DISTINCT t FROM unnest(theories) AS t) AND s.theory <> ALL (coalesce(owing, '{}'))
    AND (
      r.votes,
      r.{fading},
      r.{window}, r.{window}_votes,
    ) IS DISTINCT FROM (
      s.votes,
      s.{fading},
      s.{window}, s.{window}_votes,
    );

  -- A check looks at what is proposed for insertion even where a row is there to be updated; a proposed loss would fail it.
  INSERT INTO tally (day, theory, votes)
  SELECT DISTINCT bucket_of('day', e.at), e.theory, 0 FROM unnest(theories, moments) AS e (theory, at) ON CONFLICT DO NOTHING;
  UPDATE tally t
  SET votes = t.votes + m.moves,
      {fading} = CASE WHEN t.votes + m.moves = 0 THEN 0 ELSE t.{fading} + m.{fading} END,
  FROM (SELECT bucket_of('day', e.at) AS day, e.theory, sum(e.move)::integer AS moves,
               sum(e.move * day_weight(e.at, {fading}_half_life()))::bigint AS {fading},
        FROM unnest(theories, moments, moves) AS e (theory, at, move) GROUP BY 1, 2) AS m
  WHERE t.day = m.day AND t.theory = m.theory AND (m.moves <> 0
    OR m.{fading} <> 0
  );

  PERFORM move_support('theorist', authors, fans, moments, moves);
  PERFORM move_support('storyline', storylines, fans, moments, moves);
  INSERT INTO scores_owing (theory) SELECT unnest(owing) ON CONFLICT DO NOTHING;
  PERFORM note_ranked(theories);
END $$;

-- One step: restates the scores of at most 200 theories that owe it; answers how many. Locks ranking, then voting.
CREATE OR REPLACE FUNCTION restate_owing() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  slice bigint[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  WITH taken AS (
    DELETE FROM scores_owing WHERE theory IN (SELECT theory FROM scores_owing ORDER BY theory LIMIT 200) RETURNING theory
  )
  SELECT array_agg(theory) FROM taken INTO slice;
  IF slice IS NOT NULL THEN PERFORM restate_scores(slice), note_ranked(slice); END IF;
  RETURN coalesce(cardinality(slice), 0);
END $$;

-- Computes the scores of these theories from the sums of their days: the only exact way after a vote from before the
-- latest day is taken back. The caller holds the ranking lock and does this last. Boards, with their many indexes, are
-- written before voting has to wait (locks voting); a vote in between is ranked later and corrects the board. If the
-- latest day turns in between, it computes once more under the lock.
CREATE OR REPLACE FUNCTION restate_scores(theories bigint[]) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  left_over bigint[] := theories; found bigint[]; days date[];
  {fading}s double precision[];
BEGIN
  WHILE left_over IS NOT NULL LOOP
    SELECT array_agg(e.theory), array_agg(e.day),
           array_agg(e.{fading}),
    INTO found, days,
         {fading}s,
    FROM (
      SELECT k.theory, k.day,
             score_of(array_agg(sum_score(unit_score(t.day, {fading}_half_life()), t.{fading})) FILTER (WHERE t.{fading} > 0)) AS {fading},
      FROM standing k LEFT JOIN tally t ON t.theory = k.theory AND t.day < k.day
      WHERE k.theory = ANY (left_over) AND k.votes > 0 GROUP BY k.theory
    ) AS e;

    UPDATE ranking r
    SET votes = s.votes,
        {fading} = score_with(unit_score(s.day, {fading}_half_life()), s.day_{fading}, CASE WHEN s.votes > s.day_votes THEN coalesce(e.{fading}, s.earlier_{fading}) END),
        {window} = s.{window}, {window}_votes = s.{window}_votes,
    FROM unnest(found, days,
      {fading}s,
    ) AS e (theory, day,
      {fading},
    ) JOIN standing s ON s.theory = e.theory AND s.day = e.day
    WHERE r.theory = s.theory AND s.votes > 0;

    -- (After the ranking lock, as everybody takes them who needs both.)
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
    UPDATE standing s
    SET
        {fading} = score_with(unit_score(s.day, {fading}_half_life()), s.day_{fading}, CASE WHEN s.votes > s.day_votes THEN coalesce(e.{fading}, s.earlier_{fading}) END),
        earlier_{fading} = CASE WHEN s.votes > s.day_votes THEN coalesce(e.{fading}, s.earlier_{fading}) END,
    FROM unnest(found, days,
      {fading}s,
    ) AS e (theory, day,
      {fading},
    )
    WHERE s.theory = e.theory AND s.day = e.day AND s.votes > 0;

    SELECT array_agg(s.theory) FROM unnest(found, days) AS e (theory, day) JOIN standing s ON s.theory = e.theory AND s.day <> e.day
    INTO left_over;
  END LOOP;
END $$;
