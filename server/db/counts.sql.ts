import { FADING_BOARDS, SPANS } from '../contract/boards.ts'

export type Check = {
  name: string
  size: string
  /** Rows (subject, kept, counted) that differ; both sides JSON, null where missing. */
  differences: string
  /** While nobody votes. */
  repairs: string[]
}

export type Difference = { subject: string; kept: unknown; counted: unknown }

/** Floating point sums depend on their order. */
const TOLERANCE = '1e-9'

const differs = (column: string) =>
  `(k.${column} IS NULL) <> (c.${column} IS NULL) OR abs(k.${column} - c.${column}) > ${TOLERANCE}`

/** `latest` is the latest vote's bucket. No counted vote may lie after the kept bucket. */
const windowsDiffer = (unit: string, latest: (span: string) => string) =>
  SPANS.map(
    (span) =>
      `k.${span}_${unit} <> coalesce(c.${span}_${unit}, 0) OR k.${span} < coalesce(${latest(span)}, '-infinity')`,
  ).join(' OR ')

const bucketOfLatest = (span: string) => `bucket_of('${span}', c.latest)`

/** Moves kept buckets on to the latest counted vote's, so that counts can be compared. */
const keepLatest = (table: string, counted: string, key: string) =>
  `UPDATE ${table} k SET ${SPANS.map((span) => `${span} = greatest(k.${span}, ${bucketOfLatest(span)})`).join(', ')}
   FROM ${counted} c WHERE c.${key} = k.${key}`

const countsOf = (unit: string) => SPANS.map((span) => `${span}_${unit} = coalesce(c.${span}_${unit}, 0)`).join(', ')

const WINDOW_VOTES = SPANS.flatMap((span) => [span, `${span}_votes`])

const SUBJECT = { theorist: 'author', storyline: 'storyline' } as const

function supportCheck(noun: Noun): Check {
  return {
    name: `${noun}s' distinct supporters`,
    size: `SELECT count(*) FROM ${noun}_support`,
    // Every theorist has a row, with supporters or without.
    differences: `SELECT ${noun}::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ${noun}_support k FULL JOIN (SELECT DISTINCT ${SUBJECT[noun]} AS ${noun} FROM standing) a USING (${noun})
      LEFT JOIN counted_${noun}_support c USING (${noun})
      WHERE k.supporters IS DISTINCT FROM coalesce(c.supporters, 0) OR ${windowsDiffer('supporters', bucketOfLatest)}`,
    repairs: [
      keepLatest(`${noun}_support`, `counted_${noun}_support`, noun),
      `UPDATE ${noun}_support u SET supporters = coalesce(c.supporters, 0), ${countsOf('supporters')}
       FROM ${noun}_support k LEFT JOIN counted_${noun}_support c USING (${noun}) WHERE u.${noun} = k.${noun}`,
    ],
  }
}

function fansCheck(noun: Noun): Check {
  return {
    name: `étoiles of each fan for each ${noun}`,
    size: `SELECT count(*) FROM ${noun}_fans`,
    differences: `SELECT ${noun}::text || ' by ' || fan AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ${noun}_fans k FULL JOIN counted_${noun}_fans c USING (${noun}, fan)
      WHERE coalesce(k.votes, 0) <> coalesce(c.votes, 0) OR ${windowsDiffer('votes', (span) => `c.${span}`)}`,
    repairs: [
      `DELETE FROM ${noun}_fans`,
      `INSERT INTO ${noun}_fans (${noun}, fan, votes, ${WINDOW_VOTES})
       SELECT ${noun}, fan, votes, ${WINDOW_VOTES} FROM counted_${noun}_fans`,
    ],
  }
}

type Noun = 'theorist' | 'storyline'

/** Whole numbers; on another machine rounding may differ by one a vote. */
const SUMS = FADING_BOARDS.map((board) => `day_${board}`)
const SCORES = FADING_BOARDS.flatMap((board) => [board, `earlier_${board}`])

const STANDING_DIFFERS = [
  'k.votes <> coalesce(c.votes, 0)',
  ...SUMS.map((sum) => `abs(k.${sum} - coalesce(c.${sum}, 0)) > coalesce(c.day_votes, 0)`),
  ...SCORES.map(differs),
  windowsDiffer('votes', bucketOfLatest),
].join(' OR ')

const DAY_DIFFERS = `coalesce(k.votes, 0) <> coalesce(c.votes, 0)
  OR greatest(${FADING_BOARDS.map((board) => `abs(coalesce(k.${board}, 0) - coalesce(c.${board}, 0))`)}) > coalesce(c.votes, 0)`

const PLACE = ['storyline', 'language', 'published_at', 'votes', ...FADING_BOARDS, ...WINDOW_VOTES]
const placeOf = (row: string) => `(${PLACE.map((column) => `${row}.${column}`).join(', ')})`

