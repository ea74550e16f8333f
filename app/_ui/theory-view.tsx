import type { Language } from '#server/contract/languages.ts'
import type { Relation, TheoryView as Theory } from '#server/contract/theories.ts'
import { wordsFor } from '../_i18n/words.ts'
import { OwnTheory } from '../_islands/own-theory.tsx'
import type { Standing } from '../_read/standing.ts'
import { storylinePath, theoryPath } from '../paths.ts'
import { House } from './house.tsx'
import { MaskedTheory, MaskedTitle } from './masked-theory.tsx'
import { TheoryByline } from './theory-byline.tsx'
import { theoryHeadings } from './theory-headings.ts'
import { TheoryStanding } from './theory-standing.tsx'
import { TheoryText, TheoryTitle } from './theory-text.tsx'
import type { Viewpoint } from './viewpoint.ts'
import { WhyHere } from './why-here.tsx'

type TheoryViewProps = { theory: Theory; standing: Standing | null; viewpoint: Viewpoint }

/** One theory, to be read; or, behind the veil, what it is and how to lift it. */
export function TheoryView({ theory, standing, viewpoint }: TheoryViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const headings = theoryHeadings(t)
  const own = { theory: theory.id, author: theory.author, headings, note: t('masked.own') }
  return (
    <House viewpoint={viewpoint} path={(each) => theoryPath(each, theory.id)}>
      <article className="mx-auto grid max-w-[1156px] gap-x-16 gap-y-7 px-[18px] pt-12 lg:grid-cols-[minmax(0,1fr)_256px] lg:grid-rows-[auto_auto_1fr]">
        <div className="min-w-0">
          <p className="set-label playbill-rule text-soft">
            <a href={storylinePath(lang, theory.storyline)} className="plain-link">
              {theory.storylineTitle[lang]}
            </a>
          </p>
          {theory.masked ? (
            <OwnTheory {...own} part="title">
              <MaskedTitle theory={theory} lang={lang} />
            </OwnTheory>
          ) : (
            <TheoryTitle theory={theory} lang={lang} />
          )}
          <TheoryByline theory={theory} lang={lang} />
          {!theory.masked && theory.relation !== null && <Lineage relation={theory.relation} lang={lang} />}
        </div>
        <TheoryStanding theory={theory} lang={lang} />
        <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-2">
          {theory.masked ? (
            <OwnTheory {...own} part="text">
              <MaskedTheory theory={theory} viewpoint={viewpoint} />
            </OwnTheory>
          ) : (
            <TheoryText theory={theory} headings={headings} lang={lang} />
          )}
        </div>
        {standing && <WhyHere standing={standing} lang={lang} />}
      </article>
    </House>
  )
}

/** Credit to the theory that this one builds on or answers. */
function Lineage({ relation, lang }: { relation: Relation; lang: Language }) {
  return (
    <p className="set-small mt-1">
      <a href={theoryPath(lang, relation.theory)} className="thread">
        {wordsFor(lang)(relation.kind === 'answers' ? 'theory.answers' : 'theory.buildsOn')}
      </a>
    </p>
  )
}
