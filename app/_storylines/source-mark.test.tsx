import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { wordsFor } from '#app/_i18n/words.ts'
import { SourceNote } from './source-mark.tsx'

test.each(['en', 'fr'] as const)(
  'where something bears a mark, %s says what that means and what the rest is taken from',
  (lang) => {
    const note = renderToStaticMarkup(<SourceNote sources={['article', 'press']} lang={lang} />)
    for (const named of ['FandomWire', '2025', wordsFor(lang)('storylines.press')]) expect(note).toContain(named)
    expect(renderToStaticMarkup(<SourceNote sources={['article']} lang={lang} />)).toBe('')
  },
)
