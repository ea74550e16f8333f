import { type Draft, emptyDraft, isWritten } from '#app/_drafts/draft.client.ts'
import type { Language } from '#server/contract/languages.ts'
import { LIMITS } from '#server/contract/limits.ts'
import { RELATIONS } from '#server/contract/relations.ts'
import { repaired } from '#server/contract/repair.ts'
import { beginningOf } from '#server/contract/shown.ts'
import type { Relation } from '#server/contract/theories.ts'
import type { StorylineChoice } from './write-words.ts'

/** The draft that an address asks to begin: a storyline with perhaps a starter, a title, a theory to build on or answer. */
export function beginning(asked: URLSearchParams, storylines: StorylineChoice[], lang: Language): Draft {
  const storyline = storylines.find(({ slug }) => slug === asked.get('storyline'))
  const relation = relationIn(asked)
  const starter = storyline?.starters[Number(asked.get('starter') ?? -1)]
  const thread = storyline && `${storyline.slug}/${starter === undefined ? '' : asked.get('starter')}`
  const title = beginningOf(repaired(asked.get('title') ?? ''), LIMITS.title.max)
  return {
    ...emptyDraft(lang),
    storyline: storyline?.slug ?? '',
    // A starter is a sentence; a title is one without its full stop.
    title: starter?.replace(/\.$/, '') ?? title,
    relation,
    begunFrom: relation ? `${relation.kind} ${relation.theory}` : (thread ?? title),
  }
}

/**
 * What the form goes on with. A draft that was written comes back wherever one comes from; one in which something was only
 * chosen, where the address asks for what it was begun from: whoever went away to sign in finds it as they left it.
 */
export function goingOn(kept: Draft | null, asked: Draft): { draft: Draft; isRestored: boolean } {
  if (kept !== null && isWritten(kept)) return { draft: linked(kept, asked), isRestored: true }
  return { draft: kept?.begunFrom === asked.begunFrom ? kept : asked, isRestored: false }
}

/**
 * A kept draft, linked as the address asks: whoever comes from a theory with "build on it" means what they are writing.
 * Once only: a link that was taken away again does not come back by a reload.
 */
export function linked(kept: Draft, asked: Draft): Draft {
  if (asked.relation === null || asked.begunFrom === kept.begunFrom) return kept
  return { ...kept, relation: asked.relation, begunFrom: asked.begunFrom }
}

/** The theory that an address asks to build on (`?builds-on=12`) or to answer (`?answers=12`), or null. */
export function relationIn(asked: URLSearchParams): Relation | null {
  for (const kind of RELATIONS) {
    const theory = asked.get(kind) ?? ''
    if (/^[1-9]\d{0,17}$/.test(theory)) return { kind, theory }
  }
  return null
}
