import {
  unstable_doesMiddlewareMatch as doesProxyMatch,
  getRewrittenUrl,
  unstable_getResponseFromNextConfig as responseFromConfig,
} from 'next/experimental/testing/server'
import { expect, test } from 'vitest'
import { RANKINGS } from '#server/contract/boards.ts'
import { LANGUAGES } from '#server/contract/languages.ts'
import nextConfig from '../next.config.js'
import { config } from '../proxy.ts'
import { boardPath } from './paths.ts'

const ORIGIN = 'http://127.0.0.1:3000'

const isAskedOf = (path: string) => doesProxyMatch({ config, nextConfig, url: path })

/** Where the rewrites of next.config.js lead an address for progress 0. */
async function leadsTo(path: string): Promise<string | null> {
  const url = getRewrittenUrl(await responseFromConfig({ url: ORIGIN + path, nextConfig }))
  return url && new URL(url).pathname
}

test('the first page of each leaderboard is drawn without asking the proxy', async () => {
  for (const lang of LANGUAGES)
    for (const path of [...RANKINGS.map((ranking) => boardPath(lang, ranking)), `/${lang}/leaderboards/top`]) {
      expect([path, isAskedOf(path), await leadsTo(path)]).toEqual([path, false, `/seen-0${path}`])
      // A turned page may have a cursor of another board, and is counted.
      for (const turned of ['after=x', 'language=fr'])
        expect([path, isAskedOf(`${path}?${turned}`)]).toEqual([path, true])
    }
})

test('what names no board leads to the page for no address', async () => {
  const names = RANKINGS.map((ranking) => boardPath('en', ranking))
  const wrong = names.flatMap((path) => [`${path}s`, `${path}/more`, path.replace(/\w$/, ''), path.toUpperCase()])
  for (const path of ['/fr/leaderboards/fair', '/en/leaderboards/top/fortnight', '/fr/leaderboards/%68ot', ...wrong])
    expect([path, await leadsTo(path.replace('/EN/LEADERBOARDS', '/en/leaderboards'))]).toEqual([path, '/missing'])
})
