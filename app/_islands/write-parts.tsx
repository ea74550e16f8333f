'use client'

import type { ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { LIMITS } from '#server/contract/limits.ts'
import type { Messages } from '../_i18n/words.ts'
import { CountedText } from './counted-text.tsx'
import type { Draft } from './draft.ts'
import { WriteCharacters } from './write-characters.tsx'
import { WriteClaim } from './write-claim.tsx'
import { WriteEvidence } from './write-evidence.tsx'
import { WriteSettings } from './write-settings.tsx'
import type { CharacterChoice, StorylineChoice } from './write-words.ts'

type WritePartsProps = {
  form: UseFormReturn<Draft>
  storylines: StorylineChoice[]
  characters: CharacterChoice[]
  words: Messages['write']
  /** An edit cannot change the language that its readers have found it by. */
  fixed?: boolean
  /** What stands beside the title. */
  besideTitle?: ReactNode
}

/** All that one writes of a theory, whether it is new or edited. */
export function WriteParts({ besideTitle, fixed, ...rest }: WritePartsProps) {
  const { form, words } = rest
  return (
    <>
      <div className="relative">
        <CountedText
          form={form}
          name="title"
          label={words.theTitle}
          hint={words.titleHint}
          limit={LIMITS.title.max}
          words={words}
          line
        />
        {besideTitle}
      </div>
      <WriteClaim form={form} words={words} />
      <WriteEvidence form={form} words={words} />
      <CountedText
        form={form}
        name="lookFor"
        label={words.lookFor}
        hint={words.lookForHint}
        limit={LIMITS.lookFor.max}
        words={words}
        optional
      />
      <WriteCharacters {...rest} />
      <WriteSettings {...rest} fixed={fixed === true} />
    </>
  )
}