// Ageing runs by the clock, so a theory still marked fresh is no fault.
const PLACE_DIFFERS = `${placeOf('k')} IS DISTINCT FROM ${placeOf('c')} OR c.fresh AND NOT k.fresh`

const WAITING = `SELECT (SELECT count(*) FROM unranked) + (SELECT count(*) FROM theories_leaving) + (SELECT count(*) FROM seats_leaving) + (SELECT count(*) FROM scores_owing) AS count`

const FIRST_STARS =
  'SELECT s.author AS theorist, min(t.day) AS first_star FROM tally t JOIN standing s USING (theory) GROUP BY s.author'

const PLACED = 'coalesce(theory::text, theorist::text, storyline)'

const COUNTED_ANSWERS =
  'SELECT storyline, starter, count(*)::integer AS answers FROM answers GROUP BY storyline, starter'

/** Answers wait until the end of the transaction. */
const ANSWERING = "SELECT pg_advisory_xact_lock(hashtextextended('entracte: answering', 0))"

/** In this order, their repairs recount everything. */
export const CHECKS: Check[] = [
  {
    name: 'counted votes: of listed theories, by somebody else than the author',
    size: 'SELECT count(*) FROM votes',
    differences: `SELECT v.theory || ' by ' || v.fan AS subject, to_jsonb(v) AS kept, to_jsonb(s) AS counted
      FROM votes v LEFT JOIN on_stage s USING (theory) LEFT JOIN accounts a ON a.id = v.fan LEFT JOIN seats_set_aside x ON x.account = v.fan
      WHERE v.counted <> (s.theory IS NOT NULL AND a.id IS NOT NULL AND s.author <> v.fan AND x.account IS NULL)`,
    // Counting deletes no vote: it only sets `counted`.
    repairs: [
      `UPDATE votes v SET counted = NOT counted
       WHERE counted <> (EXISTS (SELECT FROM on_stage s WHERE s.theory = v.theory AND s.author <> v.fan)
                         AND EXISTS (SELECT FROM accounts a WHERE a.id = v.fan)
                         AND NOT EXISTS (SELECT FROM seats_set_aside x WHERE x.account = v.fan))`,
    ],
  },
  {
    name: 'étoiles, scores and windows of each theory',
    size: 'SELECT count(*) FROM standing',
    differences: `SELECT k.theory::text AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM standing k LEFT JOIN counted_standing c USING (theory) WHERE ${STANDING_DIFFERS}`,
    repairs: [
      keepLatest('standing', 'counted_standing', 'theory'),
      `UPDATE standing u SET votes = coalesce(c.votes, 0), ${SCORES.map((score) => `${score} = c.${score}`)},
         ${SUMS.map((sum) => `${sum} = coalesce(c.${sum}, 0)`)}, ${countsOf('votes')}
       FROM standing k LEFT JOIN counted_standing c USING (theory) WHERE u.theory = k.theory AND (${STANDING_DIFFERS})`,
    ],
  },
  {
    name: 'étoiles of each theory by day',
    size: 'SELECT count(*) FROM tally',
    differences: `SELECT theory || ' on ' || day AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM tally k FULL JOIN counted_tally c USING (day, theory) WHERE ${DAY_DIFFERS}`,
    // A day stays even when none of its votes counts.
    repairs: [
      `DELETE FROM tally d USING (SELECT day, theory FROM tally k LEFT JOIN counted_tally c USING (day, theory) WHERE ${DAY_DIFFERS}) AS w
       WHERE d.day = w.day AND d.theory = w.theory`,
      `INSERT INTO tally (day, theory, votes, ${FADING_BOARDS}) SELECT day, theory, votes, ${FADING_BOARDS} FROM counted_tally
       ON CONFLICT DO NOTHING`,
    ],
  },
  {
    name: 'places on the boards',
    size: 'SELECT count(*) FROM ranking',
    differences: `SELECT theory || ' ' || character AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM ranking k FULL JOIN counted_ranking c USING (theory, character) WHERE ${PLACE_DIFFERS}`,
    repairs: [
      `DELETE FROM ranking k WHERE NOT EXISTS (
         SELECT FROM counted_ranking c WHERE c.theory = k.theory AND c.character = k.character AND NOT (${PLACE_DIFFERS}))`,
      `INSERT INTO ranking (theory, character, fresh, ${PLACE.join(', ')})
       SELECT theory, character, fresh, ${PLACE.join(', ')} FROM counted_ranking c
       WHERE NOT EXISTS (SELECT FROM ranking k WHERE k.theory = c.theory AND k.character = c.character)`,
    ],
  },
  {
    name: 'counted votes that could not be brought onto the boards, or off them',
    size: WAITING,
    differences: `SELECT 'call ' || id AS subject, to_jsonb(at) AS kept, NULL::jsonb AS counted FROM unranked
      UNION ALL SELECT 'theory ' || theory, to_jsonb(after), NULL FROM theories_leaving
      UNION ALL SELECT 'seat ' || account, to_jsonb(after_author), NULL FROM seats_leaving
      UNION ALL SELECT 'scores of ' || theory, NULL, NULL FROM scores_owing`,
    // The votes hold what these queues hold. What leaves continues to.
    repairs: ['DELETE FROM unranked', 'DELETE FROM theories_leaving', 'DELETE FROM scores_owing'],
  },
  {
    name: 'étoiles of each version of an edited theory',
    size: 'SELECT count(*) FROM version_votes',
    differences: `SELECT theory || ' ' || version AS subject, to_jsonb(k.votes) AS kept, to_jsonb(c.votes) AS counted
      FROM version_votes k FULL JOIN counted_version_votes c USING (theory, version) WHERE k.votes IS DISTINCT FROM c.votes`,
    repairs: [
      'DELETE FROM version_votes',
      'INSERT INTO version_votes (theory, version, votes) SELECT theory, version, votes FROM counted_version_votes',
    ],
  },
  fansCheck('theorist'),
  fansCheck('storyline'),
  // Theorists before storylines, in the lock order of publishing.
  supportCheck('theorist'),
  {
    name: 'theories of each theorist',
    size: 'SELECT count(*) FROM theorist_support',
    differences: `SELECT theorist::text AS subject, to_jsonb(k.theories) AS kept, to_jsonb(c.theories) AS counted
      FROM theorist_support k FULL JOIN (SELECT author AS theorist, count(*)::integer AS theories FROM on_stage GROUP BY author) c USING (theorist)
      WHERE coalesce(k.theories, 0) <> coalesce(c.theories, 0)`,
    repairs: [
      `UPDATE theorist_support k SET theories = coalesce(c.theories, 0)
       FROM theorist_support o LEFT JOIN (SELECT author AS theorist, count(*)::integer AS theories FROM on_stage GROUP BY author) c USING (theorist)
       WHERE o.theorist = k.theorist AND k.theories <> coalesce(c.theories, 0)`,
    ],
  },
  {
    name: 'the first day on which each theorist was given an étoile',
    size: 'SELECT count(*) FROM theorist_support',
    differences: `SELECT theorist::text AS subject, to_jsonb(k.first_star) AS kept, to_jsonb(c.first_star) AS counted
      FROM theorist_support k FULL JOIN (${FIRST_STARS}) c USING (theorist) WHERE k.first_star IS DISTINCT FROM c.first_star`,
    repairs: [
      `UPDATE theorist_support k SET first_star = c.first_star FROM theorist_support o LEFT JOIN (${FIRST_STARS}) c USING (theorist)
       WHERE o.theorist = k.theorist AND k.first_star IS DISTINCT FROM c.first_star`,
    ],
  },
  supportCheck('storyline'),
  {
    name: 'theories of each storyline',
    size: 'SELECT count(*) FROM storyline_support',
    differences: `SELECT k.storyline AS subject, to_jsonb(k.theories) AS kept, to_jsonb(c.theories) AS counted
      FROM storyline_support k LEFT JOIN (SELECT storyline, count(*)::integer AS theories FROM on_stage GROUP BY storyline) c USING (storyline)
      WHERE k.theories <> coalesce(c.theories, 0)`,
    repairs: [
      `UPDATE storyline_support k SET theories = (SELECT count(*) FROM on_stage s WHERE s.storyline = k.storyline)`,
    ],
  },
  {
    name: 'places of the weeks that are over',
    size: 'SELECT count(*) FROM week_places',
    differences: `SELECT concat_ws(' ', monday, kind, subject) AS subject, to_jsonb(k) AS kept, to_jsonb(c) AS counted
      FROM (SELECT *, ${PLACED} AS subject FROM week_places) k
      FULL JOIN (SELECT w.monday, p.*, ${PLACED} AS subject FROM weeks w CROSS JOIN LATERAL places_in(w.monday) p) c USING (monday, kind, subject)
      WHERE (k.place, k.tied, k.count) IS DISTINCT FROM (c.place, c.tied, c.count)`,
    repairs: [
      'DELETE FROM week_places',
      `INSERT INTO week_places (monday, kind, place, tied, count, theory, theorist, storyline)
       SELECT w.monday, p.kind, p.place, p.tied, p.count, p.theory, p.theorist, p.storyline FROM weeks w CROSS JOIN LATERAL places_in(w.monday) p`,
    ],
  },
  {
    name: 'answers of each starter',
    size: 'SELECT count(*) FROM starter_answers',
    differences: `SELECT storyline || ' ' || starter AS subject, to_jsonb(k.answers) AS kept, to_jsonb(c.answers) AS counted
      FROM starter_answers k FULL JOIN (${COUNTED_ANSWERS}) c USING (storyline, starter)
      WHERE coalesce(k.answers, 0) <> coalesce(c.answers, 0)`,
    repairs: [
      ANSWERING,
      'DELETE FROM starter_answers',
      `INSERT INTO starter_answers (storyline, starter, answers) ${COUNTED_ANSWERS}`,
    ],
  },
]
