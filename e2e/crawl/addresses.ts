import { globSync } from 'node:fs'
import path from 'node:path'
import { RANKINGS, segmentsOf } from '../../server/contract/boards.ts'
import type { Language } from '../../server/contract/languages.ts'
import { MONTH } from '../../server/testing/questions.ts'
import { WEEK } from '../../server/testing/weeks.ts'
import type { Kind } from './canary.ts'
import type { Planted } from './planted.ts'

const APP = path.resolve(import.meta.dirname, '../../app')

const ANSWERING =
  '**/{page,route,global-not-found,robots,sitemap,manifest,icon,icon[0-9],apple-icon,favicon,opengraph-image,twitter-image}.{ts,tsx,js,jsx,ico,svg,png,jpg}'

/** Next ignores folders with an underscore. */
export const answering = () =>
  globSync(ANSWERING, { cwd: APP })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !/(^|\/)_/.test(file))
    .sort()

export type At = { planted: Planted; lang: Language; seen: number }

type Examples = (at: At) => string[]

/** The last readable level and the next. */
const around = (seen: number) => (seen === 8 ? [8] : [seen, seen + 1])
const theoriesAround = ({ planted, seen }: At) => [
  ...new Set([planted.theories[0], ...around(seen).map((level) => planted.theories[level]), ...planted.moved]),
]
const storylinesAround = ({ planted, seen }: At) => around(seen).map((level) => planted.storylines[level])
const charactersAround = ({ planted, seen }: At) => around(seen).map((level) => planted.characters[level])

const BOARDS = RANKINGS.map((ranking) => segmentsOf(ranking).join('/'))
const FEEDS = ['top', ...RANKINGS.map((ranking) => segmentsOf(ranking).join('-'))]

/** The next level's words, a prefix, a phrase, a filter. */
function lookedFor({ planted, seen }: At): string[] {
  const next = [...planted.everything.values()].filter(({ level }) => level === Math.min(seen + 1, 8))
  const wordsOf = (kind: Kind) => next.filter((canary) => canary.kind === kind).map(({ word }) => word)
  const [one = '', other = ''] = wordsOf('title')
  const [note = ''] = wordsOf('note')
  return [one, one.slice(0, -1), `"${one} ${other}"`, note, 'by:odile', `storyline:${planted.storylines[seen]} canary`]
}

