'use client'

import { useId, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Relation } from '#server/contract/theories.ts'
import { fill } from '../_i18n/fill.ts'
import type { Messages } from '../_i18n/words.ts'
import { theoryPath } from '../paths.ts'
import { useAudience } from './audience.tsx'
import type { Draft } from './draft.ts'
import { type Similar, useSimilar } from './use-similar.ts'

type WriteSimilarProps = { form: UseFormReturn<Draft>; words: Messages['write'] }

/**
 * Who said it before, while one types. On a desk it stands beside the title, outside the form's column; on a phone in one
 * line that is always kept free and opens when pressed: nothing moves under the writer's hands.
 */
export function WriteSimilar({ form, words }: WriteSimilarProps) {
  const similar = useSimilar(form)
  const [open, setOpen] = useState(false)
  const id = useId()
  const count = similar.length
  const says = count === 0 ? '' : count === 1 ? words.similarOne : fill(words.similarMany, { count })
  return (
    <div className="mt-2 lg:absolute lg:top-0 lg:left-[calc(100%+4rem)] lg:mt-0 lg:w-[min(24rem,calc(100vw-42rem-4rem-36px))]">
      <p role="status" className="sr-only">
        {says}
      </p>
      <div className="min-h-[44px] lg:hidden">
        {count > 0 && (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            className="quiet-choice min-h-[44px]! cursor-pointer gap-2 underline underline-offset-4"
            onClick={() => setOpen(!open)}
          >
            {says}
            <span aria-hidden="true">{open ? '▴' : '▾'}</span>
          </button>
        )}
      </div>
      {count > 0 && (
        <section id={id} aria-labelledby={`${id}-title`} className={open ? undefined : 'max-lg:hidden'}>
          <h2 id={`${id}-title`} className="set-section">
            {words.similarTitle}
          </h2>
          <ul className="mt-2 border-rule border-t">
            {similar.map((theory) => (
              <SimilarTheory
                key={theory.id}
                theory={theory}
                words={words}
                onRelate={(kind) => {
                  form.setValue('relation', { kind, theory: theory.id }, { shouldDirty: true })
                  form.clearErrors('relation')
                }}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

type SimilarTheoryProps = { theory: Similar; words: Messages['write']; onRelate: (kind: Relation['kind']) => void }

function SimilarTheory({ theory, words, onRelate }: SimilarTheoryProps) {
  const { lang, words: common, announce } = useAudience()
  const id = useId()
  const { none, one, other } = common.units
  const { votes } = theory
  const counted = votes === 0 ? none : `${new Intl.NumberFormat(lang).format(votes)} ${votes === 1 ? one : other}`
  const relate = (kind: Relation['kind']) => {
    onRelate(kind)
    announce(words.relationSet)
  }
  return (
    <li className="border-rule border-b py-3">
      <p className="set-label text-soft">{theory.storylineTitle[lang]}</p>
      <p id={id} lang={theory.language === lang ? undefined : theory.language} className="set-card mt-1">
        {theory.title}
      </p>
      <p className="set-small mt-1 text-soft">
        {fill(words.similarBy, { author: theory.author })} · {counted}
      </p>
      <p className="set-small mt-1 flex flex-wrap gap-x-5">
        <a
          href={theoryPath(lang, theory.id)}
          aria-describedby={id}
          className="thread inline-flex min-h-[44px] items-center"
        >
          {words.similarMine}
        </a>
        <button
          type="button"
          aria-describedby={id}
          className="thread min-h-[44px] cursor-pointer"
          onClick={() => relate('builds-on')}
        >
          {words.similarBuild}
        </button>
        <button
          type="button"
          aria-describedby={id}
          className="thread min-h-[44px] cursor-pointer"
          onClick={() => relate('answers')}
        >
          {words.similarAnswer}
        </button>
      </p>
    </li>
  )
}
