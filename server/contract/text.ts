import { z } from 'zod'
import { saidText } from './markup.ts'
import type { FieldProblem } from './refusal.ts'
import { forbiddenIn, repaired, repairedQuestion, unkeepableIn } from './repair.ts'
import { shownLength } from './shown.ts'

/** As Postgres' `char_length` counts. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Marks, links' addresses and emoji of many parts take more. */
export function roomFor(max: number): number {
  return Math.min(8 * max, 2 * max + 1_000)
}

/** `markup` is measured without its marks. */
type TextRule = { min?: number; max: number; lines?: boolean; markup?: boolean }

/** What is harmless is repaired (`repair.ts`), what deceives is refused; length is as a reader sees it. */
export function text({ min = 0, max, lines = false, markup = false }: TextRule) {
  return z.string().transform((value, context) => {
    const room = roomFor(max)
    const kept = value.length > 4 * room ? value : repaired(value, { lines })
    const forbidden = forbiddenIn(value, { lines })
    if (forbidden) return refuse(context, { problem: 'FORBIDDEN_CHARACTER', ...forbidden })
    if (codePoints(kept) > room) return refuse(context, tooLong(kept, { max, markup }))
    return measured(kept, markup ? saidText(kept) : kept, { min, max }, context)
  })
}

/** Nobody else reads it: what would deceive is dropped. */
export function question({ min = 0, max }: Pick<TextRule, 'min' | 'max'>) {
  return z.string().transform((value, context) => {
    const unkeepable = unkeepableIn(value)
    if (unkeepable) return refuse(context, { problem: 'FORBIDDEN_CHARACTER', ...unkeepable })
    const kept = value.length > 4 * roomFor(max) ? value : repairedQuestion(value)
    if (codePoints(kept) > roomFor(max)) return refuse(context, tooLong(kept, { max }))
    return measured(kept, kept, { min, max }, context)
  })
}

/** Not for reading; a column can hold all of it. */
export function keepable(max: number) {
  return z
    .string()
    .max(max)
    .superRefine((value, context) => {
      const unkeepable = unkeepableIn(value)
      if (unkeepable) refuse(context, { problem: 'FORBIDDEN_CHARACTER', ...unkeepable })
    })
}

export function refuse(context: Pick<z.RefinementCtx, 'addIssue'>, fault: FieldProblem): never {
  context.addIssue({ code: 'custom', params: fault, message: fault.problem })
  return z.NEVER
}

/** In code points only where the text looks short enough. */
function tooLong(kept: string, { max, markup = false }: TextRule): FieldProblem {
  const room = roomFor(max)
  const beginning = kept.slice(0, 4 * room)
  const isSeen = shownLength(markup ? saidText(beginning) : beginning) > max
  return { problem: 'TOO_LONG', limit: isSeen ? max : room }
}

function measured(
  kept: string,
  said: string,
  { min, max }: { min: number; max: number },
  context: Pick<z.RefinementCtx, 'addIssue'>,
): string {
  const length = shownLength(said)
  if (length === 0) return min > 0 ? refuse(context, { problem: 'MISSING' }) : ''
  if (length < min) return refuse(context, { problem: 'TOO_SHORT', limit: min })
  if (length > max) return refuse(context, { problem: 'TOO_LONG', limit: max })
  return kept
}
