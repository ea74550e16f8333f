-- What is on stage, and why anything is not. A row in `removals` that is not lifted keeps a theory off: withdrawn,
-- hidden or merged. The views here answer it; only `restage` and `return_to_stage` write `listed`, a copy that the
-- boards' indexes need.

-- The theories on stage, with their counts.
CREATE OR REPLACE VIEW on_stage AS
  SELECT theory, storyline, author, language, published_at, version, votes,
         {fading},
         {window}, {window}_votes,
  FROM standing WHERE listed;

-- The same for functions that then wait for locks: they must not hold the view, which a start may have to replace.
CREATE OR REPLACE FUNCTION is_on_stage(of_theory bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM standing WHERE theory = of_theory AND listed)
$$;

CREATE OR REPLACE VIEW characters_on_stage AS SELECT theory, character, language FROM theory_characters WHERE listed;

-- What keeps theories off at present.
CREATE OR REPLACE VIEW absences AS SELECT theory, kind FROM removals WHERE lifted_at IS NULL;

-- Withdrawn theories. Earlier versions of the server write through this view.
CREATE OR REPLACE VIEW withdrawals AS SELECT theory, at AS withdrawn_at FROM removals WHERE kind = 'withdrawn' AND lifted_at IS NULL;

-- Why a theory is off stage; null when it is on, or does not exist. Withdrawn comes first, as it is final; a theory
-- that is coming back answers what kept it off last.
CREATE OR REPLACE FUNCTION absence_of(of_theory bigint) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT kind FROM removals WHERE theory = of_theory
                   ORDER BY lifted_at IS NULL DESC, kind = 'withdrawn' DESC, id DESC LIMIT 1), 'withdrawn')
  FROM standing s WHERE s.theory = of_theory AND NOT EXISTS (SELECT FROM on_stage WHERE theory = of_theory)
$$;

