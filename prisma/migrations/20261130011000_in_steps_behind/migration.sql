-- Work behind the answers ---------------------------------------------------------------------------------------------

-- What a withdrawal, a leaving or an edit has to do for each of its voters stands in a table and is done in steps that each
-- carry some thousand rows: under the locks only what is the same for a theory of one étoile and of a million. A step that
-- was not committed is done again; the next one goes on where the last ended, in whatever process.

-- Theories that have left the stage, and whose étoiles still stand as counted rows from the fan after `after` on. Of the
-- calls up to `call` some may not be ranked yet: what they gave must be on the tally before it is taken from it.
CREATE TABLE theories_leaving (
  theory bigint PRIMARY KEY REFERENCES theories,
  call   bigint NOT NULL,
  after  bigint NOT NULL DEFAULT 0
);

-- Accounts that were made and erased within a day: their étoiles are set aside, theory by theory after these two, the last
-- that was looked at.
CREATE TABLE seats_leaving (
  account      bigint PRIMARY KEY,
  call         bigint NOT NULL,
  after_author bigint NOT NULL DEFAULT 0,
  after_theory bigint NOT NULL DEFAULT 0
);

-- Theories of which something from before their latest day was ranked: their scores are made anew, some hundred at a time.
-- (No reference: whoever ranks would wait for an edit that has its theory, and waits for whoever ranks.)
CREATE TABLE scores_owing (theory bigint PRIMARY KEY);

-- Edits of which those who gave their étoile before `at` to an earlier version are to be told, from the fan after `after` on.
CREATE TABLE tellings (
  theory  bigint NOT NULL REFERENCES theories,
  version integer NOT NULL,
  at      timestamptz NOT NULL,
  after   bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (theory, version)
);

-- From counts to boards -----------------------------------------------------------------------------------------------

DROP FUNCTION rank_votes(integer);

-- Brings these étoiles, given (+1) and taken back (−1), onto the boards. The caller holds the ranking lock. What an earlier
-- step has already brought there, since it reads the present counts, is not written again.
CREATE FUNCTION bring_onto_boards(theories bigint[], fans bigint[], moments timestamptz[], moves smallint[]) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  authors text[]; storylines text[]; owing bigint[];
BEGIN
  SELECT array_agg(e.theory), array_agg(e.fan), array_agg(e.at), array_agg(e.move), array_agg(s.author::text), array_agg(s.storyline),
         array_agg(DISTINCT e.theory) FILTER (WHERE s.listed AND s.votes > 0 AND bucket_of('day', e.at) < s.day)
  FROM unnest(theories, fans, moments, moves) AS e (theory, fan, at, move) JOIN standing s ON s.theory = e.theory
  INTO theories, fans, moments, moves, authors, storylines, owing;

  UPDATE ranking r
  SET votes = s.votes, hot = s.hot, rising = s.rising, fresh = s.listed AND s.published_at > now() - interval '7 days',
      day = s.day, day_votes = s.day_votes, week = s.week, week_votes = s.week_votes, month = s.month, month_votes = s.month_votes
  FROM standing s
  WHERE s.theory = r.theory AND s.theory IN (SELECT DISTINCT t FROM unnest(theories) AS t) AND s.theory <> ALL (coalesce(owing, '{}'))
    AND (r.votes, r.hot, r.rising, r.day, r.day_votes, r.week, r.week_votes, r.month, r.month_votes)
        IS DISTINCT FROM (s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes);

  -- A check looks at what is proposed for insertion even where a row is there to be updated; a proposed loss would fail it.
  INSERT INTO tally (day, theory, votes)
  SELECT DISTINCT bucket_of('day', e.at), e.theory, 0 FROM unnest(theories, moments) AS e (theory, at) ON CONFLICT DO NOTHING;
  UPDATE tally t
  SET votes = t.votes + m.moves, hot = CASE WHEN t.votes + m.moves = 0 THEN 0 ELSE t.hot + m.hot END,
      rising = CASE WHEN t.votes + m.moves = 0 THEN 0 ELSE t.rising + m.rising END
  FROM (SELECT bucket_of('day', e.at) AS day, e.theory, sum(e.move)::integer AS moves,
               sum(e.move * day_weight(e.at, hot_half_life()))::bigint AS hot, sum(e.move * day_weight(e.at, rising_half_life()))::bigint AS rising
        FROM unnest(theories, moments, moves) AS e (theory, at, move) GROUP BY 1, 2) AS m
  WHERE t.day = m.day AND t.theory = m.theory AND (m.moves, m.hot, m.rising) <> (0, 0, 0);

  PERFORM move_support('theorist', authors, fans, moments, moves);
  PERFORM move_support('storyline', storylines, fans, moments, moves);
  INSERT INTO scores_owing (theory) SELECT unnest(owing) ON CONFLICT DO NOTHING;
