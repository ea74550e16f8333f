import { type Draft, emptyDraft, isWritten } from '#app/_drafts/draft.client.ts'
import type { Language } from '#server/contract/languages.ts'
import { RELATIONS } from '#server/contract/relations.ts'
import { repaired } from '#server/contract/repair.ts'
import { beginningOf } from '#server/contract/shown.ts'
import { SIZES } from '#server/contract/sizes.ts'
import type { Relation } from '#server/contract/theories.ts'
import type { StorylineChoice } from './write-words.ts'

export function beginning(query: URLSearchParams, storylines: StorylineChoice[], lang: Language): Draft {
  const storyline = storylines.find(({ slug }) => slug === query.get('storyline'))
  const relation = relationIn(query)
  const starter = storyline?.starters[Number(query.get('starter') ?? -1)]
  const thread = storyline && `${storyline.slug}/${starter === undefined ? '' : query.get('starter')}`
  const title = beginningOf(repaired(query.get('title') ?? ''), SIZES.title.max)
  return {
    ...emptyDraft(lang),
    storyline: storyline?.slug ?? '',
    // A title has no full stop.
    title: starter?.replace(/\.$/, '') ?? title,
    relation,
    begunFrom: relation ? `${relation.kind} ${relation.theory}` : (thread ?? title),
  }
}

/** With text always restored; without, only for the address it began from, as after signing in. */
export function goingOn(kept: Draft | null, requested: Draft): { draft: Draft; isRestored: boolean } {
  if (kept !== null && isWritten(kept)) return { draft: linked(kept, requested), isRestored: true }
  return { draft: kept?.begunFrom === requested.begunFrom ? kept : requested, isRestored: false }
}

/** A removed relation does not return with a reload. */
export function linked(kept: Draft, requested: Draft): Draft {
  if (requested.relation === null || requested.begunFrom === kept.begunFrom) return kept
  return { ...kept, relation: requested.relation, begunFrom: requested.begunFrom }
}

/** From `?builds-on=12` or `?answers=12`. */
export function relationIn(query: URLSearchParams): Relation | null {
  for (const kind of RELATIONS) {
    const theory = query.get(kind) ?? ''
    if (/^[1-9]\d{0,17}$/.test(theory)) return { kind, theory }
  }
  return null
}
