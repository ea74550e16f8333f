import { wordsFor } from '#app/_i18n/words.ts'
import { characterPath } from '#app/paths.ts'
import { nameAlone } from '#server/contract/character-names.ts'
import type { Language } from '#server/contract/languages.ts'
import type { CharacterNote } from '#server/contract/storylines.ts'
import { SourceMark } from './source-mark.tsx'

export function Cast({ cast, lang }: { cast: CharacterNote[]; lang: Language }) {
  const t = wordsFor(lang)
  if (cast.length === 0) return null
  return (
    <section aria-labelledby="cast">
      <h2 id="cast" className="set-section mb-1">
        {t('storylines.cast')}
      </h2>
      <ul>
        {cast.map((character) => (
          <li key={character.slug} className="border-rule border-b py-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <h3 className="set-card">
                <a href={characterPath(lang, character.slug)} className="plain-link">
                  {nameAlone(lang, character)}
                </a>
              </h3>
              {character.source === 'article' && <SourceMark source={character.nameSource} of="name" lang={lang} />}
            </div>
            <p className="text-soft">{character.about[lang]}</p>
            {character.finale !== null && (
              <details className="mt-1">
                <summary className="set-small thread min-h-[32px] pointer-coarse:min-h-[44px] cursor-pointer content-center">
                  {t('storylines.finale')}
                </summary>
                <p className="mt-1">{character.finale[lang]}</p>
              </details>
            )}
            <SourceMark source={character.source} lang={lang} />
          </li>
        ))}
      </ul>
    </section>
  )
}