END $$;

-- One step: brings up to `at_most` calls' votes onto the boards, fewer where they hold thousands of votes; one step at a time
-- in the whole house. Answers how many calls these were and the last of them, whether scores are now to be made anew
-- (`restate_owing`), and whether more has still to leave (`leave_slice`). Each of these is a transaction of its own: what
-- fails in one stops no other, and who publishes, who waits for one of its rows, holds none that the next one needs.
CREATE FUNCTION rank_votes(at_most integer, OUT handled integer, OUT last bigint, OUT owing boolean, OUT leaving boolean) LANGUAGE plpgsql AS $$
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
  IF theories IS NOT NULL THEN PERFORM bring_onto_boards(theories, fans, moments, moves); END IF;
  owing := EXISTS (SELECT FROM scores_owing);
  leaving := EXISTS (SELECT FROM theories_leaving) OR EXISTS (SELECT FROM seats_leaving);
END $$;

-- One step: makes the scores anew of some of those that are owing; their number.
CREATE FUNCTION restate_owing() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  slice bigint[];
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  WITH taken AS (
    DELETE FROM scores_owing WHERE theory IN (SELECT theory FROM scores_owing ORDER BY theory LIMIT 200) RETURNING theory
  )
  SELECT array_agg(theory) FROM taken INTO slice;
  IF slice IS NOT NULL THEN PERFORM restate_scores(slice); END IF;
  RETURN coalesce(cardinality(slice), 0);
END $$;

-- One step: a slice of what has left; 0 where nothing leaves, or what does waits for calls that are not yet ranked.
CREATE FUNCTION leave_slice() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  handled integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  handled := take_off_slice();
  RETURN CASE WHEN handled > 0 THEN handled ELSE set_aside_slice() END;
END $$;

-- Taking a theory off the stage ---------------------------------------------------------------------------------------

