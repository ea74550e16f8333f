import type { Language } from '#server/contract/languages.ts'
import type { TheoryFrame } from '#server/contract/theories.ts'
import { wordsFor } from '../_i18n/words.ts'
import { boardPath } from '../paths.ts'
import { Reveal } from './reveal.tsx'
import type { Viewpoint } from './viewpoint.ts'

/** Stands where a title would: it says for whom the theory is, and nothing of it. */
export function MaskedTitle({ theory, lang }: { theory: TheoryFrame; lang: Language }) {
  return (
    <h1 className="set-page mt-2 max-w-[20ch] text-soft italic">
      {wordsFor(lang)('masked.title', { episode: theory.spoilerEpisode })}
    </h1>
  )
}

/** A theory behind the veil: why it is covered, and the two ways on. */
export function MaskedTheory({ theory, viewpoint }: { theory: TheoryFrame; viewpoint: Viewpoint }) {
  const { lang, seen } = viewpoint
  const t = wordsFor(lang)
  const episode = theory.spoilerEpisode
  return (
    <>
      <p className="max-w-[56ch]">{t('masked.explanation', { episode })}</p>
      <p className="mt-1 max-w-[56ch] text-soft">{t('masked.progress', { seen })}</p>
      <div className="mt-6">
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
