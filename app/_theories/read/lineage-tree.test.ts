import { expect, test } from 'vitest'
import type { Relative } from '#server/contract/theories.ts'
import { parentOf, treeOf } from './lineage-tree.ts'

const relative = (id: string, parent: string | null): Relative => ({
  id,
  parent,
  kind: parent === null ? null : 'builds-on',
  more: 0,
  state: 'withdrawn',
})
const FAMILY = [relative('1', null), relative('4', '1'), relative('7', '4'), relative('8', '4')]

test('a family is a tree, each under the one it grew out of', () => {
  const ids = (branches: ReturnType<typeof treeOf>): unknown =>
    branches.map(({ relative, grown }) => [relative.id, ids(grown)])
  expect(ids(treeOf(FAMILY))).toEqual([
    [
      '1',
      [
        [
          '4',
          [
            ['7', []],
            ['8', []],
          ],
        ],
      ],
    ],
  ])
  expect(treeOf([])).toEqual([])
})

test('the one above is found, and the root has none', () => {
  expect(parentOf(FAMILY, '8')?.id).toBe('4')
  expect(parentOf(FAMILY, '1')).toBeUndefined()
  expect(parentOf(FAMILY, '99')).toBeUndefined()
})
