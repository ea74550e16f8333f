'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { ProblemText } from '#app/_design/field.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { refusalOf, trpc } from '#app/_trpc/trpc.client.ts'
import { theoryPath } from '#app/paths.ts'
import type { Relation, TheoryView } from '#server/contract/theories.ts'

type WriteRelationProps = { form: UseFormReturn<Draft>; relation: Relation; words: Messages['write'] }

export function WriteRelation({ form, relation, words }: WriteRelationProps) {
  const { lang, words: common } = useAudience()
  const storyline = useWatch({ control: form.control, name: 'storyline' })
  const id = relation.theory
  const { data: theory, error } = useQuery({
    queryKey: ['theory', id],
    queryFn: () => trpc.theories.open.query({ id }),
    retry: false,
  })

  // What builds on a theory is mostly about its storyline.
  useEffect(() => {
    if (theory !== undefined && storyline === '') form.setValue('storyline', theory.storyline, { shouldDirty: true })
  }, [form, theory, storyline])

  const { errors } = form.formState
  return (
    <>
      <div className="set-small flex items-center gap-x-4">
        <p className="line-clamp-2 min-w-0 grow">
          <span className="text-soft">{relation.kind === 'answers' ? words.answers : words.buildsOn}</span>{' '}
          {refusalOf(error)?.code === 'NOT_FOUND' ? (
            words.relationGone
          ) : (
            <>
              <a
                href={theoryPath(lang, id)}
                className="thread"
                lang={theory?.masked === false && theory.language !== lang ? theory.language : undefined}
              >
                {nameOf(theory, words, common.formerFan)}
              </a>
              {theory?.masked === false && (
                <span className="text-soft">
                  {' '}
                  {fill(words.relationBy, { author: theory.author ?? common.formerFan })}
                </span>
              )}
            </>
          )}
        </p>
        <button
          type="button"
          className="press press-quiet set-small flex-none"
          onClick={() => {
            form.setValue('relation', null, { shouldDirty: true })
            form.clearErrors('relation')
            form.setFocus('title')
          }}
        >
          {words.relationRemove}
        </button>
      </div>
      <ProblemText id="relation-problem" problem={errors.relation && words.relationRefused} />
    </>
  )
}

function nameOf(theory: TheoryView | undefined, words: Messages['write'], formerFan: string): string {
  if (theory === undefined) return words.relationOther
  return theory.masked ? fill(words.relationMasked, { author: theory.author ?? formerFan }) : theory.title
}
