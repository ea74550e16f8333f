import { Refusal } from '../contract/refusal.ts'
import type { ClosedWeek, WeekPlaces, WeeksOfYear, WeekView } from '../contract/weeks.ts'
import type { TheoryRowFacts } from '../db/theories.sql.ts'
import {
  closeWeek,
  type WeekFacts,
  type WeekPlaceFacts,
  weekFacts,
  weekPlaces,
  weeksOf,
  yearsWithWeeks,
} from '../db/weeks.sql.ts'
import { noteShown } from '../page-notes.ts'
import { type Reader, veilStorylineTitle, veilTheoryRow } from './veil.ts'

/** At most as many weeks as ten years have. */
const MOST = 530

/** Closes all weeks that are over; answers how many. */
export async function closeWeeks(): Promise<number> {
  for (let closed = 0; closed < MOST; closed++) if ((await closeWeek()) === null) return closed
  return MOST
}

/** Refuses `NOT_FOUND` for a week that is not over, or of which there is nothing. */
export async function readWeek(reader: Reader, { week }: { week: string }): Promise<WeekView> {
  noteShown('weeks')
  const facts = await weekFacts(week)
  if (!facts) throw new Refusal('NOT_FOUND')
  const { before, after, ...of } = facts
  return { ...closedWeek(of, await weekPlaces([of.monday], 3), reader), before, after }
}

/** Of the year, or of the latest with weeks. Refuses `NOT_FOUND` for a year without. */
export async function listWeeks(reader: Reader, { year: asked }: { year?: number | undefined }): Promise<WeeksOfYear> {
  noteShown('weeks')
  const years = await yearsWithWeeks()
  const year = asked ?? years[0] ?? null
  const weeks = year === null ? [] : await weeksOf(year)
  if (asked !== undefined && weeks.length === 0) throw new Refusal('NOT_FOUND')
  const firsts = Map.groupBy(
    weeks.length === 0
      ? []
      : await weekPlaces(
          weeks.map(({ monday }) => monday),
          1,
        ),
    ({ monday }) => monday,
  )
  return { year, years, items: weeks.map((week) => closedWeek(week, firsts.get(week.monday) ?? [], reader)) }
}

function closedWeek(facts: WeekFacts, rows: WeekPlaceFacts[], reader: Reader): ClosedWeek {
  return { ...facts, places: placesIn(rows, reader) }
}

function placesIn(rows: WeekPlaceFacts[], reader: Reader): WeekPlaces {
  const places: WeekPlaces = { theories: [], theorists: [], storylines: [] }
  for (const row of rows) {
    const { kind, place, tied, count, handle, title_of } = row
    if (kind === 'theory') {
      // Also of what is off stage: it may come back.
      noteShown(`theory-${row.theory}`)
      const theory = row.id === null ? null : veilTheoryRow(row as TheoryRowFacts, reader)
      places.theories.push({ place, tied, votes: count, theory })
    } else if (kind === 'theorist') places.theorists.push({ place, tied, supporters: count, handle })
    else if (title_of)
      places.storylines.push({ place, tied, supporters: count, storyline: veilStorylineTitle(title_of, reader) })
  }
  return places
}
