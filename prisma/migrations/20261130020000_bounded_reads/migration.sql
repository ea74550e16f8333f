-- What a page reads is bounded, whatever fans have written and given ---------------------------------------------------

-- What one author has on stage, the newest first, without a step over what they took off it. No column is changed by a vote.
-- (−theory: the planner would else walk all numbers from the newest, in search of an author who holds much of the house.)
CREATE INDEX standing_author ON standing (author, (-theory)) WHERE listed;

-- How far fans say that a theory, or one version of it, tells: the third of their flags from the latest on.
CREATE INDEX spoiler_flags_level ON spoiler_flags (theory, episode DESC) WHERE answered_at IS NULL;
CREATE INDEX spoiler_flags_version ON spoiler_flags (theory, version, episode DESC);

-- Étoiles by version ---------------------------------------------------------------------------------------------------

-- For theories that were edited, how many counted étoiles each of their texts was given. One that was never edited has no
-- row here: all of its étoiles are its only text's.
CREATE TABLE version_votes (
  theory  bigint NOT NULL REFERENCES standing ON DELETE CASCADE,
  version integer NOT NULL,
  votes   integer NOT NULL CHECK (votes >= 0),
  PRIMARY KEY (theory, version)
) WITH (fillfactor = 80);

-- What the rows say. Verifying compares with it, recounting copies it.
CREATE VIEW counted_version_votes AS
  SELECT s.theory, n.version, coalesce(c.votes, 0) AS votes
  FROM standing s CROSS JOIN LATERAL generate_series(1, s.version) AS n (version)
  LEFT JOIN (SELECT theory, version, count(*)::integer AS votes FROM votes WHERE counted GROUP BY theory, version) AS c
    ON c.theory = s.theory AND c.version = n.version
  WHERE s.version > 1;

INSERT INTO version_votes (theory, version, votes) SELECT theory, version, votes FROM counted_version_votes;

-- An edit begins a text that nobody has given anything. What stood until the first one was all for the first text. (Rows are
-- there where a version that was behind is put right: they are counted anew then.)
CREATE FUNCTION begin_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.version = 1 THEN
    INSERT INTO version_votes (theory, version, votes) VALUES (NEW.theory, 1, OLD.votes) ON CONFLICT DO NOTHING;
  END IF;
  INSERT INTO version_votes (theory, version, votes) VALUES (NEW.theory, NEW.version, 0) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER begin_version AFTER UPDATE OF version ON standing
  FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION begin_version();

-- Whoever writes étoiles moves the counts of their versions in the same statement, once for each version. Theories that were
-- never edited are looked up and found to have none.
CREATE FUNCTION count_given_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes + m.given
  FROM (SELECT theory, version, count(*)::integer AS given FROM written WHERE counted GROUP BY theory, version) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE FUNCTION count_taken_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes - m.taken
  FROM (SELECT theory, version, count(*)::integer AS taken FROM gone WHERE counted GROUP BY theory, version) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE FUNCTION count_moved_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE version_votes k SET votes = k.votes + m.moved
  FROM (SELECT theory, version, sum(move)::integer AS moved
        FROM (SELECT theory, version, 1 AS move FROM written WHERE counted
              UNION ALL SELECT theory, version, -1 FROM gone WHERE counted) AS moves
        GROUP BY theory, version HAVING sum(move) <> 0) AS m
  WHERE k.theory = m.theory AND k.version = m.version;
  RETURN NULL;
END $$;
CREATE TRIGGER count_given_versions AFTER INSERT ON votes REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION count_given_versions();
CREATE TRIGGER count_taken_versions AFTER DELETE ON votes REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_taken_versions();
CREATE TRIGGER count_moved_versions AFTER UPDATE ON votes REFERENCING OLD TABLE AS gone NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION count_moved_versions();

-- What is said of an author --------------------------------------------------------------------------------------------

-- How many theories they have on stage, and the first day on which one of theirs was given an étoile: it is history, and
-- stays though that étoile be taken back.
ALTER TABLE theorist_support
  ADD COLUMN theories integer NOT NULL DEFAULT 0 CHECK (theories >= 0),
  ADD COLUMN first_star date;
INSERT INTO theorist_support (theorist, theories) SELECT author, count(*) FROM standing WHERE listed GROUP BY author
ON CONFLICT (theorist) DO UPDATE SET theories = excluded.theories;
UPDATE theorist_support k SET first_star = f.day
FROM (SELECT s.author, min(t.day) AS day FROM tally t JOIN standing s USING (theory) GROUP BY s.author) AS f WHERE f.author = k.theorist;
CREATE INDEX theorist_support_listed ON theorist_support (theorist) WHERE theories > 0;

CREATE FUNCTION count_theories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO theorist_support AS k (theorist, theories) VALUES (NEW.author, NEW.listed::integer)
    ON CONFLICT (theorist) DO UPDATE SET theories = k.theories + excluded.theories;
  ELSE
    UPDATE theorist_support SET theories = theories + NEW.listed::integer - OLD.listed::integer WHERE theorist = NEW.author;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_new_theory AFTER INSERT ON standing FOR EACH ROW EXECUTE FUNCTION count_theories();
CREATE TRIGGER count_theory AFTER UPDATE OF listed ON standing
  FOR EACH ROW WHEN (NEW.listed <> OLD.listed) EXECUTE FUNCTION count_theories();

-- A day begins in `tally` once for a theory.
CREATE FUNCTION note_first_star() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE theorist_support k SET first_star = f.day
  FROM (SELECT s.author, min(b.day) AS day FROM begun b JOIN standing s USING (theory) GROUP BY s.author) AS f
  WHERE k.theorist = f.author AND (k.first_star IS NULL OR f.day < k.first_star);
  RETURN NULL;
END $$;
CREATE TRIGGER note_first_star AFTER INSERT ON tally REFERENCING NEW TABLE AS begun
  FOR EACH STATEMENT EXECUTE FUNCTION note_first_star();
