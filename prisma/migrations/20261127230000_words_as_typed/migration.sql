-- Words as they are written, without accents and case, and what each is found by: « danseuses » by 'danseux', "reconciled"
-- by 'reconcil'. A word that is still being typed is looked up here, since nobody stops typing where its stem ends. Words
-- stay when their text goes: alone they say nothing of it, and they find nothing.

CREATE TEXT SEARCH CONFIGURATION words_plain (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION words_plain ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

CREATE FUNCTION plain_words(words text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lexeme FROM unnest(to_tsvector('public.words_plain'::regconfig, searchable(words))) WHERE lexeme ~ '[^[:punct:]]'
$$;

-- What a language's dictionary leaves of a word; nothing of its small ones ("the", « dans »).
CREATE FUNCTION stem_of(language text, form text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (CASE language WHEN 'fr' THEN ts_lexize('pg_catalog.french_stem'::regdictionary, form)
                        ELSE ts_lexize('pg_catalog.english_stem'::regdictionary, form) END)[1]
$$;

-- Small in either language. The French list of the dictionary forgets some, and knows others by accents alone.
CREATE FUNCTION is_small(form text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT stem_of('en', form) IS NULL OR stem_of('fr', form) IS NULL
         OR form IN ('les', 'ils', 'elles', 'cet', 'cette', 'leurs', 'meme', 'etait')
$$;

CREATE TABLE word_forms (
  language text NOT NULL,
  form     text COLLATE "C" NOT NULL,
  stem     text NOT NULL,
  PRIMARY KEY (language, form)
);

CREATE OR REPLACE FUNCTION index_words(of_theory bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO theory_words AS kept (theory, language, storyline, spoiler_episode, title, words)
  SELECT t.id, t.language, t.storyline, t.spoiler_episode, plain_title(t.title),
         setweight(words_of(t.language, t.title), 'A') || setweight(words_of(t.language, t.claim), 'B')
           || setweight(words_of(t.language, coalesce(t.look_for, '') || ' '
                || coalesce((SELECT string_agg(e.note, ' ' ORDER BY e.position) FROM evidence e WHERE e.theory = t.id), '')), 'C')
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

INSERT INTO word_forms (language, form, stem)
SELECT each.language, form, stem_of(each.language, form)
FROM (SELECT DISTINCT t.language, f AS form
      FROM theories t JOIN theory_words w ON w.theory = t.id,
           plain_words(concat_ws(' ', t.title, t.claim, t.look_for, (SELECT string_agg(e.note, ' ') FROM evidence e WHERE e.theory = t.id))) AS f
     ) AS each
WHERE length(form) BETWEEN 3 AND 40 AND stem_of(each.language, form) IS NOT NULL;

-- What holds a word as far as it is typed: all that begins so, the stems of words that do, and what the word is found by
-- if it is whole.
CREATE FUNCTION typed_word(in_language text, typed text) RETURNS TABLE (lexeme text, prefix boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT typed, true
  UNION (SELECT DISTINCT f.stem, false FROM word_forms f
         WHERE length(typed) >= 3 AND f.language = in_language AND f.form >= typed AND f.form < typed || chr(1114111)
           AND NOT starts_with(f.stem, typed)
         LIMIT 50)
  UNION SELECT stem_of(in_language, typed), false WHERE NOT starts_with(stem_of(in_language, typed), typed)
$$;

-- The words of what is still being typed; of several in one (« peut-être ») the small ones say nothing.
CREATE FUNCTION typed_words(language text, last text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT form FROM (SELECT form, count(*) OVER () AS together FROM plain_words(last) AS form) AS each
  WHERE together = 1 OR stem_of(language, form) IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION search_query(language text, phrases text[], words text, last text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH named AS (SELECT CASE language WHEN 'fr' THEN 'public.words_fr'::regconfig ELSE 'public.words_en'::regconfig END AS config)
  SELECT coalesce((SELECT string_agg('(' || phraseto_tsquery(n.config, searchable(p))::text || ')', ' & ') FILTER (WHERE numnode(phraseto_tsquery(n.config, searchable(p))) > 0)
                   FROM unnest(phrases) AS p), '')::tsquery
         && plainto_tsquery(n.config, searchable(words))
         && coalesce((SELECT string_agg('(' || e.held || ')', ' & ')
                      FROM (SELECT string_agg(quoted(w.lexeme) || CASE WHEN w.prefix THEN ':*' ELSE '' END, ' | ' ORDER BY w.prefix DESC, w.lexeme) AS held
                            FROM typed_words(language, last) AS t, typed_word(language, t) AS w GROUP BY t) AS e), '')::tsquery
  FROM named n
$$;
