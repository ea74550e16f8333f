-- Notices that are read: what somebody built on mine or answered, and what fans' flags raised, besides what was edited, and how far each account
-- has read.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN ('edited', 'builds-on', 'answers', 'raised'));
CREATE INDEX notices_account ON notices (account, id);

-- `up_to` is the newest notice that was read.
CREATE TABLE notice_reads (
  account bigint PRIMARY KEY REFERENCES accounts (id),
  up_to bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
