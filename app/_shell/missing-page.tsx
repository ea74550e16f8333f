import { wordsFor } from '#app/_i18n/words.ts'
import { boardPath, frontPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'

type MissingPageProps = { lang: Language; status?: string; title?: string; text?: string }

export function MissingPage({ lang, status = '404', title, text }: MissingPageProps) {
  const t = wordsFor(lang)
  return (
    <div className="missing mx-auto max-w-[1156px] px-[18px] pt-16" lang={lang}>
      <p className="set-numeral text-[4.5rem] text-soft" aria-hidden="true">
        {status}
      </p>
      <h1 className="set-page mt-3 max-w-[22ch]">{title ?? t('missing.title')}</h1>
      <p className="set-card mt-3 max-w-[44ch] text-soft italic">{text ?? t('missing.text')}</p>
      <p className="mt-7 flex flex-wrap gap-3">
        <a href={frontPath(lang)} className="press press-main">
          {t('missing.back')}
        </a>
        <a href={boardPath(lang, { board: 'hot' })} className="press press-quiet">
          {t('missing.boards')}
        </a>
      </p>
    </div>
  )
}
