import type { Metadata } from 'next'
import type { Turn } from '#app/_boards/turn.ts'
import { handleIn } from '#app/paths.ts'
import { windowFrom } from '#server/contract/boards.ts'
import { TheoristAlone, theoristMeta } from './theorist-page.tsx'
import { TheoristsOfTheHouse, type TheoristsParams, theoristsMeta } from './theorists-page.tsx'

// `/theorists/week` is a board and `/theorists/odile` a fan: one route, told apart here. A fan who goes by the name of a
// window has their page under `~week` (app/paths.ts), which no name can be.

/** The head of the people's board or of one fan's page. */
export async function peopleMeta(params: Promise<TheoristsParams>, listed: boolean): Promise<Metadata> {
  const handle = handleFrom(await params)
  return handle === null ? theoristsMeta(params, listed) : theoristMeta(params, handle, listed)
}

/** The people's board or one fan's page, cached or turned: both are drawn by this. */
export async function People({ params, turn = {} }: { params: Promise<TheoristsParams>; turn?: Turn }) {
  const handle = handleFrom(await params)
  return handle === null ? (
    <TheoristsOfTheHouse params={params} turn={turn} />
  ) : (
    <TheoristAlone params={params} handle={handle} turn={turn} />
  )
}

function handleFrom({ window: segments = [] }: TheoristsParams): string | null {
  const [segment, ...more] = segments
  return windowFrom(segments) === null && segment !== undefined && more.length === 0 ? handleIn(segment) : null
}
