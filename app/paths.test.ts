import { expect, test } from 'vitest'
import {
  afterPath,
  boardPath,
  filteredPath,
  handleIn,
  isOwnPath,
  joinPath,
  replyPath,
  searchPath,
  theoristPath,
  theoristsPath,
  versionsPath,
  whyPath,
  withQuery,
} from './paths.ts'

test.each([
  ['/fr/sign-in', '?then=%2Fen%2Ftheories%2F7', '/fr/sign-in?then=%2Fen%2Ftheories%2F7'],
  ['/fr/theories/new', '?storyline=mishi&starter=2', '/fr/theories/new?storyline=mishi&starter=2'],
  ['/fr/leaderboards/new', '?after=abc', '/fr/leaderboards/new'],
  ['/fr/leaderboards/new?language=fr', '?after=abc&language=fr', '/fr/leaderboards/new?language=fr'],
  ['/fr/leaderboards/new?language=fr', '', '/fr/leaderboards/new?language=fr'],
  ['/fr', '?a=1%0d%0ab', '/fr?a=1%0D%0Ab'],
])('%s opened with %j is %s', (path, search, whole) => {
  expect(withQuery(path, search)).toBe(whole)
  expect(withQuery(whole, new URL(whole, 'http://localhost').search)).toBe(whole)
})

test('a filter stays on the way through a list', () => {
  const path = boardPath('en', { board: 'new' })
  expect(filteredPath(path, 'fr')).toBe('/en/leaderboards/new?language=fr')
  expect(filteredPath(path)).toBe(path)
  expect(afterPath(path, 'x', 'fr')).toBe('/en/leaderboards/new?after=x&language=fr')
  const search = searchPath('fr', { q: 'théâtre & nuit' })
  expect(search).toBe('/fr/search?q=th%C3%A9%C3%A2tre+%26+nuit')
  expect(afterPath(search, 'x', 'fr')).toBe(`${search}&after=x&language=fr`)
  expect(filteredPath(search)).toBe(search)
  expect(searchPath('en', { q: '' })).toBe('/en/search')
})

test('a board’s address has its window, and what it is of', () => {
  expect(boardPath('en', { board: 'hot' })).toBe('/en/leaderboards/hot')
  expect(boardPath('en', { board: 'rising' })).toBe('/en/leaderboards/rising')
  expect(boardPath('fr', { board: 'top', window: 'day' })).toBe('/fr/leaderboards/top/day')
  expect(boardPath('fr', { board: 'hot' }, { storyline: 'mishi' })).toBe('/fr/storylines/mishi')
  expect(boardPath('fr', { board: 'top', window: 'all' }, { storyline: 'mishi' })).toBe('/fr/storylines/mishi/top/all')
  expect(boardPath('en', { board: 'hot' }, { character: 'jack' })).toBe('/en/characters/jack')
  expect(boardPath('en', { board: 'new' }, { character: 'jack' })).toBe('/en/characters/jack/new')
})

test('the people’s own page is that of all time, and a reason has a place on its theory’s page', () => {
  expect(theoristsPath('en')).toBe('/en/theorists')
  expect(theoristsPath('en', 'all')).toBe('/en/theorists')
  expect(theoristsPath('fr', 'week')).toBe('/fr/theorists/week')
  expect(whyPath('fr', '7')).toBe('/fr/theories/7#why')
})

test.each([
  '//example.org',
  '/en//example.org',
  '/en/\\example.org',
  'https://example.org',
  '/de',
  '/english',
  '/en/..\t//x',
  '/en/../\t/example.org',
  '/en/\n',
  null,
])('%j is no page of ours', (path) => {
  expect(isOwnPath(path)).toBe(false)
})

test('an address tells where one was, and nothing that would be done', () => {
  expect(joinPath('en', { returnTo: '/en/theories/7?a=b' })).toBe('/en/join?then=%2Fen%2Ftheories%2F7%3Fa%3Db')
  expect(isOwnPath('/en/theories/7?a=b')).toBe(true)
})

test('everybody has a page, also who goes by the name of a window', () => {
  expect(theoristPath('en', 'odile')).toBe('/en/theorists/odile')
  expect(theoristPath('fr', 'week')).toBe('/fr/theorists/~week')
  expect(handleIn('odile')).toBe('odile')
  expect(handleIn('constructor')).toBe('constructor')
  expect(handleIn('~week')).toBe('week')
  expect(handleIn('week')).toBeNull()
  expect(handleIn('~odile')).toBeNull()
})

test('a theory has its versions below it, and what grows out of it begins at the form', () => {
  expect(versionsPath('fr', '7')).toBe('/fr/theories/7/versions')
  expect(replyPath('en', 'builds-on', '7')).toBe('/en/theories/new?builds-on=7')
  expect(replyPath('fr', 'answers', '7')).toBe('/fr/theories/new?answers=7')
})
