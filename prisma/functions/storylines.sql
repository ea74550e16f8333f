-- Storylines, which the catalogue writes at each start (prisma/seed.ts).

-- Gives a storyline another slug, with all that names it: its theories and what is kept of them, those who gave them
-- étoiles, drafts. Where both are there, since an earlier version of the server has written the former one anew, the
-- two become one. Repeating it changes nothing.
--
-- Locks: closing; `theories` against all writers, so that nobody publishes under the former slug; drafts, ranking, voting, then
-- answering.
CREATE OR REPLACE FUNCTION rename_storyline(former text, present text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM storylines WHERE slug = former)
     AND NOT EXISTS (SELECT FROM drafts WHERE former IN (draft ->> 'storyline', replaced ->> 'storyline')) THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: closing', 0));
  LOCK TABLE theories IN EXCLUSIVE MODE;
  UPDATE drafts SET draft = draft || jsonb_build_object('storyline', present) WHERE draft ->> 'storyline' = former;
  UPDATE drafts SET replaced = replaced || jsonb_build_object('storyline', present) WHERE replaced ->> 'storyline' = former;
  IF NOT EXISTS (SELECT FROM storylines WHERE slug = former) THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));

  INSERT INTO storylines (slug, position, source, spoiler_episode, starters_spoiler_episode)
  SELECT present, position, source, spoiler_episode, starters_spoiler_episode FROM storylines WHERE slug = former ON CONFLICT DO NOTHING;
  INSERT INTO storyline_words (storyline, language, title, question, safe_title, safe_question, starters)
  SELECT present, language, title, question, safe_title, safe_question, starters FROM storyline_words WHERE storyline = former ON CONFLICT DO NOTHING;
  INSERT INTO storyline_characters (storyline, character, position)
  SELECT present, character, position FROM storyline_characters WHERE storyline = former ON CONFLICT DO NOTHING;

  -- Words follow by a trigger of `theories`.
  UPDATE theories SET storyline = present WHERE storyline = former;
  UPDATE ranking SET storyline = present WHERE storyline = former;
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  UPDATE standing SET storyline = present WHERE storyline = former;

  INSERT INTO storyline_fans AS f (storyline, fan, votes,
    {window}, {window}_votes,
  )
  SELECT present, fan, votes,
    {window}, {window}_votes,
  FROM storyline_fans WHERE storyline = former ON CONFLICT (fan, storyline) DO UPDATE SET votes = f.votes + excluded.votes,
    {window} = greatest(f.{window}, excluded.{window}), {window}_votes = window_after(f.{window}, f.{window}_votes, excluded.{window}, excluded.{window}_votes),
  ;
  DELETE FROM storyline_fans WHERE storyline = former;

  -- Who supports both is one supporter.
  INSERT INTO storyline_support AS s (storyline, theories,
    {window},
  )
  SELECT present, theories,
    {window},
  FROM storyline_support WHERE storyline = former ON CONFLICT (storyline) DO UPDATE SET theories = s.theories + excluded.theories,
    {window} = greatest(s.{window}, excluded.{window}),
  ;
  UPDATE storyline_support s
  SET supporters = (SELECT count(*) FROM storyline_fans f WHERE f.storyline = present AND f.votes > 0),
      {window}_supporters = (SELECT count(*) FROM storyline_fans f WHERE f.storyline = present AND f.{window} = s.{window} AND f.{window}_votes > 0),
  WHERE s.storyline = present;

  -- Of two answers of one account the one to the present slug stays.
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: answering', 0));
  INSERT INTO answers (storyline, account, starter, at) SELECT present, account, starter, at FROM answers WHERE storyline = former ON CONFLICT DO NOTHING;
  DELETE FROM answers WHERE storyline = former;
  DELETE FROM starter_answers WHERE storyline IN (former, present);
  INSERT INTO starter_answers (storyline, starter, answers)
  SELECT storyline, starter, count(*) FROM answers WHERE storyline = present GROUP BY storyline, starter;
  UPDATE questions SET storyline = present WHERE storyline = former;
  -- In week_places too: those of both are counted together.
  PERFORM restate_places(former);

  DELETE FROM storyline_support WHERE storyline = former;
  DELETE FROM storyline_words WHERE storyline = former;
  DELETE FROM storyline_characters WHERE storyline = former;
  DELETE FROM storylines WHERE slug = former;
END $$;
