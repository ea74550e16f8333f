import type { Metadata } from 'next'
import type { Turn } from '#app/_boards/turn.ts'
import { handleIn } from '#app/paths.ts'
import { windowFrom } from '#server/contract/boards.ts'
import { TheoristPage, theoristMeta } from './theorist-page.tsx'
import { TheoristsPage, type TheoristsParams, theoristsMeta } from './theorists-page.tsx'

// One route serves a board (`/theorists/week`) and a theorist (`/theorists/odile`, or `/theorists/~week`).

export async function peopleMeta(params: Promise<TheoristsParams>, turn: Turn): Promise<Metadata> {
  const handle = handleFrom(await params)
  return handle === null ? theoristsMeta(params, turn) : theoristMeta(params, handle, turn)
}

export async function PeoplePage({ params, turn }: { params: Promise<TheoristsParams>; turn: Turn }) {
  const handle = handleFrom(await params)
  return handle === null ? TheoristsPage({ params, turn }) : TheoristPage({ params, handle, turn })
}

function handleFrom({ window: segments = [] }: TheoristsParams): string | null {
  const [segment, ...more] = segments
  return windowFrom(segments) === null && segment !== undefined && more.length === 0 ? handleIn(segment) : null
}
