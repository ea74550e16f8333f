import type { FieldPath, UseFormReturn } from 'react-hook-form'
import { type Draft, formField } from '#app/_drafts/draft.client.ts'
import type { FieldProblem, FieldProblems } from '#server/contract/refusal.ts'

/** `lines`: the form's lines of the sent evidence. */
export function showProblems(
  form: UseFormReturn<Draft>,
  problems: FieldProblems,
  lines: number[],
  say: (problem: FieldProblem) => string,
): void {
  for (const [path, problem] of Object.entries(problems)) {
    form.setError(formField(path, lines) as FieldPath<Draft>, { message: say(problem) })
  }
}
