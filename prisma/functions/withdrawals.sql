-- Taking a theory off: at once from every board, list and search; its voters follow in slices, behind.

-- A row in `withdrawals` takes the theory off in its transaction. Locks: the theory, so that an edit comes whole before or
-- finds it gone; its words, which need nobody to wait; then what `take_off` locks.
CREATE OR REPLACE FUNCTION withdraw_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM theories WHERE id = NEW.theory FOR NO KEY UPDATE;
  DELETE FROM theory_words WHERE theory = NEW.theory;
  INSERT INTO events (kind, actor, theory) SELECT 'withdrawn', author, id FROM theories WHERE id = NEW.theory;
  PERFORM take_off(NEW.theory);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER withdraw_theory AFTER INSERT ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdraw_theory();

-- Takes a theory off every board and count. Its votes stay as rows, and cease to count in slices behind (`theories_leaving`).
-- Locks: ranking, so that nobody brings it back, then voting; then the supporters of its author (by a trigger of `standing`)
-- and of its storyline, in this order as by everybody.
CREATE OR REPLACE FUNCTION take_off(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  was_listed_in text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  INSERT INTO theories_leaving (theory, call) SELECT of_theory, coalesce(max(id), 0) FROM unranked ON CONFLICT DO NOTHING;
  SELECT storyline FROM standing WHERE theory = of_theory AND listed INTO was_listed_in;
  UPDATE standing SET listed = false, votes = 0,
    {fading} = NULL, day_{fading} = 0, earlier_{fading} = NULL,
    {window}_votes = 0,
  WHERE theory = of_theory;
  UPDATE storyline_support SET theories = theories - 1 WHERE storyline = was_listed_in;
  UPDATE ranking SET votes = 0, fresh = false,
    {fading} = NULL,
    {window}_votes = 0,
  WHERE theory = of_theory;
  UPDATE theory_characters SET listed = false WHERE theory = of_theory;
END $$;

-- One step: a slice of votes that no longer count, of withdrawn theories first, then of accounts that came and went
-- (`set_aside_slice`). Answers how many were looked at; 0 where nothing leaves, or what does waits for votes that are not
-- ranked yet. Locks ranking.
CREATE OR REPLACE FUNCTION leave_slice() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  handled integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  handled := take_off_slice();
  RETURN CASE WHEN handled > 0 THEN handled ELSE set_aside_slice() END;
END $$;

-- Lets the next 2,000 votes of one withdrawn theory count no more. Answers their number, or 1 where it was at its end. The
-- caller holds the ranking lock; nobody else writes votes of a theory that is not listed.
CREATE OR REPLACE FUNCTION take_off_slice() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next theories_leaving%ROWTYPE; reached bigint; fans bigint[]; moments timestamptz[];
BEGIN
  SELECT * FROM theories_leaving l WHERE NOT EXISTS (SELECT FROM unranked u WHERE u.id <= l.call) ORDER BY theory LIMIT 1 INTO next;
  IF next.theory IS NULL THEN RETURN 0; END IF;
  WITH slice AS MATERIALIZED (
    SELECT fan FROM votes WHERE theory = next.theory AND fan > next.after ORDER BY fan LIMIT 2000
  ), gone AS (
    UPDATE votes v SET counted = false FROM slice s WHERE v.theory = next.theory AND v.fan = s.fan AND v.counted RETURNING v.fan, v.cast_at
  )
  SELECT (SELECT max(fan) FROM slice), array_agg(fan), array_agg(cast_at) FROM gone INTO reached, fans, moments;
  IF reached IS NULL THEN
    DELETE FROM theories_leaving WHERE theory = next.theory;
    RETURN 1;
  END IF;
  UPDATE theories_leaving SET after = reached WHERE theory = next.theory;
  IF fans IS NULL THEN RETURN 1; END IF;
  PERFORM bring_onto_boards(array_fill(next.theory, ARRAY[cardinality(fans)]), fans, moments, array_fill(-1::smallint, ARRAY[cardinality(fans)]));
  RETURN cardinality(fans);
END $$;
