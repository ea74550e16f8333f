import { expect, test } from 'vitest'
import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { theoryHeadings } from '#app/_theories/text/theory-headings.ts'
import { editFault } from './write-fault.client.ts'

test.each(['en', 'fr'] as const)('in %s an edit of what has gone says how to keep what was written', (lang) => {
  const edit = chapter(lang, 'edit')
  const others = { write: chapter(lang, 'write'), problems: chapter(lang, 'problems'), wait: chapter(lang, 'wait') }
  const headings = theoryHeadings(wordsFor(lang))
  expect(editFault({ code: 'NOT_FOUND' }, { edit, ...others, headings })).toBe(`${edit.gone} ${edit.goneKeep}`)
})
