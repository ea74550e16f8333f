import { BOARDS } from '#server/contract/boards.ts'
import { E0, scoreOf, worthOf } from '#server/contract/ranking.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/** Any moment: an étoile's weight depends on its age alone. */
const NOW = E0 + 580 * DAY

/** The weight of `count` étoiles of `age` seconds, from the function that the boards use. */
function weighing(count: number, age: number, halfLife: number): number {
  const score = scoreOf(
    Array.from({ length: count }, () => NOW - age),
    halfLife,
  )
  return score === null ? 0 : rounded(worthOf(score, NOW, halfLife))
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000

export const FADING = [0, 2, 4, 6].map((days) => ({ days, weight: weighing(1, days * DAY, BOARDS.hot.halfLife) }))

export const HOT_EXAMPLE = hotExample({ many: 8, days: 6, few: 2, later: 2 })

function hotExample({ many, days, few, later }: { many: number; days: number; few: number; later: number }) {
  return {
    many,
    days,
    few,
    later,
    old: weighing(many, days * DAY, BOARDS.hot.halfLife),
    fresh: weighing(few, 0, BOARDS.hot.halfLife),
    oldLater: weighing(many, (days + later) * DAY, BOARDS.hot.halfLife),
    freshLater: weighing(few, later * DAY, BOARDS.hot.halfLife),
  }
}

export const RISING_EXAMPLE = risingExample({ many: 12, hours: 24, few: 3, minutes: 30 })

function risingExample({ many, hours, few, minutes }: { many: number; hours: number; few: number; minutes: number }) {
  return {
    many,
    hours,
    few,
    minutes,
    old: weighing(many, hours * HOUR, BOARDS.rising.halfLife),
    fresh: weighing(few, minutes * MINUTE, BOARDS.rising.halfLife),
  }
}

const FANS = 10
const THEORIES = 5

export const PEOPLE_EXAMPLE = { fans: FANS, theories: THEORIES, stars: FANS * THEORIES }
