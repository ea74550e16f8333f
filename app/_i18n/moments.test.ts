import { expect, test } from 'vitest'
import { dayIn, knownZone, momentIn, shortDayIn, timeIn } from './moments.ts'

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
