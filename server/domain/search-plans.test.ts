import { beforeAll, expect, test, vi } from 'vitest'
import { pool } from '../db/client.ts'
import { findSimilar, searchTheories } from './search.ts'

const THEORIES = 20_000
/** Rows a statement, within its time limit. */
const AT_ONCE = 1_000

const WORDS = `
    INSERT INTO theory_words (theory, language, storyline, spoiler_episode, title, words)
    SELECT n, each.language, CASE n % 25 WHEN 0 THEN 'mishi' ELSE 'storyline-' || n % 25 END, n % 9, plain_text(each.title),
           setweight(words_of(each.language, each.title), 'A') || setweight(words_of(each.language, each.claim), 'B')
    FROM generate_series($1::integer, $2::integer) AS n, LATERAL (
      SELECT CASE n % 2 WHEN 0 THEN 'en' ELSE 'fr' END AS language,
             'The dancer of ' || 'city' || n % 40 || ' keeps secret' || n % 2000 AS title,
             'Everybody dances in ' || 'street' || n % 300 || ' and house' || n % 900 || ' with '
               || (SELECT string_agg('guest' || n * guest % 5000, ', ') FROM generate_series(1, 40) AS guest) AS claim) AS each`

// Words alone: searching reads nothing else.
beforeAll(async () => {
  const client = await pool().connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (let from = 1; from <= THEORIES; from += AT_ONCE) await client.query(WORDS, [from, from + AT_ONCE - 1])
    await client.query(
      `INSERT INTO word_forms (language, form, stem)
       SELECT 'en', w.form, stem_of('en', w.form) FROM generate_series(1, 2000) AS n, LATERAL (
         SELECT unnest(ARRAY['secret', 'guest', 'house', 'street', 'city']) || translate(n::text, '0123456789', 'abcdefghij') AS form) AS w`,
    )
    await client.query('RESET session_replication_role')
    await client.query('ANALYZE theory_words, word_forms')
  } finally {
    client.release()
  }
})

type Plan = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Plan[] }
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** Indexes by name, other ways by their kind. */
async function readings(name: RegExp, ask: () => Promise<unknown>, { scans = 'on' } = {}): Promise<string[]> {
  const asked = vi.spyOn(pool(), 'query')
  await ask()
  const statements = asked.mock.calls.map(
    ([each]) => each as unknown as { name: string; text: string; values: unknown[] },
  )
  asked.mockRestore()
  const client = await pool().connect()
  const plans: Plan[] = []
  await client.query(`SET enable_seqscan = ${scans}`)
  for (const { text, values } of statements.filter((each) => name.test(each.name))) {
    const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values)
    plans.push(rows[0]['QUERY PLAN'][0].Plan)
  }
  await client.query('RESET enable_seqscan')
  client.release()
  expect(plans).toHaveLength(1)
  const read = plans
    .flatMap(nodesOf)
    .filter((node) => /^(theory_words|word_forms)/.test(node['Relation Name'] ?? node['Index Name'] ?? ''))
  const ways = read.map((node) => node['Index Name'] ?? node['Node Type'])
  return [...new Set(ways.filter((way) => way !== 'Bitmap Heap Scan'))].sort()
}

test('a rare word is looked up in the index of words, whoever asks and however far it is typed', async () => {
  for (const q of ['secret1234', 'secret123', '"keeps secret1234"', 'dancer secret1234', 'house77 street'])
    for (const reader of [{ seen: 8 }, { seen: 0, handle: 'odile' }]) {
      const read = await readings(/^found/, () => searchTheories(reader, { q }))
      expect(read, q).toContain('theory_words_words')
      expect(read, q).not.toContain('Seq Scan')
    }
})

test('a common word is met on the way down from the newest, in a storyline by its own way', async () => {
  const newest = await readings(/^found/, () => searchTheories({ seen: 8 }, { q: 'everybody' }))
  expect(newest).toEqual(['theory_words_pkey'])
  const ofStoryline = await readings(/^found/, () =>
    searchTheories({ seen: 8 }, { q: 'everybody', storyline: 'mishi' }),
  )
  expect(ofStoryline).toEqual(['theory_words_storyline'])
})

test('a misspelt word is looked for among those that begin alike, and what it may mean in the index of words', async () => {
  const ask = () => searchTheories({ seen: 8 }, { q: 'secertbcde' })
  expect(await readings(/^forms like/, ask)).toEqual(['word_forms_pkey'])
  // How many rows have one of several rare words is guessed from a sample, now so and now so; whether the index can tell is not.
  expect(await readings(/^nearly found/, ask, { scans: 'off' })).toEqual(['theory_words_words'])
})

test('similar titles and claims are looked up by what their words are kept in, never by reading all', async () => {
  const claim = 'Everybody dances in street17 and house77 with guest34 and nobody knows of it'
  for (const said of [{ title: 'The dancer of city17 keeps secret1234' }, { title: 'The dancer of city17', claim }]) {
    const read = await readings(/^similar$/, () => findSimilar({ seen: 8 }, said))
    expect(read).not.toContain('Seq Scan')
    expect(read).toEqual(expect.arrayContaining(['theory_words_title', 'theory_words_titles', 'theory_words_words']))
  }
})
