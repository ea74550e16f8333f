'use client'

import { type ReactNode, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { Draft } from '#app/_drafts/draft.client.ts'
import type { Messages } from '#app/_i18n/words.ts'
import type { TheoryHeadings } from '#app/_theories/text/theory-text.tsx'
import { SIZES } from '#server/contract/sizes.ts'
import { PARTS, SAYINGS } from '#server/contract/theory-parts.ts'
import { CountedText } from './counted-text.client.tsx'
import { WriteCharacters } from './write-characters.client.tsx'
import { WriteEvidence } from './write-evidence.client.tsx'
import { WritePreview } from './write-preview.client.tsx'
import { WriteSettings } from './write-settings.client.tsx'
import type { CharacterChoice, StorylineChoice } from './write-words.ts'

type WritePartsProps = {
  form: UseFormReturn<Draft>
  storylines: StorylineChoice[]
  characters: CharacterChoice[]
  words: Messages['write']
  headings: TheoryHeadings
  /** Readers found it by its language. */
  fixed?: boolean
  besideTitle?: (compact: boolean) => ReactNode
}

export function WriteParts({ besideTitle, fixed, headings, ...rest }: WritePartsProps) {
  const { form, characters, words } = rest
  const [isPreviewing, setPreviewing] = useState(false)
  return (
    <>
      <div className="relative">
        <CountedText
          form={form}
          name="title"
          label={words.theTitle}
          hint={words.titleHint}
          limit={SIZES.title.max}
          words={words}
          line
        />
        {besideTitle?.(isPreviewing)}
      </div>
      <div className="relative grid gap-8">
        <div>
          <CountedText
            form={form}
            name="claim"
            label={words.claim}
            hint={words.claimHint}
            limit={SIZES.claim.max}
            words={words}
            tall
          />
          <p className="set-small mt-1.5 text-soft">{words.claimHelp}</p>
        </div>
        <WriteEvidence form={form} words={words} />
        {SAYINGS.map((name) => (
          <CountedText
            key={name}
            form={form}
            name={name}
            label={words[name]}
            hint={words[`${name}Hint`]}
            limit={PARTS[name].max}
            words={words}
            optional
          />
        ))}
        <WriteCharacters {...rest} />
        <WritePreview
          form={form}
          characters={characters}
          headings={headings}
          words={words}
          isOpen={isPreviewing}
          onTurn={setPreviewing}
        />
      </div>
      <WriteSettings {...rest} fixed={fixed === true} />
    </>
  )
}
