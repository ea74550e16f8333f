-- What the search knows: words of theories on stage (`theory_words`), forms of words with their stems (`word_forms`),
-- words of handles; and how a question becomes a query.

-- Indexes each text that is written, or changed by another hand, at the end of its transaction.
CREATE OR REPLACE FUNCTION index_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_words(NEW.theory);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER index_text AFTER INSERT ON texts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION index_text();
CREATE CONSTRAINT TRIGGER index_changed_text AFTER UPDATE ON texts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (to_jsonb(NEW) - ARRAY['opening', 'spoiler_episode'] <> to_jsonb(OLD) - ARRAY['opening', 'spoiler_episode'])
  EXECUTE FUNCTION index_text();

-- Indexes a theory anew where other columns that it is searched by change.
CREATE OR REPLACE FUNCTION index_theory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.language, NEW.spoiler_episode) = (OLD.language, OLD.spoiler_episode) THEN
    -- Of another storyline, in the same words.
    UPDATE theory_words SET storyline = NEW.storyline WHERE theory = NEW.id;
  ELSE
    PERFORM index_words(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER index_theory
  AFTER UPDATE OF storyline, language, spoiler_episode ON theories DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.version = OLD.version) EXECUTE FUNCTION index_theory();

-- Keeps the words of a theory on stage. Writers share the lock word_forms, and `forget_forms` takes it exclusively, so
-- no word is deleted while a text that holds it is being written. New words are inserted in order, so two writers of
-- the same words can't deadlock.
CREATE OR REPLACE FUNCTION index_words(of_theory bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('word_forms'));

  WITH made AS MATERIALIZED (
    SELECT * FROM words_of_theory(of_theory)
  ), kept AS (
    INSERT INTO theory_words AS kept (theory, language, storyline, spoiler_episode, title, words)
    SELECT theory, language, storyline, spoiler_episode, title, words FROM made
    ON CONFLICT (theory) DO UPDATE SET language = excluded.language, storyline = excluded.storyline,
      spoiler_episode = excluded.spoiler_episode, title = excluded.title, words = excluded.words
  ), gone AS (
    INSERT INTO left_forms (language, form)
    SELECT f.language, form FROM theory_forms f, unnest(f.forms) AS form WHERE f.theory IN (SELECT theory FROM made)
    EXCEPT SELECT m.language, form FROM made m, unnest(m.forms) AS form
  ), held AS (
    INSERT INTO theory_forms (theory, language, forms) SELECT theory, language, forms FROM made
    ON CONFLICT (theory) DO UPDATE SET language = excluded.language, forms = excluded.forms
  )
  INSERT INTO word_forms (language, form, stem)
  SELECT m.language, form, stem_of(m.language, form) FROM made m, unnest(m.forms) WITH ORDINALITY AS f (form, place) ORDER BY place
  ON CONFLICT DO NOTHING;
END $$;

-- All that the search keeps of a theory, from its present text; nothing if it is off stage. All words are searched,
-- except evidence from beyond the level that the theory says.
CREATE OR REPLACE FUNCTION words_of_theory(of_theory bigint)
RETURNS TABLE (theory bigint, language text, storyline text, spoiler_episode smallint, title text, words tsvector, forms text[])
LANGUAGE sql STABLE AS $$
  SELECT t.id, t.language, t.storyline, t.spoiler_episode, plain_text(x.title),
         setweight(words_of(t.language, x.title), 'A') || setweight(words_of(t.language, x.claim), 'B')
           || setweight(words_of(t.language, rest.words), 'C'),
         ARRAY(SELECT form FROM plain_words(concat_ws(' ', x.title, x.claim, rest.words)) AS form
               WHERE length(form) BETWEEN 3 AND 40 AND stem_of(t.language, form) IS NOT NULL ORDER BY form COLLATE "C")
  FROM theories t JOIN on_stage s ON s.theory = t.id JOIN texts x ON x.theory = t.id AND x.version = t.version,
       LATERAL (SELECT concat_ws(' ',
         (SELECT string_agg(sentence, ' ') FROM sentences_of(text_of(x) - ARRAY['claim', 'evidence']) AS sentence),
         (SELECT string_agg(e.line ->> 'note', ' ' ORDER BY e.place) FROM jsonb_array_elements(x.evidence) WITH ORDINALITY AS e (line, place)
          WHERE (e.line ->> 'episode')::smallint <= t.spoiler_episode)) AS words) AS rest
  WHERE t.id = of_theory
$$;

-- Notes the words of a theory that leaves the search, for `forget_forms`.
CREATE OR REPLACE FUNCTION leave_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (DELETE FROM theory_forms WHERE theory = OLD.theory RETURNING language, forms)
  INSERT INTO left_forms (language, form) SELECT language, unnest(forms) FROM gone;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER leave_forms AFTER DELETE ON theory_words FOR EACH ROW EXECUTE FUNCTION leave_forms();

