'use client'

import { useId } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import type { Messages } from '#app/_i18n/words.ts'
import { useViewer } from '#app/_viewer/viewer.client.ts'
import { editPath, theoryPath } from '#app/paths.ts'
import { isOffered } from '#server/contract/abilities.ts'
import type { Relation } from '#server/contract/theories.ts'
import type { Similar } from './use-similar.client.ts'

type SimilarTheoryProps = { theory: Similar; words: Messages['write']; onRelate: (kind: Relation['kind']) => void }

export function SimilarTheory({ theory, words, onRelate }: SimilarTheoryProps) {
  const { lang, words: common, announce } = useAudience()
  const id = useId()
  const { none, one, other } = common.units
  const { votes } = theory
  const counted = votes === 0 ? none : `${new Intl.NumberFormat(lang).format(votes)} ${votes === 1 ? one : other}`
  const own = isOffered(useViewer().data, 'edit', theory)
  const way = own
    ? { href: editPath(lang, theory.id), name: words.similarEdit }
    : { href: theoryPath(lang, theory.id), name: words.similarMine }
  const replies: { kind: Relation['kind']; name: string }[] = [
    { kind: 'builds-on', name: words.similarBuild },
    // Nobody answers themselves.
    ...(own ? [] : [{ kind: 'answers' as const, name: words.similarAnswer }]),
  ]
  return (
    <li className="border-rule border-b py-3">
      <p className="set-label text-soft">{theory.storylineTitle[lang]}</p>
      <p id={id} lang={theory.language === lang ? undefined : theory.language} className="set-card mt-1">
        {theory.title}
      </p>
      <p className="set-small mt-1 text-soft">
        {own ? words.similarOwn : saidFirst(theory.author, words)} · {counted}
      </p>
      <p className="set-small mt-1 flex flex-wrap gap-x-5">
        <a href={way.href} aria-describedby={id} className="thread inline-flex min-h-[44px] items-center">
          {way.name}
        </a>
        {replies.map(({ kind, name }) => (
          <button
            key={kind}
            type="button"
            aria-describedby={id}
            className="thread min-h-[44px] cursor-pointer"
            onClick={() => {
              onRelate(kind)
              announce(words.relationSet)
            }}
          >
            {name}
          </button>
        ))}
      </p>
    </li>
  )
}

function saidFirst(author: string | null, words: Messages['write']): string {
  return author === null ? words.similarGone : fill(words.similarBy, { author })
}
