import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import { Reveal } from '#app/_veil/reveal.tsx'
import { Uncover } from '#app/_veil/uncover.client.tsx'
import { boardPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'

type Masked = Extract<TheoryView, { masked: true }>

export function MaskedTitle({ theory, lang }: { theory: Masked; lang: Language }) {
  return <h1 className="set-page mt-2 max-w-[22ch] text-soft italic">{maskedName(theory, lang)}</h1>
}

export function MaskedTheory({ theory, viewpoint }: { theory: Masked; viewpoint: Viewpoint }) {
  const { lang, seen } = viewpoint
  const t = wordsFor(lang)
  const episode = theory.spoilerEpisode
  return (
    <>
      <p className="max-w-[56ch]">{t('masked.explanation', { episode })}</p>
      <p className="mt-1 max-w-[56ch] text-soft">{t('masked.progress', { seen })}</p>
      <p className="mt-1 max-w-[56ch] text-soft">{t('masked.ways', { episode })}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Uncover theory={theory.id} author={theory.author}>
          {t('masked.revealOne')}
        </Uncover>
        <Reveal episode={episode}>{t('masked.reveal', { episode })}</Reveal>
      </div>
      <p className="mt-5 max-w-[56ch]">
        <a href={boardPath(lang, { board: 'hot' })} className="thread">
          {t('masked.otherwise')}
        </a>
      </p>
    </>
  )
}