/** By answering file, relative to `app`. */
export const ADDRESSES: Record<string, Examples> = {
  'drawn/[progress]/[lang]/page.tsx': ({ lang }) => [`/${lang}`],
  'drawn/[progress]/[lang]/leaderboards/[[...board]]/page.tsx': ({ lang }) =>
    [...BOARDS, 'hot?language=fr', 'top/all?language=en'].map((board) => `/${lang}/leaderboards/${board}`),
  'drawn/[progress]/[lang]/storylines/page.tsx': ({ lang }) => [`/${lang}/storylines`],
  'drawn/[progress]/[lang]/storylines/[slug]/[[...board]]/page.tsx': (at) =>
    storylinesAround(at).flatMap((slug) =>
      ['', '/new', `?language=${at.lang}`].map((board) => `/${at.lang}/storylines/${slug}${board}`),
    ),
  'drawn/[progress]/[lang]/characters/[slug]/[[...board]]/page.tsx': (at) =>
    charactersAround(at).flatMap((slug) =>
      ['', '/new?language=en'].map((board) => `/${at.lang}/characters/${slug}${board}`),
    ),
  'drawn/[progress]/[lang]/theorists/[[...window]]/page.tsx': ({ lang }) =>
    ['', '/week', '/odile', '/odette', '/odile?language=en'].map((who) => `/${lang}/theorists${who}`),
  'drawn/[progress]/[lang]/theories/[id]/page.tsx': (at) =>
    [...theoriesAround(at), at.planted.withdrawn].map((id) => `/${at.lang}/theories/${id}`),
  'drawn/[progress]/[lang]/theories/[id]/versions/page.tsx': (at) =>
    [...theoriesAround(at), at.planted.withdrawn].map((id) => `/${at.lang}/theories/${id}/versions`),
  'drawn/[progress]/[lang]/theories/[id]/versions/[number]/page.tsx': (at) =>
    [...theoriesAround(at), at.planted.withdrawn].flatMap((id) =>
      [1, 2].map((version) => `/${at.lang}/theories/${id}/versions/${version}`),
    ),
  'drawn/[progress]/[lang]/theories/[id]/edit/page.tsx': ({ lang, planted }) => [
    `/${lang}/theories/${planted.theories[8]}/edit`,
  ],
  'drawn/[progress]/[lang]/theories/new/page.tsx': ({ lang, planted }) => [
    `/${lang}/theories/new?storyline=${planted.storylines[8]}&starter=0&builds-on=${planted.theories[8]}`,
  ],
  'drawn/[progress]/[lang]/search/page.tsx': (at) => [
    `/${at.lang}/search`,
    ...lookedFor(at).map((words) => `/${at.lang}/search?${new URLSearchParams({ q: words })}`),
  ],
  'drawn/[progress]/[lang]/how-ranking-works/page.tsx': ({ lang }) => [`/${lang}/how-ranking-works`],
  'drawn/[progress]/[lang]/integrity/page.tsx': ({ lang }) => [`/${lang}/integrity`],
  'drawn/[progress]/[lang]/join/page.tsx': ({ lang, planted }) => [
    `/${lang}/join?then=/${lang}/theories/${planted.theories[8]}`,
  ],
  'drawn/[progress]/[lang]/sign-in/page.tsx': ({ lang, planted }) => [
    `/${lang}/sign-in?then=/${lang}/theories/${planted.theories[8]}`,
  ],
  'drawn/[progress]/[lang]/questions/[[...month]]/page.tsx': ({ lang }) => [
    `/${lang}/questions`,
    `/${lang}/questions/${MONTH}`,
  ],
  'drawn/[progress]/[lang]/weeks/[[...week]]/page.tsx': ({ lang }) =>
    ['', '/2025', `/${WEEK}`].map((which) => `/${lang}/weeks${which}`),
  'drawn/[progress]/[lang]/recover/page.tsx': ({ lang, planted }) => [
    `/${lang}/recover?then=/${lang}/theories/${planted.theories[8]}`,
  ],
  'drawn/[progress]/[lang]/notices/page.tsx': ({ lang }) => [`/${lang}/notices`],
  'drawn/[progress]/[lang]/settings/page.tsx': ({ lang }) => [`/${lang}/settings`],
  'drawn/[progress]/[lang]/said/[status]/page.tsx': ({ lang }) => [`/${lang}/said/503`, `/${lang}/nowhere`],
  'global-not-found.tsx': () => ['/nowhere'],
  'route.ts': () => ['/'],
  'feeds/[lang]/[...feed]/route.ts': ({ lang, seen, planted }) =>
    [
      ...FEEDS,
      `storylines/${planted.storylines[seen]}`,
      `storylines/${planted.storylines[Math.min(seen + 1, 8)]}`,
      'theorists/odile',
      'weeks',
    ].map((feed) => `/feeds/${lang}/${feed}.atom?seen=${seen}`),
  'og/theories/[id]/route.ts': ({ lang, planted }) =>
    [0, 8].map((level) => `/og/theories/${planted.theories[level]}?lang=${lang}`),
  'og/storylines/[slug]/route.ts': ({ lang, planted }) => [`/og/storylines/${planted.storylines[8]}?lang=${lang}`],
  'og/weeks/[week]/route.ts': ({ lang }) => [`/og/weeks/${WEEK}?lang=${lang}`],
  'og/leaderboards/[board]/route.ts': ({ lang }) => [`/og/leaderboards/hot?lang=${lang}`],
  'embed/theories/[id]/route.ts': ({ lang, planted }) =>
    [0, 8].map((level) => `/embed/theories/${planted.theories[level]}?lang=${lang}`),
  'embed/faces/[name]/route.ts': () => ['/embed/faces/bodoni-moda-latin-500-normal.woff2'],
  'sitemap.xml/route.ts': () => ['/sitemap.xml'],
  'sitemaps/[name]/route.ts': () => ['/sitemaps/pages.xml', '/sitemaps/theories-0.xml', '/sitemaps/theorists-0.xml'],
  'manifest.webmanifest/route.ts': ({ lang }) => [`/manifest.webmanifest?lang=${lang}`],
  'robots.ts': () => ['/robots.txt'],
  'icon.svg': () => ['/icon.svg'],
  'apple-icon.tsx': () => ['/apple-icon'],
  'icons/[name]/route.ts': () => ['/icons/192.png'],
  'api/alive/route.ts': () => ['/api/alive'],
  'api/export/route.ts': () => ['/api/export'],
  'api/health/route.ts': () => ['/api/health'],
  'api/seen/route.ts': () => ['/api/seen'],
  'api/words/sheet/route.ts': ({ lang }) => [`/api/words/sheet?lang=${lang}`],
  'api/auth/[...nextauth]/route.ts': () =>
    ['csrf', 'session', 'providers', 'signin', 'error'].map((each) => `/api/auth/${each}`),
}
