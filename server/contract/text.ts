import { z } from 'zod'
import type { FieldProblem } from './refusal.ts'

// Control characters but for the line feed; zero-width characters; bidirectional marks, embeddings, overrides and
// isolates; line and paragraph separators; lone surrogates (which no UTF-8 database can hold).
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/u

/** Length as a reader counts it and as Postgres' `char_length` does. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** NFC, line feeds only, tabs as spaces, no white space at either end. */
export function normalise(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').trim()
}

type TextRule = { min?: number; max: number; lines?: boolean }

/** Text that a fan writes: normalised, measured in code points, free of characters that hide or deceive. */
export function text({ min = 0, max, lines = false }: TextRule) {
  return z
    .string()
    .transform(normalise)
    .superRefine((value, context) => {
      const fault = faultOf(value, { min, max, lines })
      if (fault) context.addIssue({ code: 'custom', params: fault, message: fault.problem })
    })
}

function faultOf(value: string, { min, max, lines }: Required<TextRule>): FieldProblem | undefined {
  const length = codePoints(value)
  if (length === 0 && min > 0) return { problem: 'MISSING' }
  if (length < min) return { problem: 'TOO_SHORT', limit: min }
  if (length > max) return { problem: 'TOO_LONG', limit: max }
  if (FORBIDDEN.test(value) || (!lines && value.includes('\n'))) return { problem: 'FORBIDDEN_CHARACTER' }
}
