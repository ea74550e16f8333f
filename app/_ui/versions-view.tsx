import type { Language } from '#server/contract/languages.ts'
import type { TheoryVersion, TheoryView } from '#server/contract/theories.ts'
import { type Translate, wordsFor } from '../_i18n/words.ts'
import { theoryPath, versionsPath } from '../paths.ts'
import { House } from './house.tsx'
import { MaskedTitle } from './masked-theory.tsx'
import { Day } from './moments.tsx'
import { TextDifference } from './text-difference-view.tsx'
import { TheoryTitle } from './theory-title.tsx'
import type { Viewpoint } from './viewpoint.ts'

type VersionsViewProps = { theory: TheoryView; versions: TheoryVersion[]; viewpoint: Viewpoint }

/** All that a theory has said, the latest first: each version against the one before, and the étoiles that are its own. */
export function VersionsView({ theory, versions, viewpoint }: VersionsViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  return (
    <House viewpoint={viewpoint} path={(each) => versionsPath(each, theory.id)}>
      <article className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <p className="set-label playbill-rule text-soft">{t('versions.title')}</p>
        {theory.masked ? <MaskedTitle theory={theory} lang={lang} /> : <TheoryTitle theory={theory} lang={lang} />}
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
            language={theory.language}
            lang={lang}
          />
        ))}
      </article>
    </House>
  )
}

type VersionProps = {
  version: TheoryVersion
  before: TheoryVersion | undefined
  present: boolean
  language: Language
  lang: Language
}

function Version({ version, before, present, language, lang }: VersionProps) {
  const t = wordsFor(lang)
  const heading = `version-${version.version}`
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
        <Changes version={version} before={before} language={language} lang={lang} />
      </div>
    </section>
  )
}

function Changes({ version, before, language, lang }: Omit<VersionProps, 'present'>) {
  const t = wordsFor(lang)
  if (version.masked || before?.masked) return <p className="text-soft italic">{t('versions.masked')}</p>
  const now = partsOf(version, t)
  const then = before && partsOf(before, t)
  const changed = then ? now.filter(({ text }, place) => text !== then[place]?.text) : now.filter(({ text }) => text)
  return (
    <>
      {!then && <p className="set-small mb-4 text-soft">{t('versions.first')}</p>}
      {changed.length === 0 && <p className="text-soft italic">{t('versions.same')}</p>}
      <dl className="space-y-5">
        {changed.map(({ name, heading, text }) => {
          const old = then?.find((each) => each.name === name)?.text
          return (
            <div key={name}>
              <dt className="set-small text-soft">{heading}</dt>
              <dd lang={language} className="text-changes">
                <TextDifference before={old ?? text} after={text} lang={lang} />
              </dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

type Text = Extract<TheoryVersion, { masked: false }>

/** The parts of a text as they were typed, marks and all: an edit may have changed nothing else. */
function partsOf({ title, claim, evidence, lookFor }: Text, t: Translate) {
  const lines = evidence.map(({ episode, note }) => `${t('theory.episodeShort')} ${episode} · ${note}`)
  return [
    { name: 'title', heading: t('write.theTitle'), text: title },
    { name: 'claim', heading: t('versions.claim'), text: claim },
    { name: 'evidence', heading: t('theory.evidence'), text: lines.join('\n') },
    { name: 'lookFor', heading: t('theory.lookFor'), text: lookFor ?? '' },
  ]
}
