-- A telling is an event that voters are still told of, and how far one has come. What waits is carried over.
ALTER TABLE tellings ADD COLUMN event bigint;
WITH told AS (
  INSERT INTO events (kind, theory, at, payload)
  SELECT 'edited', theory, at, jsonb_build_object('version', version, 'told', true) FROM tellings ORDER BY at, theory
  RETURNING id, theory, (payload ->> 'version')::integer AS version
)
UPDATE tellings t SET event = told.id FROM told WHERE told.theory = t.theory AND told.version = t.version;
ALTER TABLE tellings DROP CONSTRAINT tellings_pkey, DROP COLUMN theory, DROP COLUMN version, DROP COLUMN at, ADD PRIMARY KEY (event);
