import { QuietChoice } from '#app/_design/quiet-choice.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'

type LanguageFilterProps = {
  current: Language | undefined
  pathOf: (language?: Language) => string
  lang: Language
}

export function LanguageFilter({ current, pathOf, lang }: LanguageFilterProps) {
  const t = wordsFor(lang)
  const choices = [undefined, ...LANGUAGES].map((language) => ({
    key: language ?? 'all',
    text: t(`boards.language.${language ?? 'all'}`),
    href: pathOf(language),
    current: language === current,
  }))
  return <QuietChoice label={t('boards.languages')} choices={choices} />
}
