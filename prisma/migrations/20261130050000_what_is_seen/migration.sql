-- Texts are measured by what a reader sees of them (server/contract/text.ts): an emoji of a family is one character there and
-- seven here, and an address behind a link is none there. These bounds are the rooms of `roomFor`, and hold what is written
-- by other hands; what is shown is the contract's to measure.
ALTER TABLE theories
  DROP CONSTRAINT theories_title_check, DROP CONSTRAINT theories_claim_check, DROP CONSTRAINT theories_look_for_check,
  ADD CONSTRAINT theories_title_check CHECK (title = '' OR char_length(title) BETWEEN 8 AND 960),
  ADD CONSTRAINT theories_claim_check CHECK (claim = '' OR char_length(claim) BETWEEN 20 AND 11000),
  ADD CONSTRAINT theories_look_for_check CHECK (char_length(look_for) BETWEEN 1 AND 3000);
ALTER TABLE evidence
  DROP CONSTRAINT evidence_note_check,
  ADD CONSTRAINT evidence_note_check CHECK (char_length(note) BETWEEN 1 AND 2000);

-- How a claim begins, in words without markup, as rows show it: cut from the parsed text when it is written, because a cut
-- through marks or the address of a link can't be parsed any more, and parsing whole texts is too dear for each reading.
-- Where it is null (texts of before, texts written by other hands), rows are cut from the claim until a job has kept it.
ALTER TABLE theories ADD COLUMN opening text;
CREATE INDEX theories_unopened ON theories (id) WHERE opening IS NULL AND claim <> '';

-- Whoever changes or forgets a claim changes or forgets its beginning.
CREATE FUNCTION forget_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.opening := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_opening BEFORE UPDATE OF claim ON theories
  FOR EACH ROW WHEN (NEW.claim IS DISTINCT FROM OLD.claim) EXECUTE FUNCTION forget_opening();

-- Keeps the beginning of a claim that was just edited, in the edit's own transaction, and passes on how the edit went.
CREATE FUNCTION keep_opening(outcome text, of_theory bigint, begins text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  IF outcome = 'EDITED' THEN
    UPDATE theories SET opening = begins WHERE id = of_theory;
  END IF;
  RETURN outcome;
END $$;

-- A text is indexed when something changes that the search knows of it, and its beginning is nothing of the kind.
DROP TRIGGER index_theory ON theories;
CREATE CONSTRAINT TRIGGER index_theory
  AFTER INSERT OR UPDATE OF title, claim, look_for, storyline, language, spoiler_episode ON theories DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION index_theory();
