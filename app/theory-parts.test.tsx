import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { useForm } from 'react-hook-form'
import { describe, expect, test } from 'vitest'
import { AudienceContext, type AudienceWords } from '#app/_audience/audience.client.tsx'
import { writeXml } from '#app/_documents/xml.ts'
import { type Draft, emptyDraft, isWritten } from '#app/_drafts/draft.client.ts'
import { draftFrom, editionFrom, type OwnText } from '#app/_drafts/edition.client.ts'
import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { TheoryByline } from '#app/_theories/read/theory-byline.tsx'
import { theoryHeadings } from '#app/_theories/text/theory-headings.ts'
import { TheoryText } from '#app/_theories/text/theory-text.tsx'
import { differenceOf } from '#app/_theories/versions/text-difference.ts'
import { changesOf } from '#app/_theories/versions/version-parts.ts'
import { versionWords } from '#app/_theories/versions/version-words.ts'
import { previewFrom } from '#app/_theories/write/preview.client.ts'
import { WriteParts } from '#app/_theories/write/write-parts.client.tsx'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import { edition } from '#server/contract/theories.ts'
import { each, SAYINGS, TICKS } from '#server/contract/theory-parts.ts'
import { SILENT } from '#server/testing/silent.ts'
import { theoryHtml } from './feeds/_atom/theory-html.ts'

const SAID = { ...each(SAYINGS, (name) => `What ${name} says.`), ...each(TICKS, () => true) }
const BARE: OwnText = {
  id: '12',
  storyline: 'mishi',
  storylineTitle: { en: 'Mishi', fr: 'Mishi' },
  author: 'odile',
  language: 'fr',
  spoilerEpisode: 0,
  ownSpoilerEpisode: 0,
  votes: 2,
  publishedAt: '2026-11-27T00:00:00.000Z',
  version: 1,
  editedAt: null,
  masked: false,
  title: 'Mishi danse à New York',
  claim: 'Elle prend la place que personne ne lui offrait.',
  evidence: [],
  characters: [],
  relation: null,
  ...SILENT,
}
const FULL: OwnText = { ...BARE, ...SAID }

test('a full text goes into the form and comes out as it was; an empty part is not sent', () => {
  const sent = editionFrom(draftFrom(FULL), '12', 1, false)
  expect(edition.parse(sent)).toMatchObject(SAID)
  const bare = editionFrom(draftFrom(BARE), '12', 1, false)
  for (const name of [...SAYINGS, ...TICKS]) expect(bare).not.toHaveProperty(name)
})

test.each(SAYINGS)('%s alone makes a draft worth keeping, and is previewed', (name) => {
  const draft = { ...emptyDraft('fr'), [name]: 'One line.' }
  expect(isWritten(draft)).toBe(true)
  expect(previewFrom(draft, [])).toMatchObject({ ...each(SAYINGS, () => null), [name]: 'One line.' })
})

function Form({ lang }: { lang: Language }) {
  const form = useForm<Draft>({ defaultValues: emptyDraft(lang) })
  const words = { words: chapter(lang, 'write'), headings: theoryHeadings(wordsFor(lang)) }
  return <WriteParts form={form} storylines={[]} characters={[]} {...words} />
}

function drawn(lang: Language, children: ReactNode): string {
  const audience = { lang, words: {} as AudienceWords, announce: () => {} }
  return renderToStaticMarkup(<AudienceContext value={audience}>{children}</AudienceContext>)
}

describe.each(LANGUAGES)('in %s', (lang: Language) => {
  const t = wordsFor(lang)
  const [headings, write] = [theoryHeadings(t), chapter(lang, 'write')]

  test('each optional part stands on the page and in a feed under its heading, where it says anything', () => {
    const page = (theory: OwnText) =>
      drawn(
        lang,
        <>
          <TheoryByline theory={theory} lang={lang} />
          <TheoryText theory={theory} headings={headings} lang={lang} />
        </>,
      )
    const feed = (theory: OwnText) => writeXml(theoryHtml(theory, lang, 'http://entracte.example'))
    for (const draw of [page, feed]) {
      const [full, bare] = [draw(FULL), draw(BARE)]
      for (const name of SAYINGS) {
        expect(full).toContain(headings[name])
        expect(full).toContain(`What ${name} says.`)
        expect(bare).not.toContain(headings[name])
      }
      for (const name of TICKS) {
        expect(full).toContain(t(`theory.${name}`))
        expect(bare).not.toContain(t(`theory.${name}`))
      }
    }
  })

  test('the form has a field for each, with its label, its hint and its room', () => {
    const form = drawn(lang, <Form lang={lang} />)
    for (const name of [...SAYINGS, ...TICKS]) {
      expect(form).toContain(`name="${name}"`)
      expect(form).toContain(write[name])
      expect(form).toContain(write[`${name}Hint`])
    }
  })

  test('a version tells what changed in each of them', () => {
    const words = versionWords(t)
    const versionOf = (theory: OwnText, version: number) => ({ ...theory, version, writtenAt: theory.publishedAt })
    const changes = changesOf(versionOf(FULL, 2), versionOf(BARE, 1), words, differenceOf) ?? []
    expect(changes.map(({ name }) => name).sort()).toEqual([...SAYINGS, ...TICKS].sort())
    for (const { name, pieces } of changes) {
      const added = pieces.flatMap(([text, change]) => (change === 'removed' ? [] : [text])).join('')
      expect(added).toBe({ ...SAID, ...words.yes }[name as keyof typeof SAID])
    }
  })
})
