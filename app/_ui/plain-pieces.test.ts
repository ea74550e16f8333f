import { expect, test } from 'vitest'
import { plainPieces } from './plain-pieces.ts'

const hit = (text: string) => ({ text, hit: true })
const rest = (text: string) => ({ text, hit: false })

test('marks go, hits stay', () => {
  expect(plainPieces([rest('She **takes the '), hit('train'), rest('** at [dawn](https://a.example)')])).toEqual([
    rest('She takes the '),
    hit('train'),
    rest(' at dawn'),
  ])
  expect(plainPieces([rest('**'), hit('train'), rest('** and\n\n> *'), hit('night'), rest('*')])).toEqual([
    hit('train'),
    rest(' and '),
    hit('night'),
  ])
})

test('a fan’s own private characters mark nothing', () => {
  expect(plainPieces([rest('a \ue000b\ue001 c '), hit('d')])).toEqual([rest('a b c '), hit('d')])
  expect(plainPieces([])).toEqual([])
})
