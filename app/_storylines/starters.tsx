import { Arrow } from '#app/_design/marks.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { writePath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

type StartersProps = { storyline: StorylineRow; lang: Language; heading: 'h2' | 'h3' }

export function Starters({ storyline, lang, heading: Heading }: StartersProps) {
  const t = wordsFor(lang)
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(13.5rem,100%),1fr))] gap-3.5">
      {storyline.starters.map((starter, index) => (
        <li key={starter.en} className="flex">
          <a
            href={writePath(lang, { storyline: storyline.slug, starter: index })}
            className="starter flex grow flex-col justify-between gap-3 rounded-edge border px-5 py-4"
          >
            <Heading className="set-card">{starter[lang]}</Heading>
            <span className="set-small flex items-center gap-2">
              {t('front.startFrom')} <Arrow />
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
