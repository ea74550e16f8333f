-- A line of evidence waits for its own episode. Who may read a theory but not that line could ask the search word by word
-- what stands in it: nobody finds a theory by a line that tells more than the theory says it does.
CREATE OR REPLACE FUNCTION index_words(of_theory bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO theory_words AS kept (theory, language, storyline, spoiler_episode, title, words)
  SELECT t.id, t.language, t.storyline, t.spoiler_episode, plain_title(t.title),
         setweight(words_of(t.language, t.title), 'A') || setweight(words_of(t.language, t.claim), 'B')
           || setweight(words_of(t.language, coalesce(t.look_for, '') || ' '
                || coalesce((SELECT string_agg(e.note, ' ' ORDER BY e.position) FROM evidence e
                             WHERE e.theory = t.id AND e.episode <= t.spoiler_episode), '')), 'C')
  FROM theories t JOIN standing s ON s.theory = t.id WHERE t.id = of_theory AND s.listed
  ON CONFLICT (theory) DO UPDATE SET language = excluded.language, storyline = excluded.storyline,
    spoiler_episode = excluded.spoiler_episode, title = excluded.title, words = excluded.words;

  -- In their order, so that two who bring the same new words wait for one another and not in a ring.
  INSERT INTO word_forms (language, form, stem)
  SELECT t.language, form, stem_of(t.language, form)
  FROM theories t JOIN standing s ON s.theory = t.id,
       plain_words(concat_ws(' ', t.title, t.claim, t.look_for,
                             (SELECT string_agg(e.note, ' ') FROM evidence e WHERE e.theory = t.id))) AS form
  WHERE t.id = of_theory AND s.listed AND length(form) BETWEEN 3 AND 40 AND stem_of(t.language, form) IS NOT NULL
  ORDER BY form
  ON CONFLICT DO NOTHING
$$;

SELECT index_words(late.theory)
FROM (SELECT DISTINCT e.theory FROM evidence e JOIN theories t ON t.id = e.theory WHERE e.episode > t.spoiler_episode) AS late;
