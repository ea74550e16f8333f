import { wordsFor } from '#app/_i18n/words.ts'
import { boardPath, frontPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'

/** Relative to the address that was asked for, query and all. */
const SAME_PAGE = ''

type MissingPageProps = { lang: Language; status?: string; title?: string; text?: string; again?: boolean }

/** `again`: what it says may be otherwise the next time. */
export function MissingPage({ lang, status = '404', title, text, again = false }: MissingPageProps) {
  const t = wordsFor(lang)
  return (
    <div className="missing mx-auto max-w-[1156px] px-[18px] pt-16" lang={lang}>
      <p className="set-numeral text-[4.5rem] text-soft" aria-hidden="true">
        {status}
      </p>
      <h1 className="set-page mt-3 max-w-[22ch]">{title ?? t('missing.title')}</h1>
      <p className="set-card mt-3 max-w-[44ch] text-soft italic">{text ?? t('missing.text')}</p>
      <p className="mt-7 flex flex-wrap gap-3">
        {again && (
          <a href={SAME_PAGE} className="press press-main">
            {t('error.again')}
          </a>
        )}
        <a href={frontPath(lang)} className={again ? 'press press-quiet' : 'press press-main'}>
          {t('missing.back')}
        </a>
        <a href={boardPath(lang, { board: 'hot' })} className="press press-quiet">
          {t('missing.boards')}
        </a>
      </p>
    </div>
  )
}
