import { BoardSection } from '#app/_boards/board-section.tsx'
import type { BoardAt } from '#app/_boards/read-boards.ts'
import { TwoColumns } from '#app/_design/two-columns.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { SourceMark, SourceNote } from '#app/_storylines/source-mark.tsx'
import { boardPath, filteredPath, type PathIn, storylinePath } from '#app/paths.ts'
import { nameAlone, nameIn } from '#server/contract/character-names.ts'
import type { CharacterView as Character } from '#server/contract/characters.ts'

type CharacterViewProps = { character: Character; at: BoardAt; viewpoint: Viewpoint }

export function CharacterView({ character, at, viewpoint }: CharacterViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const subject = { character: character.slug }
  const path: PathIn = (each) => filteredPath(boardPath(each, at.ranking, subject), at.language)
  return (
    <Shell viewpoint={viewpoint} path={path}>
      <TwoColumns
        aside={
          <>
            <Threads character={character} viewpoint={viewpoint} />
            <SourceNote sources={[character.source, character.nameSource]} lang={lang} />
          </>
        }
      >
        <CharacterHead character={character} viewpoint={viewpoint} />
        <section aria-labelledby="boards" className="mt-3 sm:mt-10">
          <h2 id="boards" className="set-section max-sm:sr-only">
            {t('characters.boards', { name: nameIn(lang, character) })}
          </h2>
          <BoardSection at={at} subject={subject} viewpoint={viewpoint} level={3} />
        </section>
      </TwoColumns>
    </Shell>
  )
}

function CharacterHead({ character, viewpoint: { lang } }: { character: Character; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  const { about, finale, company, source, nameSource } = character
  return (
    <>
      <p className="set-label playbill-rule text-soft">{t('characters.one')}</p>
      <h1 className="set-page mt-1">{nameAlone(lang, character)}</h1>
      <p className="set-card mt-2 max-w-[36ch] text-soft italic sm:set-first sm:max-w-[34ch]">{about[lang]}</p>
      <p className="set-small mt-2 flex flex-wrap gap-x-5 text-soft">
        {company && <span>{t(`characters.company.${company}`)}</span>}
        {source === 'article' && <SourceMark source={nameSource} of="name" lang={lang} />}
        <SourceMark source={source} lang={lang} />
      </p>
      {finale !== null && (
        <details className="fold mt-1 max-w-[66ch] sm:mt-3">
          <summary className="fold-summary">{t('storylines.finale')}</summary>
          <p className="mb-3">{finale[lang]}</p>
        </details>
      )}
    </>
  )
}

function Threads({ character: { storylines }, viewpoint: { lang } }: { character: Character; viewpoint: Viewpoint }) {
  if (storylines.length === 0) return null
  return (
    <section aria-labelledby="threads">
      <h2 id="threads" className="set-section">
        {wordsFor(lang)('characters.storylines')}
      </h2>
      <ul className="mt-2">
        {storylines.map(({ slug, title }) => (
          <li key={slug} className="border-rule border-b">
            <a href={storylinePath(lang, slug)} className="plain-link flex min-h-[44px] items-center py-2">
              {title[lang]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
