-- The words of titles alone: a word is far rarer in titles than in whole texts, and what is looked up here needs no second
-- look at its weight.
CREATE INDEX theory_words_titles ON theory_words USING gin (ts_filter(words, '{a}'));

-- What the search knows of how common a word is are the statistics of these columns.
ANALYZE theory_words;
