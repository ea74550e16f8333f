import { type ZodError, z } from 'zod'
import type { FieldProblem, FieldProblems, Problem } from './refusal.ts'

const MISSING: Problem = 'MISSING'

// Issues do not keep their input; we need whether there was one.
z.config({ customError: ({ input }) => (input === undefined ? MISSING : undefined) })

type Issue = ZodError['issues'][number]

/** A fault of the whole input is under `input`. */
export function problemsOf(error: ZodError): FieldProblems {
  const fields: FieldProblems = {}
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[pathOf([...issue.path, key])] ??= { problem: 'UNKNOWN_FIELD' }
    } else {
      fields[pathOf(issue.path)] ??= problemOf(issue)
    }
  }
  return fields
}

function pathOf(path: PropertyKey[]): string {
  return path.length === 0 ? 'input' : path.map(String).join('.')
}

function problemOf(issue: Issue): FieldProblem {
  switch (issue.code) {
    case 'too_small':
      return { problem: 'TOO_SHORT', limit: Number(issue.minimum) }
    case 'too_big':
      return { problem: issue.origin === 'array' ? 'TOO_MANY' : 'TOO_LONG', limit: Number(issue.maximum) }
    case 'invalid_type':
      return { problem: issue.message === MISSING ? MISSING : 'WRONG_TYPE' }
    case 'invalid_value':
      return { problem: issue.message === MISSING ? MISSING : 'NOT_OFFERED' }
    case 'custom':
      return customProblem(issue.params)
    default:
      return { problem: 'WRONG_FORMAT' }
  }
}

function customProblem(params: Record<string, unknown> | undefined): FieldProblem {
  const { problem = 'WRONG_FORMAT', limit, character, at } = (params ?? {}) as Partial<FieldProblem>
  return {
    problem,
    ...(limit !== undefined && { limit }),
    ...(character !== undefined && { character }),
    ...(at !== undefined && { at }),
  }
}