-- Deletes up to `most` noted words that no text holds. Answers whether there are more; null, having done nothing, while
-- somebody writes words (tries the lock word_forms). Looks at 500 of the texts with the same stem: a word that none of
-- them has is deleted, and is found by its stem alone until the next text brings it.
CREATE OR REPLACE FUNCTION forget_forms(most integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('word_forms')) THEN RETURN NULL; END IF;
  WITH gone AS (
    DELETE FROM left_forms WHERE ctid = ANY (ARRAY(SELECT ctid FROM left_forms LIMIT most)) RETURNING language, form
  ), each AS (
    SELECT DISTINCT language, form FROM gone
  )
  DELETE FROM word_forms f USING each
  WHERE f.language = each.language AND f.form = each.form AND NOT EXISTS (
    SELECT FROM (SELECT h.forms FROM theory_words w JOIN theory_forms h ON h.theory = w.theory
                 WHERE w.words @@ quoted(f.stem)::tsquery AND w.language = f.language LIMIT 500) AS holder
    WHERE f.form = ANY (holder.forms));
  RETURN EXISTS (SELECT FROM left_forms);
END $$;

CREATE OR REPLACE FUNCTION index_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM index_handle(NEW.id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER index_account AFTER INSERT OR UPDATE OF handle ON accounts FOR EACH ROW EXECUTE FUNCTION index_account();

-- Keeps the words of a handle: "swan_lake" is found by 'swan', 'lake' and 'swanlake'.
CREATE OR REPLACE FUNCTION index_handle(of_account bigint) RETURNS void LANGUAGE sql AS $$
  DELETE FROM handle_words WHERE account = of_account;
  INSERT INTO handle_words (word, account)
  SELECT w.word, a.id FROM accounts a, words_in(a.handle) AS w WHERE a.id = of_account
  UNION SELECT replace(plain_text(a.handle), ' ', ''), a.id FROM accounts a WHERE a.id = of_account AND plain_text(a.handle) <> ''
$$;

-- The query of one language: phrases, words in any order, and the last word as a prefix. Input is always words, never
-- operators.
CREATE OR REPLACE FUNCTION search_query(language text, phrases text[], words text, last text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(each.held, ' & '), '')::tsquery
  FROM (SELECT phrase_query(language, p) FROM unnest(phrases) AS p
        UNION ALL
        SELECT quoted(lexeme) FROM unnest(words_of(language, words)) AS w (lexeme, positions, weights)
        UNION ALL
        SELECT '(' || string_agg(quoted(w.lexeme) || CASE WHEN w.prefix THEN ':*' ELSE '' END, ' | ' ORDER BY w.prefix DESC, w.lexeme) || ')'
        FROM typed_words(language, last) AS t, typed_word(language, t) AS w GROUP BY t) AS each (held)
$$;

-- A phrase requires the distances between its words; a small word between them may be any.
CREATE OR REPLACE FUNCTION phrase_query(language text, phrase text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '(' || string_agg(coalesce(' <' || place - before || '> ', '') || quoted(stem), '' ORDER BY place) || ')'
  FROM (SELECT stem, place, lag(place) OVER (ORDER BY place) AS before
        FROM (SELECT stem_of(language, w.word) AS stem, w.place FROM words_in(phrase) AS w OFFSET 0) AS stemmed
        WHERE stem IS NOT NULL) AS held
$$;

-- The words that are still being typed; of several (« peut-être ») small ones are dropped.
CREATE OR REPLACE FUNCTION typed_words(language text, last text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT form FROM (SELECT form, count(*) OVER () AS together FROM plain_words(last) AS form) AS each
  WHERE together = 1 OR stem_of(language, form) IS NOT NULL
$$;

-- What matches a word that is being typed: everything with that prefix, the stems of up to 50 words with it, and its
-- own stem.
CREATE OR REPLACE FUNCTION typed_word(in_language text, typed text) RETURNS TABLE (lexeme text, prefix boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT typed, true
  UNION (SELECT DISTINCT f.stem, false FROM word_forms f
         WHERE length(typed) >= 3 AND f.language = in_language AND f.form >= typed AND f.form < typed || chr(1114111)
           AND NOT starts_with(f.stem, typed)
         LIMIT 50)
  UNION SELECT stem_of(in_language, typed), false WHERE NOT starts_with(stem_of(in_language, typed), typed)
$$;

-- Corrections of a misspelt word: the stems of the two nearest words with the same beginning. (Trigrams of all words
-- took 30 ms a word; of all 100,000 titles, 300 ms.)
CREATE OR REPLACE FUNCTION nearby_stems(in_language text, word text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.stem FROM word_forms f
  WHERE length(word) >= 4 AND f.language = in_language AND f.form >= left(word, 3) AND f.form < left(word, 3) || chr(1114111)
    AND abs(length(f.form) - length(word)) <= 2 AND similarity(f.form, word) >= 0.4
    AND f.stem IS DISTINCT FROM stem_of(in_language, word)
  GROUP BY f.stem ORDER BY max(similarity(f.form, word)) DESC, f.stem LIMIT 2
$$;
