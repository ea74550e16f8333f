import { wordsFor } from '#app/_i18n/words.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { MOST_RELATIVES, type Relative } from '#server/contract/theories.ts'
import { type Branch, parentOf, treeOf } from './lineage-tree.ts'

type LineageProps = { relatives: Relative[]; theory: string; lang: Language }

export function LineageCredit({ relatives, theory, lang }: LineageProps) {
  const parent = parentOf(relatives, theory)
  const kind = relatives.find(({ id }) => id === theory)?.kind
  if (!parent || !kind) return null
  return (
    <p className="set-small mt-2 max-w-[66ch] text-soft">
      {wordsFor(lang)(`theory.credit.${kind}`)} <RelativeTitle relative={parent} lang={lang} />
    </p>
  )
}

export function Lineage({ relatives, theory, lang }: LineageProps) {
  const t = wordsFor(lang)
  if (relatives.length < 2) return null
  return (
    <section aria-labelledby="lineage" className="mt-10">
      <h2 id="lineage" className="set-section">
        {t('theory.lineage')}
      </h2>
      <p className="set-small mb-3 text-soft">{t('theory.lineageHow')}</p>
      <Branches branches={treeOf(relatives)} more={0} theory={theory} lang={lang} />
    </section>
  )
}

type BranchesProps = {
  branches: Branch[]
  /** Siblings not shown. */
  more: number
  theory: string
  lang: Language
}

function Branches({ branches, more, theory, lang }: BranchesProps) {
  const t = wordsFor(lang)
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers
    <ul role="list" className="lineage">
      {branches.map(({ relative, grown }) => (
        <li key={relative.id}>
          <Kin relative={relative} here={relative.id === theory} lang={lang} />
          {(grown.length > 0 || relative.more > 0) && (
            <Branches branches={grown} more={relative.more} theory={theory} lang={lang} />
          )}
        </li>
      ))}
      {more > 0 && (
        <li className="set-small py-1.5 text-soft">
          {more < MOST_RELATIVES ? t('theory.more', { count: more }) : t('theory.manyMore', { count: more - 1 })}
        </li>
      )}
    </ul>
  )
}

function Kin({ relative, here, lang }: { relative: Relative; here: boolean; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <div className="py-1.5" aria-current={here ? 'true' : undefined}>
      {relative.parent !== null && relative.kind !== null && (
        <span className="set-small text-soft">{t(`theory.relation.${relative.kind}`)} </span>
      )}
      {here && relative.state === 'shown' ? (
        <span className="font-semibold" lang={foreign(relative.language, lang)}>
          {relative.title}
        </span>
      ) : (
        <RelativeTitle relative={relative} lang={lang} />
      )}
      {here ? (
        <span className="set-small text-soft"> · {t('theory.here')}</span>
      ) : (
        relative.state === 'shown' && (
          <span className="set-small text-soft">
            {' '}
            {t('row.by')} <AuthorLink handle={relative.author} />
          </span>
        )
      )}
    </div>
  )
}

function RelativeTitle({ relative, lang }: { relative: Relative; lang: Language }) {
  const t = wordsFor(lang)
  if (relative.state !== 'masked' && relative.state !== 'shown')
    return <span className="text-soft italic">{t(`theory.${relative.state}`)}</span>
  const veiled = relative.state === 'masked'
  return (
    <a
      href={theoryPath(lang, relative.id)}
      lang={veiled ? undefined : foreign(relative.language, lang)}
      className={`thread ${veiled ? 'text-soft italic' : 'text-ivory'}`}
    >
      {veiled ? t('masked.title', { episode: relative.spoilerEpisode }) : relative.title}
    </a>
  )
}

function foreign(text: Language, lang: Language): Language | undefined {
  return text === lang ? undefined : text
}
