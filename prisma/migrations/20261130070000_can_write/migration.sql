-- Whether the database can be written, which an answer to SELECT 1 does not tell: not while it only reads, nor while its
-- disk is full. A row in a table that is emptied first takes a new page of a new file, as the next étoile may.
CREATE TABLE write_checks (checked_at timestamptz NOT NULL);
