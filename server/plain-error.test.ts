import pg from 'pg'
import { expect, test } from 'vitest'
import { pool, prisma } from './db/client.ts'
import { env } from './env.ts'
import { plainError } from './plain-error.ts'

const SECRET = 'Cheyenne never danced'

const faultOf = async (work: () => Promise<unknown>): Promise<Error> => {
  try {
    await work()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing failed')
}

test.each<[string, () => Promise<unknown>]>([
  ['a number', () => pool().query('SELECT $1::integer', [SECRET])],
  ['a date', () => pool().query('SELECT $1::timestamptz', [SECRET])],
  ['JSON', () => pool().query('SELECT $1::jsonb', [`{"${SECRET}`])],
  ['a name', () => pool().query(`SELECT "${SECRET}"`)],
  ['Prisma, by a pattern', () => prisma().$queryRawUnsafe(`SELECT '${SECRET}'::integer`)],
  ['Prisma, by a type', () => prisma().account.findUnique({ where: { id: SECRET as never } })],
  [
    'wrapped',
    async () => {
      throw new Error('the page failed', { cause: await faultOf(() => pool().query('SELECT $1::integer', [SECRET])) })
    },
  ],
])('%s that is refused does not put what it was into the log', async (_, work) => {
  const kept = plainError(await faultOf(work))
  expect(JSON.stringify(kept)).not.toContain(SECRET)
  expect(kept).toMatchObject({ message: expect.stringMatching(/\w/) })
})

test('what is ours to read stays: the table, the code, and all of an error that is no database’s', async () => {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  const fault = await faultOf(() => client.query('SELECT FROM nowhere_at_all'))
  await client.end()
  expect(plainError(fault)).toMatchObject({
    code: '42P01',
    message: expect.stringMatching(/^relation ".*" does not exist$/),
  })
  expect(plainError(new Error('the "stage" is dark'))).toMatchObject({ message: 'the "stage" is dark' })
  expect((plainError(new Error('x'.repeat(1_000_000))) as { message: string }).message.length).toBeLessThan(5_000)
})