-- Its étoiles stay as rows and count nowhere: not on a board, not in a tally, not among anybody's supporters. Off the
-- boards at once, with nobody ranking who could bring it back; its voters follow, a slice a step.
--
-- Rows of supporters are taken in one order by all: its author's (by a trigger of `standing`), then its storyline's.
CREATE OR REPLACE FUNCTION take_off(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  was_listed_in text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  INSERT INTO theories_leaving (theory, call) SELECT of_theory, coalesce(max(id), 0) FROM unranked ON CONFLICT DO NOTHING;
  SELECT storyline FROM standing WHERE theory = of_theory AND listed INTO was_listed_in;
  UPDATE standing SET listed = false, votes = 0, hot = NULL, rising = NULL, day_votes = 0, week_votes = 0, month_votes = 0,
    day_hot = 0, day_rising = 0, earlier_hot = NULL, earlier_rising = NULL
  WHERE theory = of_theory;
  UPDATE storyline_support SET theories = theories - 1 WHERE storyline = was_listed_in;
  UPDATE ranking SET votes = 0, hot = NULL, rising = NULL, fresh = false, day_votes = 0, week_votes = 0, month_votes = 0
  WHERE theory = of_theory;
  UPDATE theory_characters SET listed = false WHERE theory = of_theory;
END $$;

-- Withdrawing takes the words out of the search in the same transaction, before anybody has to wait for it. The theory comes
-- first: whoever is changing its text brings its words at their end, and who comes later finds it off the stage.
CREATE OR REPLACE FUNCTION withdraw_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM theories WHERE id = NEW.theory FOR NO KEY UPDATE;
  DELETE FROM theory_words WHERE theory = NEW.theory;
  PERFORM take_off(NEW.theory);
  RETURN NULL;
END $$;

-- Lets the next étoiles of one theory that has left count no more; their number, or 1 where it was at its end. The caller
-- holds the ranking lock. Nobody else writes étoiles of what is not listed.
CREATE FUNCTION take_off_slice() RETURNS integer LANGUAGE plpgsql AS $$
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

-- Who was here for less than a day ------------------------------------------------------------------------------------

-- When somebody leaves, nothing of what was to be told to them stays. The étoiles of an account that was made and erased
-- within a day are set aside: a crowd that comes, votes and goes would else stay on the boards for nothing.
CREATE FUNCTION leave_seat() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  -- First: whoever tells is waited for while nobody waits for the votes.
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  DELETE FROM notices WHERE account = OLD.id;
  IF OLD.joined_at > now() - interval '1 day' THEN
    -- Whatever they asked before has been counted then, and whatever comes later finds nobody.
    PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
    INSERT INTO seats_leaving (account, call) SELECT OLD.id, coalesce(max(id), 0) FROM unranked ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER leave_seat AFTER UPDATE OF handle ON accounts FOR EACH ROW
  WHEN (OLD.handle IS NOT NULL AND NEW.handle IS NULL) EXECUTE FUNCTION leave_seat();

-- Forgets who an account was, if this is still its password's hash; answers whether it did. Theories and étoiles stay, on a
-- seat without a name; with `withdrawing` its theories leave the stage first. Of what has left the stage no word is kept.
--
-- Locks are taken in the order of everybody else: the account, its theories by number, then telling, ranking and voting (the
-- last two by `take_off`). All that grows with the texts is done before those two. Who publishes or keeps a draft shares the
-- account's row, and so comes before, or finds nobody.
CREATE OR REPLACE FUNCTION erase_account(of_account bigint, known_hash text, withdrawing boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  written bigint[];
BEGIN
  PERFORM FROM accounts WHERE id = of_account AND password_hash = known_hash FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  written := ARRAY(SELECT id FROM theories t
                   WHERE author = of_account AND (withdrawing OR EXISTS (SELECT FROM withdrawals w WHERE w.theory = t.id))
                   ORDER BY id FOR UPDATE);
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  -- What is off the stage was kept for its author alone.
  DELETE FROM theory_words WHERE theory = ANY (written);
  DELETE FROM versions WHERE theory = ANY (written);
  DELETE FROM evidence WHERE theory = ANY (written);
  UPDATE theories SET title = '', claim = '', look_for = NULL WHERE id = ANY (written);
  INSERT INTO withdrawals (theory) SELECT unnest(written) ON CONFLICT DO NOTHING;
  DELETE FROM drafts WHERE account = of_account;
  DELETE FROM notices WHERE account = of_account;
  DELETE FROM suspensions WHERE account = of_account;
  INSERT INTO left_names (handle_hash) SELECT sha256(handle::bytea) FROM accounts WHERE id = of_account;
  UPDATE accounts SET handle = NULL, password_hash = NULL, joined_at = NULL, email = NULL, role = 'fan', seen = 0,
    session_version = session_version + 1
  WHERE id = of_account;
  RETURN true;
END $$;

-- Sets the next étoiles of one such account aside; how many theories were looked at, or 1 where it was at its end. The
-- caller holds the ranking lock. Étoiles have no index by fan, so they are looked for among the theories of all whom the fan
-- supports; those of theories that have left go with these.
CREATE FUNCTION set_aside_slice() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next seats_leaving%ROWTYPE; looked bigint[]; last_author bigint; last_theory bigint;
  theories bigint[]; fans bigint[]; moments timestamptz[]; moves smallint[];
BEGIN
  SELECT * FROM seats_leaving l WHERE NOT EXISTS (SELECT FROM unranked u WHERE u.id <= l.call) ORDER BY account LIMIT 1 INTO next;
  IF next.account IS NULL THEN RETURN 0; END IF;
  SELECT array_agg(e.id), (array_agg(e.author ORDER BY e.author DESC, e.id DESC))[1], (array_agg(e.id ORDER BY e.author DESC, e.id DESC))[1]
  FROM (SELECT t.author, t.id FROM theorist_fans f JOIN theories t ON t.author = f.theorist
                                   AND t.id > CASE WHEN f.theorist = next.after_author THEN next.after_theory ELSE 0 END
        WHERE f.fan = next.account AND f.theorist >= next.after_author ORDER BY t.author, t.id LIMIT 256) AS e
  INTO looked, last_author, last_theory;
  IF looked IS NULL THEN
    DELETE FROM seats_leaving WHERE account = next.account;
    RETURN 1;
  END IF;
  UPDATE seats_leaving SET after_author = last_author, after_theory = last_theory WHERE account = next.account;

  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  WITH gone AS (
    UPDATE votes v SET counted = false FROM standing s
    WHERE v.theory = ANY (looked) AND v.fan = next.account AND v.counted AND s.theory = v.theory AND s.listed
    RETURNING v.theory, v.fan, v.cast_at
  )
  SELECT array_agg(theory), array_agg(fan), array_agg(cast_at), array_agg(-1::smallint) FROM gone INTO theories, fans, moments, moves;
  IF theories IS NOT NULL THEN
    PERFORM move_standing(theories, moments, moves, clock_timestamp());
    INSERT INTO unranked (theories, fans, moments, moves) VALUES (theories, fans, moments, moves);
  END IF;
  RETURN cardinality(looked);
END $$;

-- Edits ---------------------------------------------------------------------------------------------------------------

-- Replaces a theory's text: the old one becomes a version, étoiles from now on are given to the new one. An edit that is
-- material needs a yes from `told_from` étoiles on, and those who gave theirs before are told, in steps behind. Answers EDITED,
-- STALE where the text is no longer the one that the author changed, UNCONFIRMED, NOT_ALLOWED, or NOT_FOUND; but for EDITED
-- nothing is written. (The defaults are what a process that was started before this knew: it has asked by itself.)
--
-- Locks are taken in one order: the theory, then ranking, then voting. While a text is replaced nobody votes, so that each
-- étoile is either for the old text, and told, or for the new one.
CREATE OR REPLACE FUNCTION edit_theory(of_theory bigint, by_author bigint, from_version integer, material boolean, new_title text, new_claim text,
                            new_look_for text, new_spoiler_episode smallint, new_headcanon boolean, episodes smallint[], notes text[],
                            new_characters text[], told_from integer DEFAULT 0, confirmed boolean DEFAULT true)
RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
  is_told boolean;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  IF kept.id IS NULL OR EXISTS (SELECT FROM withdrawals WHERE theory = of_theory) THEN RETURN 'NOT_FOUND'; END IF;
  IF kept.author <> by_author THEN RETURN 'NOT_ALLOWED'; END IF;
  IF kept.version <> from_version THEN RETURN 'STALE'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  is_told := material AND (SELECT votes >= told_from FROM standing WHERE theory = of_theory);
  IF is_told AND NOT confirmed THEN RETURN 'UNCONFIRMED'; END IF;

  INSERT INTO versions (theory, version, title, claim, look_for, evidence, characters, headcanon, spoiler_episode, written_at)
  SELECT theory, version, title, claim, look_for, evidence, characters, headcanon, spoiler_episode, written_at
  FROM texts WHERE theory = of_theory AND version = from_version;
  DELETE FROM evidence WHERE theory = of_theory;
  INSERT INTO evidence (theory, position, episode, note)
  SELECT of_theory, e.position, e.episode, e.note FROM unnest(episodes, notes) WITH ORDINALITY AS e (episode, note, position);
  -- Those who come before those who go: a character who comes waits for a ranking that is under way, which in turn would
  -- wait for the place of one who has gone.
  INSERT INTO theory_characters (theory, character, language)
  SELECT of_theory, c, kept.language FROM unnest(new_characters) AS c ON CONFLICT DO NOTHING;
  DELETE FROM theory_characters WHERE theory = of_theory AND character <> ALL (new_characters);
  UPDATE theories SET title = new_title, claim = new_claim, look_for = new_look_for, spoiler_episode = new_spoiler_episode,
    headcanon = new_headcanon, version = kept.version + 1, edited_at = clock_timestamp()
  WHERE id = of_theory;
  UPDATE standing SET version = kept.version + 1 WHERE theory = of_theory;
  IF is_told THEN
    INSERT INTO tellings (theory, version, at) VALUES (of_theory, kept.version + 1, clock_timestamp());
  END IF;
  RETURN 'EDITED';
END $$;

-- One step: tells the next fans of one edit, and answers how many étoiles were looked at, or 1 where it was at its end. What
-- has left the stage tells nobody any more.
--
-- Whoever leaves takes the telling lock before they give up their name, so that nobody is told after they have left; the
-- theory comes first, as everywhere.
CREATE FUNCTION tell_voters() RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  next tellings%ROWTYPE; reached bigint; looked integer;
BEGIN
  SELECT * FROM tellings ORDER BY at, theory LIMIT 1 INTO next;
  IF next.theory IS NULL THEN RETURN 0; END IF;
  PERFORM FROM theories WHERE id = next.theory FOR KEY SHARE;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: telling', 0));
  -- Another process may have gone on with it meanwhile.
  SELECT * FROM tellings WHERE theory = next.theory AND version = next.version INTO next;
  IF next.theory IS NULL THEN RETURN 1; END IF;

  SELECT max(fan), count(*) FROM (SELECT fan FROM votes WHERE theory = next.theory AND fan > next.after ORDER BY fan LIMIT 1000) AS slice
  INTO reached, looked;
  IF reached IS NULL OR NOT EXISTS (SELECT FROM standing WHERE theory = next.theory AND listed) THEN
    DELETE FROM tellings WHERE theory = next.theory AND version = next.version;
    RETURN 1;
  END IF;
  INSERT INTO notices (account, kind, theory, version)
  SELECT v.fan, 'edited', next.theory, next.version FROM votes v JOIN accounts a ON a.id = v.fan AND a.handle IS NOT NULL
  WHERE v.theory = next.theory AND v.fan > next.after AND v.fan <= reached
    AND v.counted AND v.version < next.version AND v.cast_at <= next.at
  ON CONFLICT DO NOTHING;
  UPDATE tellings SET after = reached WHERE theory = next.theory AND version = next.version;
  RETURN looked;
END $$;
