import { wordsFor } from '#app/_i18n/words.ts'
import { Moment } from '#app/_shell/moment.client.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { MaskedTitle } from '#app/_theories/text/masked-theory.tsx'
import { theoryHeadings } from '#app/_theories/text/theory-headings.ts'
import { TheoryTitle } from '#app/_theories/text/theory-title.tsx'
import { UncoveredTheory } from '#app/_theories/text/uncovered-theory.client.tsx'
import { type PathIn, theoryPath } from '#app/paths.ts'
import type { TheoryView, VersionPair } from '#server/contract/theories.ts'
import { keptDifference } from './kept-difference.ts'
import { OwnChanges } from './own-changes.client.tsx'
import { VersionChanges } from './version-changes.client.tsx'
import { VersionList } from './version-list.tsx'
import { changesOf } from './version-parts.ts'
import { changeWords, versionWords } from './version-words.ts'

type VersionsViewProps = { theory: TheoryView; pair: VersionPair; path: PathIn; viewpoint: Viewpoint }

export function VersionsView({ theory, pair, path, viewpoint }: VersionsViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const uncovered = {
    theory: theory.id,
    author: theory.author,
    headings: theoryHeadings(t),
    notes: {
      own: t('masked.own', { episode: theory.spoilerEpisode }),
      uncovered: t('masked.asked', { episode: theory.spoilerEpisode }),
    },
  }
  return (
    <Shell viewpoint={viewpoint} path={path}>
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
          <a
            href={theoryPath(lang, theory.id)}
            className="thread inline-flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
          >
            {t('versions.back')}
          </a>
        </p>
        <Version theory={theory} pair={pair} viewpoint={viewpoint} />
        <VersionList theory={theory.id} pair={pair} lang={lang} />
      </article>
    </Shell>
  )
}

function Version({ theory, pair, viewpoint: { lang } }: Omit<VersionsViewProps, 'path'>) {
  const { version, before, present } = pair
  const t = wordsFor(lang)
  const words = versionWords(t)
  const drawn = (
    <VersionChanges
      changes={changesOf(version, before, words, keptDifference)}
      first={before === null}
      words={changeWords(words)}
      language={theory.language}
      lang={lang}
    />
  )
  return (
    <section
      aria-labelledby="version"
      className="mt-10 grid gap-x-16 gap-y-3 border-rule border-t pt-6 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id="version" className="set-section">
          {t('versions.one', { version: version.version })}
          {version.version === present && <span className="text-soft italic">, {t('versions.present')}</span>}
        </h2>
        <p className="set-small mt-1 text-soft">
          <Moment iso={version.writtenAt} />
          <br />
          {t('versions.stars', { count: version.votes })}
        </p>
      </div>
      <div className="min-w-0 max-w-[66ch]">
        {isCovered(version) || (before && isCovered(before)) ? (
          <OwnChanges
            theory={theory.id}
            author={theory.author}
            version={version.version}
            words={words}
            language={theory.language}
            note={t('masked.own', { episode: theory.spoilerEpisode })}
          >
            {drawn}
          </OwnChanges>
        ) : (
          drawn
        )}
      </div>
    </section>
  )
}

/** Then its author's browser reads all of it. */
function isCovered(version: VersionPair['version']): boolean {
  return version.masked || version.evidence.some((line) => 'masked' in line)
}
