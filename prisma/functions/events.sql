-- Events: a row in `events`, in the transaction of the change; server/contract/events.ts has the kinds and their
-- payloads. Functions of other nouns write their own; here are triggers that follow a row. An event takes no lock and
-- holds no text and no name.

-- Wakes every listening process, once a transaction; they read the table.
CREATE OR REPLACE FUNCTION wake_listeners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', '');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER wake_listeners AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION wake_listeners();

-- A theory was published. Runs at the end of the statement, to see what the theory builds on.
CREATE OR REPLACE FUNCTION note_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO events (kind, actor, theory, payload)
  VALUES ('published', NEW.author, NEW.id, jsonb_build_object('related', EXISTS (SELECT FROM lineage WHERE theory = NEW.id)));
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_published AFTER INSERT ON theories FOR EACH ROW EXECUTE FUNCTION note_published();

-- An account was renamed, left or got a role. No actor is noted, since roles are given on the command line.
CREATE OR REPLACE FUNCTION note_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.handle IS NOT NULL AND NEW.handle IS NULL THEN
    INSERT INTO events (kind, actor, account) VALUES ('left', NEW.id, NEW.id);
  ELSIF NEW.handle <> OLD.handle THEN
    INSERT INTO events (kind, account) VALUES ('renamed', NEW.id);
  END IF;
  IF NEW.handle IS NOT NULL AND NEW.role <> OLD.role THEN
    INSERT INTO events (kind, account, payload) VALUES ('role-given', NEW.id, jsonb_build_object('role', NEW.role));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_account AFTER UPDATE OF handle, role ON accounts FOR EACH ROW EXECUTE FUNCTION note_account();

-- An account's suspension began, changed or went, also with the account.
CREATE OR REPLACE FUNCTION note_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO events (kind, account, payload) VALUES ('suspended', NEW.account, jsonb_build_object('until', iso_moment(NEW.until)));
  ELSE
    INSERT INTO events (kind, account) VALUES ('unsuspended', OLD.account);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_suspension AFTER INSERT OR UPDATE OR DELETE ON suspension_terms
  FOR EACH ROW EXECUTE FUNCTION note_suspension();

-- Every counter was recounted.
CREATE OR REPLACE FUNCTION note_recount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO events (kind) VALUES ('recounted');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER note_recount AFTER INSERT ON recounts FOR EACH ROW WHEN (NEW.repaired) EXECUTE FUNCTION note_recount();

-- These theories moved on the boards: one event a step, which names up to 500 theories, or none if there are more.
CREATE OR REPLACE FUNCTION note_ranked(theories bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (kind, payload)
  SELECT 'ranked', jsonb_build_object('theories', CASE WHEN count(*) <= 500 THEN jsonb_agg(moved.theory::text) END)
  FROM (SELECT DISTINCT unnest(theories) AS theory) AS moved HAVING count(*) > 0
$$;

-- What these accounts have not read has changed: one event a statement, which names up to 500, or none if there are more.
CREATE OR REPLACE FUNCTION note_told(accounts bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (kind, payload)
  SELECT 'told', jsonb_build_object('accounts', CASE WHEN count(*) <= 500 THEN jsonb_agg(told.account::text) END)
  FROM (SELECT DISTINCT unnest(accounts) AS account) AS told HAVING count(*) > 0
$$;

-- Deletes up to `at_most` events that are over: 90 days old, or one day for moves on the boards and who was told. Answers how many.
CREATE OR REPLACE FUNCTION thin_events(at_most integer) RETURNS integer LANGUAGE sql AS $$
  WITH over AS (
    (SELECT id FROM events WHERE at < now() - interval '90 days' ORDER BY at LIMIT at_most)
    UNION
    (SELECT id FROM events WHERE kind = 'ranked' AND at < now() - interval '1 day' ORDER BY at LIMIT at_most)
    UNION
    (SELECT id FROM events WHERE kind = 'told' AND at < now() - interval '1 day' ORDER BY at LIMIT at_most)
  ), gone AS (
    DELETE FROM events WHERE id IN (SELECT id FROM over LIMIT at_most) RETURNING id
  )
  SELECT count(*)::integer FROM gone
$$;
