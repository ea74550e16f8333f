import { wordsFor } from '#app/_i18n/words.ts'
import { Moment } from '#app/_shell/moment.client.tsx'
import { versionPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { VersionPair } from '#server/contract/theories.ts'

type VersionListProps = { theory: string; pair: VersionPair; lang: Language }

export function VersionList({ theory, pair: { version: shown, present, around }, lang }: VersionListProps) {
  const t = wordsFor(lang)
  if (present === 1) return null
  const [latest, earliest] = [around.at(0)?.version ?? present, around.at(-1)?.version ?? 1]
  return (
    <section
      aria-labelledby="all-versions"
      className="mt-12 grid gap-x-16 gap-y-3 border-rule border-t pt-6 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id="all-versions" className="set-section">
          {t('versions.list')}
        </h2>
        <p className="set-small mt-1 text-soft">{t('versions.listHow')}</p>
      </div>
      <div className="min-w-0 max-w-[66ch]">
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
        <ol role="list">
          {around.map(({ version, writtenAt, votes }) => (
            <li key={version} className="flex flex-wrap items-baseline gap-x-4 border-rule border-b py-1.5">
              {version === shown.version ? (
                <span
                  aria-current="true"
                  className="inline-flex min-h-[32px] pointer-coarse:min-h-[44px] items-center font-semibold"
                >
                  {t('versions.one', { version })}
                </span>
              ) : (
                <a
                  href={versionPath(lang, theory, version)}
                  className="thread inline-flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
                >
                  {t('versions.one', { version })}
                </a>
              )}
              <span className="set-small text-pretty text-soft">
                <Moment iso={writtenAt} />
                {` · ${t('versions.stars', { count: votes })}`}
                {version === shown.version && ` · ${t('versions.shown')}`}
              </span>
            </li>
          ))}
        </ol>
        {(latest < present || earliest > 1) && (
          <p className="mt-6 flex flex-wrap gap-3">
            {latest < present && (
              <a href={versionPath(lang, theory, Math.min(present, latest + 1))} className="press press-quiet">
                {t('versions.later')}
              </a>
            )}
            {earliest > 1 && (
              <a href={versionPath(lang, theory, earliest - 1)} className="press press-quiet">
                {t('versions.earlier')}
              </a>
            )}
          </p>
        )}
      </div>
    </section>
  )
}
