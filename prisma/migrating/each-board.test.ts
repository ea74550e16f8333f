import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FADING_BOARDS, SPANS } from '../../server/contract/boards.ts'
import { forEachBoard } from './each-board.ts'

const written = (text: string) => forEachBoard(text, 'test.sql')

test('a line stands once for each window or board, and a list ends without a comma', () => {
  const text = `  SET votes = 1,
    {fading} = day_{fading},
    {window} = this_{window},
  FROM gain`
  expect(written(text)).toBe(
    [
      '  SET votes = 1,',
      ...FADING_BOARDS.map((board) => `    ${board} = day_${board},`),
      ...SPANS.map((span, place) => `    ${span} = this_${span}${place === SPANS.length - 1 ? '' : ','}`),
      '  FROM gain',
    ].join('\n'),
  )
  for (const end of [')', '  ) AS e', 'INTO a', 'WHERE a', ';'])
    expect(written(`a,\n{window},\n${end}`)).toBe(`a,\n${SPANS.join(',\n')}\n${end}`)
  expect(written('{window},\nvotes')).toBe(`${SPANS.join(',\n')},\nvotes`)
  expect(written('{fading} {half_life}').split('\n')[0]).toBe('hot 172800')
})

test('what says nothing of boards stays as it is', () => {
  const text = "-- {window} and {whatever}\nSELECT '{}', '{1,2}'::integer[],\nFROM a\n"
  expect(written(text)).toBe(text)
})

test('a word that nobody knows is refused, and so is a line for each window times each board', () => {
  expect(() => written('SELECT {windows}')).toThrow('test.sql: what is {windows}')
  expect(() => written('SELECT {window}_{fading}')).toThrow('test.sql: what is {fading}')
})

test('no function says by hand what is said for each', async () => {
  const folder = path.join(import.meta.dirname, '../functions')
  // `day` is also a column of tally.
  const names = new RegExp(
    `\\b(\\w+_)?(${[...FADING_BOARDS, ...SPANS.filter((span) => span !== 'day')].join('|')})s?(_\\w+)?\\b`,
  )
  // The curtain call is of weeks alone.
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql') && name !== 'weeks.sql')) {
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n')
    expect(lines.filter((line) => !line.trimStart().startsWith('--') && names.test(line))).toEqual([])
  }
})
