'use client'

import { type KeyboardEvent, lazy, Suspense, useId, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { LIMITS } from '#server/contract/limits.ts'
import type { Messages } from '../_i18n/words.ts'
import { CountedText } from './counted-text.tsx'
import type { Draft } from './draft.ts'

// Whoever never looks at a preview never loads what reads the marks.
const MarkupText = lazy(async () => ({ default: (await import('../_ui/markup-text.tsx')).MarkupText }))

const TABS = ['write', 'preview'] as const
type Tab = (typeof TABS)[number]

type WriteClaimProps = { form: UseFormReturn<Draft>; words: Messages['write'] }

/** The theory itself, and how it will be read: two tabs on a phone or a desk alike, since a text needs its whole width. */
export function WriteClaim({ form, words }: WriteClaimProps) {
  const [chosen, setTab] = useState<Tab>('write')
  // What is wrong with it is said beside the text, and mended there.
  const tab = form.formState.errors.claim ? 'write' : chosen
  const id = useId()
  const [claim, language] = useWatch({ control: form.control, name: ['claim', 'language'] })

  function turn(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    const other = tab === 'write' ? 'preview' : 'write'
    setTab(other)
    document.getElementById(`${id}-${other}`)?.focus()
  }

  return (
    <div>
      <div
        role="tablist"
        aria-label={words.claimTabs}
        className="mb-3 flex gap-6 border-rule border-b"
        onKeyDown={turn}
      >
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${id}-${each}`}
            aria-selected={tab === each}
            aria-controls={`${id}-${each}-panel`}
            tabIndex={tab === each ? 0 : -1}
            className="tab cursor-pointer aria-selected:border-b-ivory aria-selected:text-ivory"
            onClick={() => setTab(each)}
          >
            {each === 'write' ? words.tabWrite : words.tabPreview}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-write-panel`} aria-labelledby={`${id}-write`} hidden={tab !== 'write'}>
        <CountedText
          form={form}
          name="claim"
          label={words.claim}
          hint={words.claimHint}
          limit={LIMITS.claim.max}
          words={words}
          tall
        />
        <p className="set-small mt-1.5 text-soft">{words.claimHelp}</p>
      </div>
      <div
        role="tabpanel"
        id={`${id}-preview-panel`}
        aria-labelledby={`${id}-preview`}
        hidden={tab !== 'preview'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls is reached by itself
        tabIndex={0}
        className="min-h-[14rem]"
      >
        {tab === 'preview' &&
          (claim.trim() === '' ? (
            <p className="text-soft">{words.previewEmpty}</p>
          ) : (
            <Suspense fallback={<p className="text-soft">{words.previewLoading}</p>}>
              <MarkupText text={claim} lang={language} />
            </Suspense>
          ))}
      </div>
    </div>
  )
}
