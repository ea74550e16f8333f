import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import config from '../next.config.js'

const ROOM = path.join(import.meta.dirname, '[progress]/[lang]')

/** Pages without anything that fans write; the browser reads the rest. */
const NOBODYS = [
  '/how-ranking-works',
  '/integrity',
  '/join',
  '/settings',
  '/sign-in',
  '/theories/[id]/edit',
  '/theories/new',
]

const kept: string[] = []
beforeAll(async () => {
  for await (const file of glob('**/page.tsx', { cwd: ROOM })) {
    const source = readFileSync(path.join(ROOM, file), 'utf8')
    if (source.includes("dynamic = 'force-static'")) kept.push(`/${path.dirname(file)}`.replace(/^\/\.$/, ''))
  }
})

test('every page that is drawn once says what it shows, and of which route it is, or shows nobody’s', () => {
  const said = kept.filter((route) => {
    const source = readFileSync(path.join(ROOM, route, 'page.tsx'), 'utf8')
    const [, own] = /^noteRoute\('(.*)', \[.*'names'.*\]\)$/m.exec(source) ?? []
    return own === route
  })
  expect([...said, ...NOBODYS].toSorted()).toEqual(kept.toSorted())
  expect(said.length).toBeGreaterThan(8)
})

test('no page is kept longer than some seconds for what another process wrote, nor shown when nobody asked for longer', () => {
  // Next reads the value from the source, so it must be a literal.
  const seconds = /^export const revalidate = (\d+)$/m.exec(readFileSync(path.join(ROOM, 'layout.tsx'), 'utf8'))?.[1]
  expect(Number(seconds)).toBe(10)
  expect(config.expireTime).toBe(11)
  for (const route of kept) {
    const source = readFileSync(path.join(ROOM, route, 'page.tsx'), 'utf8')
    expect([route, source.includes('revalidate')]).toEqual([route, false])
  }
})

test('every list that goes on has its turned page, for readers who have seen something and for those who have not', async () => {
  const lists = kept.filter((route) => route.includes('/[[...'))
  const rewrites = await config.rewrites?.()
  const beforeFiles = (!Array.isArray(rewrites) && rewrites?.beforeFiles) || []
  for (const route of lists) {
    const turned = path.join(ROOM, 'turned', route, 'page.tsx')
    expect(readFileSync(turned, 'utf8')).not.toContain('force-static')
    const list = route.replace(/\/\[\[\.\.\..*$/, '').replace(/\[(\w+)\]/g, ':$1')
    for (const key of ['after', 'language']) {
      const ways = beforeFiles.filter(
        ({ source, has }) =>
          source === `/:lang(en|fr)${list}/:path*` && has?.some((one) => one.type === 'query' && one.key === key),
      )
      expect(ways.map(({ destination }) => destination)).toEqual([
        `/seen-:seen/:lang/turned${list}/:path*`,
        `/seen-0/:lang/turned${list}/:path*`,
      ])
    }
  }
  expect(lists).toHaveLength(4)
})
