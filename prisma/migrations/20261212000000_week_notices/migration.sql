-- The author of a week's first theory is told; they may be again, another week.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN ('edited', 'builds-on', 'answers', 'raised', 'starred', 'placed', 'week'));
DROP INDEX notices_once;
CREATE UNIQUE INDEX notices_once ON notices (account, kind, theory, version) WHERE since IS NULL AND place IS NULL AND kind <> 'week';
