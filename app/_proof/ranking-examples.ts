import { E0, HOT_HALF_LIFE, RISING_HALF_LIFE, scoreOf, worthOf } from '#server/contract/ranking.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/** Some moment: what étoiles weigh depends on their age alone. */
const NOW = E0 + 580 * DAY

/** What `count` étoiles weigh that were given `age` seconds ago: by the very functions that the boards are counted by. */
function weighing(count: number, age: number, halfLife: number): number {
  const score = scoreOf(
    Array.from({ length: count }, () => NOW - age),
    halfLife,
  )
  return score === null ? 0 : rounded(worthOf(score, NOW, halfLife))
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000

/** What one étoile weighs on Hot as the days go by. */
export const FADING = [0, 2, 4, 6].map((days) => ({ days, weight: weighing(1, days * DAY, HOT_HALF_LIFE) }))

/** Many old étoiles against a few of this moment, and both some days later. */
export const HOT_EXAMPLE = hotExample({ many: 8, days: 6, few: 2, later: 2 })

function hotExample({ many, days, few, later }: { many: number; days: number; few: number; later: number }) {
  return {
    many,
    days,
    few,
    later,
    old: weighing(many, days * DAY, HOT_HALF_LIFE),
    fresh: weighing(few, 0, HOT_HALF_LIFE),
    oldLater: weighing(many, (days + later) * DAY, HOT_HALF_LIFE),
    freshLater: weighing(few, later * DAY, HOT_HALF_LIFE),
  }
}

/** The étoiles of yesterday evening against those of this hour. */
export const RISING_EXAMPLE = risingExample({ many: 12, hours: 24, few: 3, minutes: 30 })

function risingExample({ many, hours, few, minutes }: { many: number; hours: number; few: number; minutes: number }) {
  return {
    many,
    hours,
    few,
    minutes,
    old: weighing(many, hours * HOUR, RISING_HALF_LIFE),
    fresh: weighing(few, minutes * MINUTE, RISING_HALF_LIFE),
  }
}

const FANS = 10
const THEORIES = 5

/** The same fans for every theory of one theorist. */
export const PEOPLE_EXAMPLE = { fans: FANS, theories: THEORIES, stars: FANS * THEORIES }

/** Half-lives as people say them. */
export const HOT_DAYS = HOT_HALF_LIFE / DAY
export const RISING_HOURS = RISING_HALF_LIFE / HOUR
