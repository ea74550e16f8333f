-- All that is changed is taken first, in the order of whoever writes: a process that goes on ends what it has begun.
LOCK TABLE withdrawals IN SHARE ROW EXCLUSIVE MODE;
LOCK TABLE theories IN ACCESS EXCLUSIVE MODE;
SELECT pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
SELECT pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
LOCK TABLE standing, accounts, evidence, theory_characters, lineage, ranking, version_votes, spoiler_flags IN ACCESS EXCLUSIVE MODE;

-- What nothing reads goes; it comes back with the feature that does. Aliases, actors and ranks stay in the catalogue's file.
ALTER TABLE characters DROP COLUMN aliases, DROP COLUMN actor;
ALTER TABLE storylines DROP COLUMN rank;

-- Accounts, theories, characters and storylines are never deleted: who leaves leaves a seat, what is withdrawn stays as a row.
-- So nothing follows them, and whoever deletes one by hand is refused instead of losing what hangs on it.
ALTER TABLE evidence
  DROP CONSTRAINT evidence_theory_fkey, ADD CONSTRAINT evidence_theory_fkey FOREIGN KEY (theory) REFERENCES theories;
ALTER TABLE theory_characters
  DROP CONSTRAINT theory_characters_theory_fkey, ADD CONSTRAINT theory_characters_theory_fkey FOREIGN KEY (theory) REFERENCES theories;
ALTER TABLE lineage
  DROP CONSTRAINT lineage_theory_fkey, ADD CONSTRAINT lineage_theory_fkey FOREIGN KEY (theory) REFERENCES theories;
ALTER TABLE standing
  DROP CONSTRAINT standing_theory_fkey, ADD CONSTRAINT standing_theory_fkey FOREIGN KEY (theory) REFERENCES theories;
ALTER TABLE ranking
  DROP CONSTRAINT ranking_theory_fkey, ADD CONSTRAINT ranking_theory_fkey FOREIGN KEY (theory) REFERENCES standing;
ALTER TABLE version_votes
  DROP CONSTRAINT version_votes_theory_fkey, ADD CONSTRAINT version_votes_theory_fkey FOREIGN KEY (theory) REFERENCES standing;
ALTER TABLE proposal_keys
  DROP CONSTRAINT proposal_keys_theory_fkey, ADD CONSTRAINT proposal_keys_theory_fkey FOREIGN KEY (theory) REFERENCES theories,
  DROP CONSTRAINT proposal_keys_author_fkey, ADD CONSTRAINT proposal_keys_author_fkey FOREIGN KEY (author) REFERENCES accounts;
ALTER TABLE join_keys
  DROP CONSTRAINT join_keys_account_fkey, ADD CONSTRAINT join_keys_account_fkey FOREIGN KEY (account) REFERENCES accounts;
ALTER TABLE handle_words
  DROP CONSTRAINT handle_words_account_fkey, ADD CONSTRAINT handle_words_account_fkey FOREIGN KEY (account) REFERENCES accounts;
ALTER TABLE suspension_terms
  DROP CONSTRAINT suspensions_account_fkey, ADD CONSTRAINT suspension_terms_account_fkey FOREIGN KEY (account) REFERENCES accounts;
ALTER TABLE notices
  DROP CONSTRAINT notices_account_fkey, ADD CONSTRAINT notices_account_fkey FOREIGN KEY (account) REFERENCES accounts;
ALTER TABLE drafts
  DROP CONSTRAINT drafts_account_fkey, ADD CONSTRAINT drafts_account_fkey FOREIGN KEY (account) REFERENCES accounts;
ALTER TABLE spoiler_flags
  DROP CONSTRAINT spoiler_flags_fan_fkey, ADD CONSTRAINT spoiler_flags_fan_fkey FOREIGN KEY (fan) REFERENCES accounts,
  DROP CONSTRAINT spoiler_flags_answered_by_fkey,
  ADD CONSTRAINT spoiler_flags_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES accounts;
ALTER TABLE character_words
  DROP CONSTRAINT character_words_character_fkey,
  ADD CONSTRAINT character_words_character_fkey FOREIGN KEY (character) REFERENCES characters;
ALTER TABLE storyline_words
  DROP CONSTRAINT storyline_words_storyline_fkey,
  ADD CONSTRAINT storyline_words_storyline_fkey FOREIGN KEY (storyline) REFERENCES storylines;
ALTER TABLE storyline_characters
  DROP CONSTRAINT storyline_characters_storyline_fkey,
  ADD CONSTRAINT storyline_characters_storyline_fkey FOREIGN KEY (storyline) REFERENCES storylines,
  DROP CONSTRAINT storyline_characters_character_fkey,
  ADD CONSTRAINT storyline_characters_character_fkey FOREIGN KEY (character) REFERENCES characters;
ALTER TABLE storyline_support
  DROP CONSTRAINT storyline_support_storyline_fkey,
  ADD CONSTRAINT storyline_support_storyline_fkey FOREIGN KEY (storyline) REFERENCES storylines;

-- These were there for such deletions alone.
DROP INDEX spoiler_flags_answered_by, proposal_keys_theory;
