import type { TheoryVersion, TheoryView } from '#server/contract/theories.ts'
import { wordsFor } from '../_i18n/words.ts'
import { OwnChanges } from '../_islands/own-changes.tsx'
import { UncoveredTheory } from '../_islands/uncovered-theory.tsx'
import { theoryPath, versionsPath } from '../paths.ts'
import { House } from './house.tsx'
import { MaskedTitle } from './masked-theory.tsx'
import { Day } from './moments.tsx'
import { theoryHeadings } from './theory-headings.ts'
import { TheoryTitle } from './theory-title.tsx'
import { VersionChanges, type VersionChangesProps } from './version-changes.tsx'
import { versionWords } from './version-words.ts'
import type { Viewpoint } from './viewpoint.ts'

type VersionsViewProps = { theory: TheoryView; versions: TheoryVersion[]; viewpoint: Viewpoint }

/** All that a theory has said, the latest first: each version against the one before, and the étoiles that are its own. */
export function VersionsView({ theory, versions, viewpoint }: VersionsViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const own = { theory: theory.id, author: theory.author, note: t('masked.own', { episode: theory.spoilerEpisode }) }
  const uncovered = {
    theory: theory.id,
    author: theory.author,
    headings: theoryHeadings(t),
    notes: { own: own.note, asked: t('masked.asked', { episode: theory.spoilerEpisode }) },
  }
  const shared = { own, words: versionWords(t), language: theory.language, lang }
  return (
    <House viewpoint={viewpoint} path={(each) => versionsPath(each, theory.id)}>
      <article className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <p className="set-label playbill-rule text-soft">{t('versions.title')}</p>
        {theory.masked ? (
          <UncoveredTheory {...uncovered} part="title">
            <MaskedTitle theory={theory} lang={lang} />
          </UncoveredTheory>
        ) : (
          <TheoryTitle theory={theory} lang={lang} />
        )}
        <p className="mt-4 max-w-[62ch] text-soft">{t('versions.how')}</p>
        <p className="mt-1">
          <a href={theoryPath(lang, theory.id)} className="thread inline-flex min-h-[32px] items-center">
            {t('versions.back')}
          </a>
        </p>
        {versions.map((version, place) => (
          <Version
            key={version.version}
            version={version}
            before={versions[place + 1]}
            present={place === 0}
            {...shared}
          />
        ))}
      </article>
    </House>
  )
}

type VersionProps = VersionChangesProps & {
  present: boolean
  /** Whose it is, for the one whom the veil hides nothing from. */
  own: { theory: string; author: string | null; note: string }
}

function Version({ present, own, ...changes }: VersionProps) {
  const { version, before, words, language, lang } = changes
  const t = wordsFor(lang)
  const heading = `version-${version.version}`
  const drawn = <VersionChanges {...changes} />
  return (
    <section
      aria-labelledby={heading}
      className="mt-10 grid gap-x-16 gap-y-3 border-rule border-t pt-6 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={heading} className="set-section">
          {t('versions.one', { version: version.version })}
          {present && <span className="text-soft italic">, {t('versions.present')}</span>}
        </h2>
        <p className="set-small mt-1 text-soft">
          <Day iso={version.writtenAt} lang={lang} />
          <br />
          {t('versions.stars', { count: version.votes })}
        </p>
      </div>
      <div className="min-w-0 max-w-[66ch]">
        {isCovered(version) || (before && isCovered(before)) ? (
          <OwnChanges {...own} version={version.version} words={words} language={language}>
            {drawn}
          </OwnChanges>
        ) : (
          drawn
        )}
      </div>
    </section>
  )
}

/** Whether anything of a version waits: then its author's browser asks for all of it. */
function isCovered(version: TheoryVersion): boolean {
  return version.masked || version.evidence.some((line) => 'masked' in line)
}
