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
-- Where it is null (texts of before, texts written by other hands), rows are cut from the claim.
ALTER TABLE theories ADD COLUMN opening text;

-- Whoever changes or forgets a claim changes or forgets its beginning.
CREATE FUNCTION forget_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.opening := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER forget_opening BEFORE UPDATE OF claim ON theories
  FOR EACH ROW WHEN (NEW.claim IS DISTINCT FROM OLD.claim) EXECUTE FUNCTION forget_opening();