-- Takes a theory off for one more reason; false if this reason already holds. Locks: the removal, then as `restage`.
CREATE OR REPLACE FUNCTION take_off(of_theory bigint, as_kind text, acting bigint, why text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO removals (theory, kind, by_account, reason) VALUES (of_theory, as_kind, acting, why) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

-- Lifts a reason; false if it does not hold, and never lifts a withdrawal. With the last one the theory comes back, in
-- steps behind (`leave_slice`). Locks: the removal, then as `restage`.
CREATE OR REPLACE FUNCTION bring_back(of_theory bigint, as_kind text, acting bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE removals SET lifted_at = clock_timestamp(), lifted_by = acting
  WHERE theory = of_theory AND kind = as_kind AND kind <> 'withdrawn' AND lifted_at IS NULL;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION follow_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO events (kind, actor, theory)
    SELECT NEW.kind, coalesce(NEW.by_account, CASE NEW.kind WHEN 'withdrawn' THEN author END), id FROM theories WHERE id = NEW.theory;
  END IF;
  PERFORM restage(NEW.theory);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER follow_removal AFTER INSERT OR UPDATE OF lifted_at ON removals
  FOR EACH ROW EXECUTE FUNCTION follow_removal();

-- Takes a theory off every board and count if anything keeps it off; else starts its return. Its votes stay as rows,
-- and cease to count or count again in steps behind (`theories_leaving`). Locks: the theory, so that an edit ends
-- before or finds it gone; its words, which wait for nobody; ranking, so that no step moves it, then voting; then the
-- supporters of its author (by a trigger of `standing`) and of its storyline, in everybody's order.
CREATE OR REPLACE FUNCTION restage(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  is_away boolean; last_call bigint := 0; was_listed_in text;
BEGIN
  PERFORM FROM theories WHERE id = of_theory FOR NO KEY UPDATE;
  is_away := EXISTS (SELECT FROM removals WHERE theory = of_theory AND lifted_at IS NULL);
  IF is_away THEN DELETE FROM theory_words WHERE theory = of_theory; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  SELECT storyline FROM standing WHERE theory = of_theory AND listed INTO was_listed_in;
  IF is_away AND was_listed_in IS NULL THEN
    -- It may have been on its way back.
    UPDATE theories_leaving SET coming = false, after = 0 WHERE theory = of_theory AND coming;
    RETURN;
  ELSIF NOT is_away AND was_listed_in IS NOT NULL THEN
    RETURN;
  END IF;
  IF is_away THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
    last_call := (SELECT coalesce(max(id), 0) FROM unranked);
  END IF;
  INSERT INTO theories_leaving AS l (theory, call, coming) VALUES (of_theory, last_call, NOT is_away)
  ON CONFLICT (theory) DO UPDATE SET call = greatest(l.call, excluded.call), coming = excluded.coming, after = 0;
  IF NOT is_away THEN RETURN; END IF;

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

-- One step behind: a slice of votes of theories taken off or coming back, then of accounts that came and went
-- (`set_aside_slice`). Answers how many it looked at; 0 when nothing is left, or votes have to be ranked first. Locks
-- ranking; or, of a theory that has come back, the theory alone (`find_again`). Without `waits` it skips a locked
-- theory: an edit holds the theory while it waits for ranking, so a caller who holds ranking must not wait.
CREATE OR REPLACE FUNCTION leave_slice(waits boolean DEFAULT true) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  back bigint; handled integer;
BEGIN
  IF waits THEN
    SELECT id FROM theories WHERE id IN (SELECT theory FROM theories_leaving WHERE coming AND is_on_stage(theory))
    ORDER BY id LIMIT 1 FOR NO KEY UPDATE INTO back;
  ELSE
    SELECT id FROM theories WHERE id IN (SELECT theory FROM theories_leaving WHERE coming AND is_on_stage(theory))
    ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED INTO back;
  END IF;
  IF back IS NOT NULL THEN
    PERFORM find_again(back);
    RETURN 1;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  handled := stage_slice();
  RETURN CASE WHEN handled > 0 THEN handled ELSE set_aside_slice() END;
END $$;

-- Lets the next 2,000 votes of one theory cease to count, or count again, except those of accounts that came and went.
-- Answers their number, or 1 at the end, where a returning theory is back on stage. The caller holds the ranking lock;
-- nothing else lets votes of a theory off stage count.
CREATE OR REPLACE FUNCTION stage_slice() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next theories_leaving%ROWTYPE; reached bigint; fans bigint[]; moments timestamptz[];
BEGIN
  SELECT * FROM theories_leaving l
  WHERE NOT EXISTS (SELECT FROM unranked u WHERE u.id <= l.call)
    AND NOT (l.coming AND is_on_stage(l.theory))
  ORDER BY theory LIMIT 1 INTO next;
  IF next.theory IS NULL THEN RETURN 0; END IF;
  WITH slice AS MATERIALIZED (
    SELECT fan FROM votes WHERE theory = next.theory AND fan > next.after ORDER BY fan LIMIT 2000
  ), moved AS (
    UPDATE votes v SET counted = next.coming FROM slice s
    WHERE v.theory = next.theory AND v.fan = s.fan AND v.counted <> next.coming
      AND NOT (next.coming AND EXISTS (SELECT FROM seats_set_aside a WHERE a.account = v.fan))
    RETURNING v.fan, v.cast_at
  )
  SELECT (SELECT max(fan) FROM slice), array_agg(fan), array_agg(cast_at) FROM moved INTO reached, fans, moments;
  IF reached IS NULL THEN
    IF next.coming THEN PERFORM return_to_stage(next.theory); ELSE DELETE FROM theories_leaving WHERE theory = next.theory; END IF;
    RETURN 1;
  END IF;
  UPDATE theories_leaving SET after = reached WHERE theory = next.theory;
  IF fans IS NULL THEN RETURN 1; END IF;
  PERFORM bring_onto_boards(array_fill(next.theory, ARRAY[cardinality(fans)]), fans, moments,
                            array_fill(CASE WHEN next.coming THEN 1 ELSE -1 END::smallint, ARRAY[cardinality(fans)]));
  RETURN cardinality(fans);
END $$;

-- The standing that a theory would have, had it never been off: its windows are kept, its days are in `tally`.
CREATE OR REPLACE FUNCTION standing_by_days(of_theory bigint) RETURNS TABLE (
  votes integer,
  {fading} double precision, day_{fading} bigint, earlier_{fading} double precision,
  {window}_votes integer,
) LANGUAGE sql STABLE AS $$
  SELECT n.votes,
         CASE WHEN n.votes > 0 THEN score_with(unit_score(n.day, {fading}_half_life()), n.day_{fading}, n.earlier_{fading}) END, n.day_{fading}, n.earlier_{fading},
         n.{window}_votes,
  FROM (
    SELECT s.day, coalesce(sum(t.votes), 0)::integer AS votes,
           coalesce(sum(t.{fading}) FILTER (WHERE t.day = s.day), 0)::bigint AS day_{fading}, score_of(array_agg(sum_score(unit_score(t.day, {fading}_half_life()), t.{fading})) FILTER (WHERE t.day < s.day AND t.{fading} > 0)) AS earlier_{fading},
           coalesce(sum(t.votes) FILTER (WHERE bucket_of('{window}', t.day::timestamp AT TIME ZONE 'UTC') = s.{window}), 0)::integer AS {window}_votes,
    FROM standing s LEFT JOIN tally t ON t.theory = s.theory WHERE s.theory = of_theory GROUP BY s.theory
  ) AS n
$$;

-- Puts a theory whose votes all count again on every board and count; its words follow (`find_again`). The caller holds
-- the ranking lock. Boards, with their many indexes, are written before voting has to wait (locks voting); then
-- supporters, as `restage` does.
CREATE OR REPLACE FUNCTION return_to_stage(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  n record;
BEGIN
  SELECT * FROM standing_by_days(of_theory) INTO n;
  UPDATE ranking r
  SET votes = n.votes, fresh = s.published_at > now() - interval '{fresh_days} days',
      {fading} = n.{fading},
      {window} = s.{window}, {window}_votes = n.{window}_votes,
  FROM standing s WHERE s.theory = of_theory AND r.theory = of_theory;
  UPDATE theory_characters SET listed = true WHERE theory = of_theory;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  UPDATE standing
  SET listed = true, votes = n.votes,
      {fading} = n.{fading}, day_{fading} = n.day_{fading}, earlier_{fading} = n.earlier_{fading},
      {window}_votes = n.{window}_votes,
  WHERE theory = of_theory;
  UPDATE storyline_support SET theories = theories + 1 WHERE storyline = (SELECT storyline FROM standing WHERE theory = of_theory);
END $$;

-- Adds a returned theory to the search and writes the event; does nothing if it was taken off again. The caller has
-- locked the theory, as whoever takes it off does before its words go.
CREATE OR REPLACE FUNCTION find_again(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM theories_leaving WHERE theory = of_theory AND coming AND is_on_stage(of_theory);
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM index_words(of_theory);
  INSERT INTO events (kind, actor, theory, payload)
  SELECT 'shown', lifted_by, theory, jsonb_build_object('was', kind) FROM removals
  WHERE theory = of_theory AND lifted_at IS NOT NULL ORDER BY lifted_at DESC, id DESC LIMIT 1;
END $$;

-- Counts an author's theories on stage; creates the author's row if missing.
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
