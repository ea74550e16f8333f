import type pg from 'pg'

/** Derives every counter of a house whose theories and votes were copied in, as the migration did for what it found. */
export async function derive(client: pg.Client, tell: (step: string) => void): Promise<void> {
  for (const [step, statements] of STEPS) {
    tell(step)
    for (const statement of statements) await client.query(statement)
  }
}

const windowsOf = (unit: string) =>
  ['day', 'week', 'month'].map((span) => `${span}_${unit} = c.${span}_${unit}`).join(', ')

const fansOf = (noun: string) => `
  INSERT INTO ${noun}_fans (${noun}, fan, votes, day, day_votes, week, week_votes, month, month_votes)
  SELECT ${noun}, fan, votes, day, day_votes, week, week_votes, month, month_votes FROM counted_${noun}_fans`

// The latest bucket of each is that of its latest vote; counts within it can be told only once it stands there.
const supportOf = (noun: string, author: string) => [
  `INSERT INTO ${noun}_support (${noun}, day, week, month) SELECT ${author}, max(day), max(week), max(month) FROM standing GROUP BY ${author}`,
  `UPDATE ${noun}_support s SET supporters = c.supporters, ${windowsOf('supporters')}
   FROM counted_${noun}_support c WHERE c.${noun} = s.${noun}`,
]

const STEPS: [step: string, statements: string[]][] = [
  [
    'standings',
    [
      'ANALYZE votes',
      `INSERT INTO standing (theory, storyline, author, language, published_at, day, week, month)
       SELECT t.id, t.storyline, t.author, t.language, t.published_at, coalesce(bucket_of('day', v.latest), '-infinity'),
              coalesce(bucket_of('week', v.latest), '-infinity'), coalesce(bucket_of('month', v.latest), '-infinity')
       FROM theories t LEFT JOIN (SELECT theory, max(cast_at) AS latest FROM votes GROUP BY theory) v ON v.theory = t.id`,
      `UPDATE standing s SET votes = c.votes, hot = c.hot, rising = c.rising, ${windowsOf('votes')}
       FROM counted_standing c WHERE c.theory = s.theory`,
    ],
  ],
  [
    'boards',
    [
      `INSERT INTO ranking (theory, character, storyline, language, published_at, fresh, votes, hot, rising, day, day_votes,
                            week, week_votes, month, month_votes)
       SELECT s.theory, c.character, s.storyline, s.language, s.published_at, s.published_at > now() - interval '7 days',
              s.votes, s.hot, s.rising, s.day, s.day_votes, s.week, s.week_votes, s.month, s.month_votes
       FROM standing s JOIN (SELECT theory, character FROM theory_characters UNION ALL SELECT theory, '' FROM standing) AS c USING (theory)`,
      'INSERT INTO tally (day, theory, votes) SELECT day, theory, votes FROM counted_tally',
    ],
  ],
  [
    'supporters',
    [
      fansOf('theorist'),
      fansOf('storyline'),
      ...supportOf('theorist', 'author'),
      ...supportOf('storyline', 'storyline'),
    ],
  ],
  ['words', ['SELECT count(index_words(id)) FROM theories']],
  ['statistics', ['VACUUM (ANALYZE)', 'CHECKPOINT']],
]
