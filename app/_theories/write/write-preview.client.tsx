'use client'

import { lazy, memo, Suspense, useDeferredValue, useId, useMemo, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { FaultBoundary } from '#app/_design/fault-boundary.client.tsx'
import type { Draft } from '#app/_drafts/draft.client.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { TheoryHeadings } from '#app/_theories/text/theory-text.tsx'
import { previewFrom } from './preview.client.ts'
import type { CharacterChoice } from './write-words.ts'

type WritePreviewProps = {
  form: UseFormReturn<Draft>
  characters: CharacterChoice[]
  headings: TheoryHeadings
  words: Messages['write']
  isOpen: boolean
  onTurn: (isOpen: boolean) => void
}

/** An error in it leaves the form alone. */
export function WritePreview({ words, isOpen, onTurn, ...rest }: WritePreviewProps) {
  const id = useId()
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="press press-quiet set-small"
        onClick={() => onTurn(!isOpen)}
      >
        {words.preview}
      </button>
      <div
        hidden={!isOpen}
        className="lg:absolute lg:inset-y-0 lg:left-[calc(100%+4rem)] lg:w-[min(24rem,calc(100vw-42rem-4rem-36px))]"
      >
        <section
          id={id}
          aria-label={words.preview}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: on a desk it scrolls by itself, and is reached by the keyboard
          tabIndex={0}
          className="mt-4 border-rule border-y py-5 lg:sticky lg:top-6 lg:mt-0 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto"
        >
          {isOpen && (
            <FaultBoundary fallback={<p className="text-soft">{words.previewFailed}</p>}>
              <PreviewText words={words} {...rest} />
            </FaultBoundary>
          )}
        </section>
      </div>
    </div>
  )
}

type PreviewTextProps = Pick<WritePreviewProps, 'form' | 'characters' | 'headings' | 'words'>

function PreviewText({ form, characters, headings, words }: PreviewTextProps) {
  const { lang } = useAudience()
  // On demand; after a failure the next preview tries again.
  const [TheoryText] = useState(() =>
    lazy(async () => ({ default: memo((await import('#app/_theories/text/theory-text.tsx')).TheoryText) })),
  )
  // Typing takes precedence.
  const draft = useDeferredValue(useWatch({ control: form.control }) as Draft)
  const preview = useMemo(() => previewFrom(draft, characters), [draft, characters])
  if (preview === null) return <p className="text-soft">{words.previewEmpty}</p>
  return (
    <Suspense fallback={<p className="text-soft">{words.previewLoading}</p>}>
      <p className="set-first mb-4 wrap-anywhere" lang={preview.language}>
        {preview.title}
      </p>
      <TheoryText theory={preview} headings={headings} lang={lang} />
    </Suspense>
  )
}
