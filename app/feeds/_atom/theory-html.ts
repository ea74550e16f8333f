import { element, type Xml } from '#app/_documents/xml.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { spoilerWords } from '#app/_theories/read/spoiler-words.ts'
import { storylinePath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { SAYINGS, TICKS } from '#server/contract/theory-parts.ts'
import { markupHtml } from './markup-html.ts'

type Shown = Extract<TheoryView, { masked: false }>

export function theoryHtml(theory: Shown, lang: Language, address: string): Xml {
  const t = wordsFor(lang)
  const { claim, evidence, language, storyline, storylineTitle } = theory
  const said = (text: string) => element('div', { lang: language }, markupHtml(text))
  const moments = evidence.map((line) =>
    element(
      'li',
      {},
      element('p', {}, t('theory.episode', { episode: line.episode })),
      'note' in line ? said(line.note) : element('p', {}, element('em', {}, t('theory.covered'))),
    ),
  )
  return [
    TICKS.filter((name) => theory[name]).map((name) => element('p', {}, element('em', {}, t(`theory.${name}`)))),
    said(claim),
    moments.length > 0 ? [element('h3', {}, t('theory.evidence')), element('ul', {}, moments)] : null,
    SAYINGS.map((name) => {
      const text = theory[name]
      return text === null ? null : [element('h3', {}, t(`theory.${name}`)), said(text)]
    }),
    element(
      'p',
      {},
      element('a', { href: address + storylinePath(lang, storyline) }, storylineTitle[lang]),
      ` · ${spoilerWords(t, theory)}`,
    ),
  ]
}
