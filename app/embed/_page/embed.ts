import { element, writeHtml, type Xml } from '#app/_documents/xml.ts'
import { authorName } from '#app/_i18n/author-name.ts'
import { dayIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import { theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { plainText } from '#server/contract/markup.ts'
import { shortened } from '#server/contract/shown.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { STYLE } from './style.ts'

/** Characters that fit in three lines. */
const CLAIM_SHOWN = 280

type At = {
  lang: Language
  address: string
  asOf: string
}

export function embedOf(theory: TheoryView, at: At): string {
  const { lang, address } = at
  const title = theory.masked ? maskedName(theory, lang) : theory.title
  const page = address + theoryPath(lang, theory.id)
  return pageOf(
    { lang, title, kind: theory.masked ? 'covered' : undefined },
    element('main', {}, rule(), wordsOf(theory, title, lang)),
    element('footer', {}, element('div', { class: 'facts' }, factsOf(theory, at)), wayTo(page, lang)),
  )
}

export function goneEmbed(lang: Language): string {
  const title = wordsFor(lang)('star.gone')
  return pageOf({ lang, title, kind: 'gone' }, element('main', {}, element('p', {}, title)))
}

type Page = { lang: Language; title: string; kind: 'covered' | 'gone' | undefined }

function pageOf({ lang, title, kind }: Page, ...content: Xml[]): string {
  return writeHtml(
    element(
      'html',
      { lang },
      element(
        'head',
        {},
        element('meta', { charset: 'utf-8' }),
        element('title', {}, `${title} · ${wordsFor(lang)('site.name')}`),
        element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        // Without this a browser that opens the embed itself requests an icon that does not exist.
        element('link', { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }),
        element('style', {}, STYLE),
      ),
      element('body', { class: kind }, content),
    ),
  )
}

function wordsOf(theory: TheoryView, title: string, lang: Language): Xml {
  const { storylineTitle, language } = theory
  const own = language === lang ? undefined : language
  return [
    element('p', { class: 'storyline' }, storylineTitle[lang]),
    element('h1', { lang: theory.masked ? undefined : own }, title),
    theory.masked ? null : element('p', { class: 'claim', lang: own }, shortened(plainText(theory.claim), CLAIM_SHOWN)),
  ]
}

function factsOf({ author, language, votes }: TheoryView, { lang, asOf }: At): Xml {
  const t = wordsFor(lang)
  const foreign = language === lang ? null : ` · ${t(language === 'fr' ? 'row.inFrench' : 'row.inEnglish')}`
  const count = votes === 0 ? '' : `${new Intl.NumberFormat(lang).format(votes)}\u00a0`
  const stars = `${count}${t('star.count', { count: votes })}, ${t('cards.asOf', { day: dayIn(asOf, lang) })}`
  return [
    element('p', {}, `${t('row.by')} `, element('span', { class: 'author' }, authorName(author, t)), foreign),
    element('p', { class: 'stars' }, star(votes > 0), element('span', {}, stars)),
  ]
}

/** The only link. Its target learns nothing of the framing page and cannot reach it. */
function wayTo(page: string, lang: Language): Xml {
  const t = wordsFor(lang)
  return element(
    'a',
    { href: page, target: '_blank', rel: 'noopener' },
    `${t('share.read')}\u00a0`,
    element('span', { class: 'wordmark' }, t('site.name')),
    drawing('spark', 16, 'M8 0c.7 4.6 2.6 7 8 8-5.4 1-7.3 3.4-8 8-.7-4.6-2.6-7-8-8 5.4-1 7.3-3.4 8-8z'),
  )
}

const rule = () => element('hr', { 'aria-hidden': 'true' })

const star = (given: boolean) =>
  drawing(
    given ? 'star' : 'star star-none',
    24,
    'M12 2.6l2.9 6.1 6.6.8-4.9 4.6 1.3 6.6L12 17.4l-5.9 3.3 1.3-6.6-4.9-4.6 6.6-.8z',
  )

function drawing(name: string, size: number, path: string): Xml {
  const frame = { class: name, viewBox: `0 0 ${size} ${size}`, 'aria-hidden': 'true' }
  return element('svg', frame, element('path', { d: path }))
}
