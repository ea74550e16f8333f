-- Two scripts were changed after houses had been opened with them. What those houses lack is brought here, so that all
-- have one history; where nothing is lacking, nothing changes. (prisma/migrating/history.ts knows the former checksums.)

DO $$ BEGIN
  IF pg_get_indexdef('standing_new_storyline'::regclass) NOT LIKE '%- theory%' THEN
    DROP INDEX standing_new_storyline;
    CREATE INDEX standing_new_storyline ON standing (storyline, language, (-theory)) WHERE listed;
  END IF;
END $$;

-- Fair: the lower bound of a Beta distribution at 90 %, with m (the site's étoiles a view) as what is expected before
-- anything is seen. server/contract/ranking.ts has the same; where nobody gives anything at all, nothing is expected.
CREATE OR REPLACE FUNCTION fair_of(stars integer, seen integer, m double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN m <= 0 THEN 0 ELSE a / (a + b) - 1.281551565545 * sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))) END
  FROM (SELECT stars + m * s AS a, seen - stars + (1 - m) * s AS b
        FROM (SELECT greatest(40, 2 / nullif(greatest(m, 0), 0)) AS s) AS prior) AS counts
$$;

-- Bradley–Terry by MM, one virtual win and loss against a strength of 1 (ranking.ts says more). Pairs are winner and loser.
CREATE OR REPLACE FUNCTION bradley_terry(theories text[], winners text[], losers text[])
RETURNS TABLE (theory text, theta double precision, se double precision, score double precision) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  size integer := cardinality(theories);
  -- duels[(i−1)·size + j]: how often i and j met.
  duels double precision[]; wins double precision[]; strength double precision[] := array_fill(1::double precision, ARRAY[size]);
  weight double precision; chance double precision; next double precision; change double precision := 1; rounds integer := 0;
BEGIN
  SELECT array_agg((SELECT count(*) FROM unnest(winners, losers) AS d (winner, loser)
                    WHERE (d.winner, d.loser) IN ((a.name, b.name), (b.name, a.name)) AND a.name <> b.name)::double precision ORDER BY a.place, b.place)
  FROM unnest(theories) WITH ORDINALITY AS a (name, place), unnest(theories) WITH ORDINALITY AS b (name, place) INTO duels;
  SELECT array_agg((SELECT count(*) FROM unnest(winners) AS w WHERE w = a.name)::double precision ORDER BY a.place)
  FROM unnest(theories) WITH ORDINALITY AS a (name, place) INTO wins;

  WHILE change > 1e-13 AND rounds < 100000 LOOP
    change := 0; rounds := rounds + 1;
    FOR i IN 1..size LOOP
      weight := 2 / (strength[i] + 1);
      FOR j IN 1..size LOOP
        weight := weight + duels[(i - 1) * size + j] / (strength[i] + strength[j]);
      END LOOP;
      next := (wins[i] + 1) / weight;
      change := greatest(change, abs(next - strength[i]) / strength[i]);
      strength[i] := next;
    END LOOP;
  END LOOP;

  FOR i IN 1..size LOOP
    theory := theories[i]; theta := ln(strength[i]);
    chance := strength[i] / (strength[i] + 1);
    weight := 2 * chance * (1 - chance);
    FOR j IN 1..size LOOP
      chance := strength[i] / (strength[i] + strength[j]);
      weight := weight + duels[(i - 1) * size + j] * chance * (1 - chance);
    END LOOP;
    se := 1 / sqrt(weight); score := theta - se;
    RETURN NEXT;
  END LOOP;
END $$;

-- An edit takes the ranking lock before the voting lock, as everybody does who needs both.
CREATE OR REPLACE FUNCTION edit_theory(of_theory bigint, by_author bigint, from_version integer, material boolean, new_title text, new_claim text,
                            new_look_for text, new_spoiler_episode smallint, new_headcanon boolean, episodes smallint[], notes text[],
                            new_characters text[], told_from integer DEFAULT 0, confirmed boolean DEFAULT true)
RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept theories%ROWTYPE;
  is_told boolean;
BEGIN
  SELECT * FROM theories WHERE id = of_theory FOR UPDATE INTO kept;
  IF kept.id IS NULL OR EXISTS (SELECT FROM withdrawals WHERE theory = of_theory) THEN RETURN 'NOT_FOUND'; END IF;
  IF kept.author <> by_author THEN RETURN 'NOT_ALLOWED'; END IF;
  IF kept.version <> from_version THEN RETURN 'STALE'; END IF;
  -- The ranking lock first, as everybody does who needs both: a character who leaves or joins takes it.
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: ranking', 0));
  PERFORM pg_advisory_xact_lock(hashtextextended('entracte: voting', 0));
  is_told := material AND (SELECT votes >= told_from FROM standing WHERE theory = of_theory);
  IF is_told AND NOT confirmed THEN RETURN 'UNCONFIRMED'; END IF;

  INSERT INTO versions (theory, version, title, claim, look_for, evidence, characters, headcanon, spoiler_episode, written_at)
  SELECT theory, version, title, claim, look_for, evidence, characters, headcanon, spoiler_episode, written_at
  FROM texts WHERE theory = of_theory AND version = from_version;
  DELETE FROM evidence WHERE theory = of_theory;
  INSERT INTO evidence (theory, position, episode, note)
  SELECT of_theory, e.position, e.episode, e.note FROM unnest(episodes, notes) WITH ORDINALITY AS e (episode, note, position);
  -- Those who come before those who go: a character who comes waits for a ranking that is under way, which in turn would
  -- wait for the place of one who has gone.
  INSERT INTO theory_characters (theory, character, language)
  SELECT of_theory, c, kept.language FROM unnest(new_characters) AS c ON CONFLICT DO NOTHING;
  DELETE FROM theory_characters WHERE theory = of_theory AND character <> ALL (new_characters);
  UPDATE theories SET title = new_title, claim = new_claim, look_for = new_look_for, spoiler_episode = new_spoiler_episode,
    headcanon = new_headcanon, version = kept.version + 1, edited_at = clock_timestamp()
  WHERE id = of_theory;
  UPDATE standing SET version = kept.version + 1 WHERE theory = of_theory;
  IF is_told THEN
    INSERT INTO notices (account, kind, theory, version)
    SELECT fan, 'edited', of_theory, kept.version + 1 FROM votes WHERE theory = of_theory AND counted ON CONFLICT DO NOTHING;
  END IF;
  RETURN 'EDITED';
END $$;
