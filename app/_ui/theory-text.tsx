import type { ReactNode } from 'react'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { characterPath } from '../paths.ts'

/** The headings of a theory's parts, chosen on the server, so that an island may draw the same text. */
export type TheoryHeadings = {
  evidence: string
  episodes: string[]
  episodeShort: string
  lookFor: string
  characters: string
}

type Text = Extract<TheoryView, { masked: false }>

export function TheoryTitle({ theory, lang }: { theory: Text; lang: Language }) {
  return (
    <h1 className="set-page mt-2 max-w-[24ch]" lang={theory.language === lang ? undefined : theory.language}>
      {theory.title}
    </h1>
  )
}

/** The body of a theory: what is claimed, from what, and what we would see. Fans' words are text, never markup. */
export function TheoryText({ theory, headings, lang }: { theory: Text; headings: TheoryHeadings; lang: Language }) {
  return (
    <div>
      <p lang={theory.language} className="prose-text text-[1.14rem] leading-[1.62]">
        {theory.claim}
      </p>
      {theory.evidence.length > 0 && (
        <Part heading={headings.evidence}>
          <ol className="border-rule border-t">
            {theory.evidence.map(({ episode, note }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list of a printed theory never changes its order
              <li key={index} className="flex items-baseline gap-x-4 border-rule border-b py-3.5">
                <p className="flex w-[58px] flex-none items-baseline gap-1.5 text-soft">
                  <span className="set-small" aria-hidden="true">
                    {headings.episodeShort}
                  </span>
                  <span className="set-numeral text-[1.9rem]" aria-hidden="true">
                    {episode}
                  </span>
                  <span className="sr-only">{headings.episodes[episode - 1]}</span>
                </p>
                <p lang={theory.language} className="prose-text min-w-0">
                  {note}
                </p>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {theory.lookFor !== null && (
        <Part heading={headings.lookFor}>
          <p lang={theory.language} className="prose-text set-card border-ivory border-l-[3px] pl-5 italic">
            {theory.lookFor}
          </p>
        </Part>
      )}
      {theory.characters.length > 0 && (
        <Part heading={headings.characters}>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {theory.characters.map(({ slug, name }) => (
              <li key={slug}>
                <a href={characterPath(lang, slug)} className="thread flex min-h-[32px] items-center">
                  {name}
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
