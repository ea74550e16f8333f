import { Arrow } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { writePath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

const WAYS_IN = 3

export function EmptyFront({ storylines, lang }: { storylines: StorylineRow[]; lang: Language }) {
  const t = wordsFor(lang)
  return (
    <section aria-labelledby="empty">
      <h2 id="empty" className="set-page max-w-[20ch]">
        {t('empty.title')}
      </h2>
      <p className="mt-3 max-w-[52ch] text-soft">{t('empty.text')}</p>
      <ul className="mt-6 border-rule border-t">
        {storylines.slice(0, WAYS_IN).map((storyline) => (
          <li key={storyline.slug} className="border-rule border-b">
            <a href={writePath(lang, { storyline: storyline.slug })} className="group block py-5">
              <span className="set-label block text-soft">{storyline.title[lang]}</span>
              <span className="set-first mt-1 block">{storyline.question[lang]}</span>
              <span className="set-small mt-2 flex items-center gap-2 text-soft group-hover:text-ivory">
                {t('storylines.begin')} <Arrow />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
