import { expect, test } from 'vitest'
import { agoIn, dayIn, knownZone, momentIn, shortDayIn, timeIn, wholeMomentIn } from './moments.ts'

test('a moment is written as each language writes it', () => {
  expect(momentIn('2026-11-23T00:00:00.000Z', 'en', 'UTC')).toBe('Monday 23 November, 00:00')
  expect(momentIn('2026-11-23T00:00:00.000Z', 'fr', 'UTC')).toBe('lundi 23 novembre, 0\u00a0h')
  expect(momentIn('2026-11-23T00:00:00.000Z', 'en', 'Asia/Kolkata')).toBe('Monday 23 November, 05:30')
  expect(momentIn('2026-11-23T00:00:00.000Z', 'fr', 'America/New_York')).toBe('dimanche 22 novembre, 19\u00a0h')
})

test('French counts the first of a month apart', () => {
  expect(momentIn('2026-12-01T00:00:00.000Z', 'fr', 'UTC')).toBe('mardi 1er décembre, 0\u00a0h')
  expect(dayIn('2026-12-01T10:00:00.000Z', 'fr')).toBe('1er décembre 2026')
  expect(dayIn('2026-12-11T10:00:00.000Z', 'fr')).toBe('11 décembre 2026')
  expect(dayIn('2026-12-01T10:00:00.000Z', 'en')).toBe('1 December 2026')
  expect(shortDayIn('2026-12-01T10:00:00.000Z', 'fr')).toBe('1er déc.')
})

test('minutes are told where there are any', () => {
  expect(timeIn('2026-12-01T14:05:00.000Z', 'fr', 'UTC')).toBe('14\u00a0h\u00a005')
  expect(timeIn('2026-12-01T14:05:00.000Z', 'en', 'UTC')).toBe('14:05')
})

// The browser reports whatever zone its owner set, so an unknown one must not throw.
test.each([
  ['Europe/Paris', 'Europe/Paris'],
  ['Foo/Bar', 'UTC'],
  ['Etc/Unknown', 'UTC'],
  ['', 'UTC'],
  [undefined, 'UTC'],
])('the zone %s is told as %s', (zone, known) => {
  expect(knownZone(zone)).toBe(known)
  expect(momentIn('2026-11-23T00:00:00Z', 'fr', knownZone(zone))).toContain('novembre')
})

test('the whole moment has its weekday, its year and its time', () => {
  expect(wholeMomentIn('2026-12-01T14:05:00Z', 'en', 'UTC')).toBe('Tuesday 1 December 2026, 14:05')
  expect(wholeMomentIn('2026-12-01T14:05:00Z', 'fr', 'Asia/Kolkata')).toBe('mardi 1er décembre 2026, 19\u00a0h\u00a035')
})

test.each([
  ['2026-11-30T23:00:40Z', 'just now', 'à l’instant'],
  ['2026-11-30T22:58:50Z', '2 minutes ago', 'il y a 2 minutes'],
  ['2026-11-30T22:00:59Z', '1 hour ago', 'il y a 1 heure'],
  ['2026-11-29T23:30:00Z', '23 hours ago', 'il y a 23 heures'],
  ['2026-11-29T22:00:00Z', 'yesterday', 'hier'],
  // 47 hours ago, on the day before yesterday.
  ['2026-11-28T23:59:00Z', '2 days ago', 'avant-hier'],
  ['2026-11-24T00:10:00Z', '6 days ago', 'il y a 6 jours'],
  ['2026-11-23T23:50:00Z', null, null],
  // The reader's clock is slow.
  ['2026-12-01T09:00:00Z', 'just now', 'à l’instant'],
])('at eleven in the evening %s is %s', (iso, english, french) => {
  const now = Date.parse('2026-11-30T23:01:00Z')
  expect(agoIn(iso, { lang: 'en', now, zone: 'UTC', justNow: 'just now' })).toBe(english)
  expect(agoIn(iso, { lang: 'fr', now, zone: 'UTC', justNow: 'à l’instant' })).toBe(french)
})

test('a day turns at the reader’s midnight', () => {
  const said = (zone: string) =>
    agoIn('2026-11-28T20:00:00Z', { lang: 'en', now: Date.parse('2026-11-30T02:00:00Z'), zone, justNow: '' })
  expect(said('America/New_York')).toBe('yesterday')
  expect(said('Europe/Paris')).toBe('2 days ago')
})
