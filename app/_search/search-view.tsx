import { LanguageFilter } from '#app/_boards/language-filter.tsx'
import { PageTurn } from '#app/_boards/page-turn.tsx'
import { Invitation, Way } from '#app/_design/invitation.tsx'
import { sayWait } from '#app/_i18n/problem-words.ts'
import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { StarsNeedScript } from '#app/_votes/needs-script.tsx'
import { boardPath, characterPath, searchPath, storylinePath, theoristPath, writePath } from '#app/paths.ts'
import { nameAlone } from '#server/contract/character-names.ts'
import type { FieldProblem } from '#server/contract/refusal.ts'
import { readQuery } from '#server/contract/search.ts'
import { placesIn } from '#server/contract/words.ts'
import { FoundRow } from './found-row.tsx'
import type { SearchFound, SearchQuery, SearchWait } from './read-search.ts'
import { SearchForm } from './search-form.tsx'

type SearchViewProps = {
  query: SearchQuery
  found: SearchFound | SearchWait | undefined
  viewpoint: Viewpoint
}

export function SearchView({ query, found, viewpoint }: SearchViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const { q, language } = query
  return (
    <Shell viewpoint={viewpoint} path={(each) => searchPath(each, { q, language })} section="search">
      <div className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <h1 className="set-page playbill-rule">{t('search.title')}</h1>
        <div className="max-w-[744px]">
          <SearchForm query={query} lang={lang} />
          {query.fault && <Unread fault={query.fault} viewpoint={viewpoint} />}
          {found && 'wait' in found ? (
            <p role="status" className="set-section mt-10">
              {t('search.tooMany', { wait: sayWait(found.wait, chapter(lang, 'wait')) })}
            </p>
          ) : (
            found && (
              <>
                {query.after === undefined && <Threads found={found} viewpoint={viewpoint} />}
                <Theories query={query} found={found} viewpoint={viewpoint} />
              </>
            )
          )}
        </div>
      </div>
    </Shell>
  )
}

function Unread({ fault: { problem, limit = 0 }, viewpoint: { lang } }: { fault: FieldProblem; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  return (
    <div role="status" className="mt-10">
      <h2 className="set-section">{t('search.unread')}</h2>
      <p className="mt-2 max-w-[52ch] text-soft">
        {problem === 'TOO_LONG' ? t('search.tooLong', { count: limit }) : t('search.strange')}
      </p>
    </div>
  )
}

type FoundProps = { query: SearchQuery; found: SearchFound; viewpoint: Viewpoint }

function Theories({ query, found: { theories }, viewpoint }: FoundProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const { q, language, after } = query
  const items = theories?.items ?? []
  return (
    <section aria-labelledby="found" className="mt-10">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="found" className="set-section">
          {t('search.theories')}
        </h2>
        {(items.length > 0 || language !== undefined) && (
          <LanguageFilter current={language} pathOf={(each) => searchPath(lang, { q, language: each })} lang={lang} />
        )}
      </div>
      {theories?.near && (
        <p role="status" className="mt-1 text-soft">
          {t('search.near')}
        </p>
      )}
      {items.length > 0 ? (
        <>
          <StarsNeedScript lang={lang} />
          {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
          <ol role="list">
            {items.map((theory) => (
              <FoundRow key={theory.id} theory={theory} viewpoint={viewpoint} />
            ))}
          </ol>
        </>
      ) : theories?.small && placesIn(q).length === 0 ? (
        <Invitation title={t('search.noWord')} text={t('search.noWordText')}>
          <Way href={boardPath(lang, { board: 'new' })}>{t('empty.toNew')}</Way>
        </Invitation>
      ) : theories?.small ? (
        <Invitation title={t('search.small')} text={t('search.smallText')}>
          <Way href={boardPath(lang, { board: 'new' })}>{t('empty.toNew')}</Way>
        </Invitation>
      ) : after === undefined ? (
        <Invitation title={t('search.none')} text={t('search.noneText')}>
          {language !== undefined && <Way href={searchPath(lang, { q })}>{t('search.both')}</Way>}
          <Way href={writePath(lang, { title: wordsOf(q) })}>{t('search.sayIt')}</Way>
          <Way href={boardPath(lang, { board: 'new' })}>{t('empty.toNew')}</Way>
        </Invitation>
      ) : (
        <p className="set-section mt-10">{t('empty.end')}</p>
      )}
      <PageTurn
        path={searchPath(lang, { q })}
        nextCursor={theories?.nextCursor ?? null}
        after={after}
        language={language}
        lang={lang}
      />
    </section>
  )
}

/** The searched words as a title: without quotes and filters. */
function wordsOf(q: string): string | undefined {
  const words = q
    .replace(/["“”«»]/g, ' ')
    .split(/\s+/)
    .filter((word) => {
      const { storyline, by, episode } = readQuery(word)
      return storyline === undefined && by === undefined && episode === undefined
    })
  return words.join(' ').trim() || undefined
}

/** Storylines, characters and theorists of that name come first, since they are few. */
function Threads({ found: { storylines, characters, theorists }, viewpoint: { lang } }: Omit<FoundProps, 'query'>) {
  const t = wordsFor(lang)
  const groups = [
    {
      name: 'storylines' as const,
      links: storylines.map(({ slug, title }) => ({ href: storylinePath(lang, slug), text: title[lang] })),
    },
    {
      name: 'characters' as const,
      links: characters.map((each) => ({ href: characterPath(lang, each.slug), text: nameAlone(lang, each) })),
    },
    {
      name: 'theorists' as const,
      links: theorists.map(({ handle }) => ({ href: theoristPath(lang, handle), text: handle })),
    },
  ]
  return groups
    .filter(({ links }) => links.length > 0)
    .map(({ name, links }) => (
      <section key={name} aria-labelledby={`found-${name}`} className="mt-10">
        <h2 id={`found-${name}`} className="set-section">
          {t(`search.${name}`)}
        </h2>
        <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href} className="thread flex min-h-[36px] pointer-coarse:min-h-[44px] items-center">
                {text}
              </a>
            </li>
          ))}
        </ul>
      </section>
    ))
}
