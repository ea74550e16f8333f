import type { ReactNode } from 'react'
import { characterPath } from '#app/paths.ts'
import { nameAlone } from '#server/contract/character-names.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { PARTS, SAYINGS, type SayingName } from '#server/contract/theory-parts.ts'
import { MarkupText } from './markup-text.tsx'

/** Chosen on the server, for client components too. */
export type TheoryHeadings = {
  evidence: string
  covered: string
  episodes: string[]
  episodeShort: string
  characters: string
} & Record<SayingName, string>

export type TheoryParts = Pick<
  Extract<TheoryView, { masked: false }>,
  'claim' | 'language' | 'evidence' | SayingName | 'characters'
>

const SHOWN = { plain: '', quoted: 'set-card border-ivory border-l-[3px] pl-5 italic' }

export function TheoryText({
  theory,
  headings,
  lang,
}: {
  theory: TheoryParts
  headings: TheoryHeadings
  lang: Language
}) {
  return (
    <div>
      <MarkupText text={theory.claim} lang={theory.language} className="text-[1.14rem] leading-[1.62]" />
      {theory.evidence.length > 0 && (
        <Part heading={headings.evidence}>
          <ol className="border-rule border-t">
            {theory.evidence.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of a printed theory never changes its order
              <li key={index} className="flex items-baseline gap-x-4 border-rule border-b py-3.5">
                <p className="flex w-[58px] flex-none items-baseline gap-1.5 text-soft">
                  <span className="set-small" aria-hidden="true">
                    {headings.episodeShort}
                  </span>
                  <span className="set-numeral text-[1.9rem]" aria-hidden="true">
                    {/* A preview may have no episode yet. */}
                    {line.episode || '–'}
                  </span>
                  <span className="sr-only">{headings.episodes[line.episode - 1]}</span>
                </p>
                {'note' in line ? (
                  <MarkupText text={line.note} lang={theory.language} className="min-w-0" />
                ) : (
                  <p className="min-w-0 text-soft italic">{headings.covered}</p>
                )}
              </li>
            ))}
          </ol>
        </Part>
      )}
      {SAYINGS.map((name) => {
        const said = theory[name]
        return said === null ? null : (
          <Part key={name} heading={headings[name]}>
            <MarkupText text={said} lang={theory.language} className={SHOWN[PARTS[name].shown]} />
          </Part>
        )
      })}
      {theory.characters.length > 0 && (
        <Part heading={headings.characters}>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {theory.characters.map((character) => (
              <li key={character.slug}>
                <a
                  href={characterPath(lang, character.slug)}
                  className="thread flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
                >
                  {nameAlone(lang, character)}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <h2 className="set-section mb-3">{heading}</h2>
      {children}
    </section>
  )
}
