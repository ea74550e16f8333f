import { wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { FlagNotice } from '#app/_theories/flag/flag-notice.client.tsx'
import { raised } from '#app/_theories/flag/flagged.ts'
import { MaskedTheory, MaskedTitle } from '#app/_theories/text/masked-theory.tsx'
import { theoryHeadings } from '#app/_theories/text/theory-headings.ts'
import { TheoryText } from '#app/_theories/text/theory-text.tsx'
import { TheoryTitle } from '#app/_theories/text/theory-title.tsx'
import { UncoveredTheory, type UncoveredTheoryProps } from '#app/_theories/text/uncovered-theory.client.tsx'
import type { TheoryPlaces } from '#app/_theories/why/read-places.ts'
import { WhyHere } from '#app/_theories/why/why-here.tsx'
import { storylinePath, theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { Relative, TheoryView as Theory } from '#server/contract/theories.ts'
import { Lineage, LineageCredit } from './lineage.tsx'
import { LinkedData } from './linked-data.tsx'
import { TheoryActions } from './theory-actions.tsx'
import { TheoryByline } from './theory-byline.tsx'
import { theoryData } from './theory-data.ts'
import { TheoryVotes } from './theory-votes.tsx'

type TheoryViewProps = { theory: Theory; relatives: Relative[]; places: TheoryPlaces | null; viewpoint: Viewpoint }

export function TheoryView({ theory, relatives, places, viewpoint }: TheoryViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const headings = theoryHeadings(t)
  const uncovered = {
    theory: theory.id,
    author: theory.author,
    headings,
    notes: {
      own: t('masked.own', { episode: theory.spoilerEpisode }),
      uncovered: t('masked.asked', { episode: theory.spoilerEpisode }),
    },
  }
  const answered = raised(theory, lang)
  const lineage = { relatives, theory: theory.id, lang }
  return (
    <Shell viewpoint={viewpoint} path={(each) => theoryPath(each, theory.id)}>
      <LinkedData data={theoryData(theory, lang)} />
      <article className="mx-auto grid max-w-[1156px] grid-cols-1 gap-x-16 gap-y-7 px-[18px] pt-12 lg:grid-cols-[minmax(0,1fr)_max(256px,10rem)] lg:grid-rows-[auto_auto_1fr]">
        <div className="min-w-0">
          <p className="set-label playbill-rule text-soft">
            <a href={storylinePath(lang, theory.storyline)} className="plain-link">
              {theory.storylineTitle[lang]}
            </a>
          </p>
          {theory.masked ? (
            <UncoveredTheory {...uncovered} part="title">
              <MaskedTitle theory={theory} lang={lang} />
            </UncoveredTheory>
          ) : (
            <TheoryTitle theory={theory} lang={lang} />
          )}
          <TheoryByline theory={theory} lang={lang} />
          <LineageCredit {...lineage} />
        </div>
        <TheoryVotes theory={theory} lang={lang} />
        <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-2">
          {answered && <FlagNotice {...answered} />}
          {theory.masked ? (
            <UncoveredTheory {...uncovered} part="text">
              <MaskedTheory theory={theory} viewpoint={viewpoint} />
            </UncoveredTheory>
          ) : (
            <WholeOrCovered theory={theory} uncovered={uncovered} lang={lang} />
          )}
          <TheoryActions theory={theory} viewpoint={viewpoint} />
          <Lineage {...lineage} />
        </div>
        {places && <WhyHere places={places} lang={lang} />}
      </article>
    </Shell>
  )
}

type WholeOrCoveredProps = {
  theory: Extract<Theory, { masked: false }>
  uncovered: Omit<UncoveredTheoryProps, 'part' | 'children'>
  lang: Language
}

function WholeOrCovered({ theory, uncovered, lang }: WholeOrCoveredProps) {
  const text = <TheoryText theory={theory} headings={uncovered.headings} lang={lang} />
  const waitsFor = Math.max(0, ...theory.evidence.map((line) => ('masked' in line ? line.episode : 0)))
  if (waitsFor === 0) return text
  const t = wordsFor(lang)
  const notes = {
    own: t('theory.ownLines', { episode: waitsFor }),
    uncovered: t('masked.asked', { episode: waitsFor }),
  }
  return (
    <UncoveredTheory {...uncovered} notes={notes} part="text">
      {text}
    </UncoveredTheory>
  )
}
