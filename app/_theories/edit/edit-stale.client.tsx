'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Draft } from '#app/_drafts/draft.client.ts'
import { draftFrom, type OwnText } from '#app/_drafts/edition.client.ts'
import { fill } from '#app/_i18n/fill.ts'
import type { EditWords } from '#app/_theories/write/write-words.ts'
import { SAYINGS } from '#server/contract/theory-parts.ts'

type EditStaleProps = { published: OwnText; mine: Draft[]; words: EditWords; onTake: (draft: Draft) => void }

export function EditStale({ published, mine, words, onTake }: EditStaleProps) {
  const { edit } = words
  const id = useId()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const now = draftFrom(published)
  return (
    <section aria-labelledby={id} className="border border-alarm p-4">
      <h2 id={id} ref={title} tabIndex={-1} className="set-section outline-none">
        {edit.staleTitle}
      </h2>
      <p className="mt-1 text-soft">{edit.staleText}</p>
      <div className="mt-4 grid gap-6 md:grid-cols-2">
        <Text draft={now} heading={fill(edit.staleTheirs, { version: published.version })} words={words}>
          <button type="button" className="press press-quiet set-small" onClick={() => onTake(now)}>
            {edit.takeTheirs}
          </button>
        </Text>
        {mine.map((draft, index) => (
          <Text
            // biome-ignore lint/suspicious/noArrayIndexKey: texts are only ever added at the end
            key={index}
            draft={draft}
            heading={mine.length === 1 ? edit.staleMine : fill(edit.staleMineOf, { number: index + 1 })}
            words={words}
          >
            <button type="button" className="press press-quiet set-small" onClick={() => onTake(draft)}>
              {mine.length === 1 ? edit.takeMine : fill(edit.takeMineOf, { number: index + 1 })}
            </button>
          </Text>
        ))}
      </div>
    </section>
  )
}

type TextProps = { draft: Draft; heading: string; words: EditWords; children: ReactNode }

// With its marks, for comparison.
function Text({ draft, heading, words: { write }, children }: TextProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <h3 id={id} className="set-small font-semibold text-soft">
        {heading}
      </h3>
      <div lang={draft.language} className="space-y-3 wrap-anywhere">
        <p className="set-card">{draft.title}</p>
        <p className="whitespace-pre-line">{draft.claim}</p>
        {draft.evidence.length > 0 && (
          <ol className="set-small space-y-1 border-rule border-t pt-2">
            {draft.evidence.map(({ episode, note }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a snapshot never changes its order
              <li key={index}>
                {episode !== '' && <span className="text-soft">{fill(write.spoilerEpisode, { episode })} </span>}
                {note}
              </li>
            ))}
          </ol>
        )}
        {SAYINGS.filter((name) => draft[name] !== '').map((name) => (
          <p key={name} className="whitespace-pre-line border-rule border-t pt-2 italic">
            {draft[name]}
          </p>
        ))}
      </div>
      <div className="mt-auto">{children}</div>
    </section>
  )
}
