import { authorName } from '#app/_i18n/author-name.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { maskedName } from '#app/_veil/masked-name.ts'
import { frontPath, storylinePath, storylinesPath, theoristPath, theoryPath } from '#app/paths.ts'
import type { Language } from '#server/contract/languages.ts'
import { plainText } from '#server/contract/markup.ts'
import { shortened } from '#server/contract/shown.ts'
import type { TheoryView } from '#server/contract/theories.ts'

/** Characters repeated here. */
const SAID = 2_500

// Relative addresses, since a cached page does not know its host.

/** A masked theory has only its breadcrumb. */
export function theoryData(theory: TheoryView, lang: Language): object {
  const path = trailOf(theory, lang)
  return { '@context': 'https://schema.org', '@graph': theory.masked ? [path] : [path, postingOf(theory, lang)] }
}

function trailOf(theory: TheoryView, lang: Language): object {
  const t = wordsFor(lang)
  const steps = [
    { name: t('site.name'), item: frontPath(lang) },
    { name: t('storylines.title'), item: storylinesPath(lang) },
    { name: theory.storylineTitle[lang], item: storylinePath(lang, theory.storyline) },
    {
      name: theory.masked ? maskedName(theory, lang) : theory.title,
      item: theoryPath(lang, theory.id),
    },
  ]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  }
}

function postingOf(theory: Extract<TheoryView, { masked: false }>, lang: Language): object {
  return {
    '@type': 'DiscussionForumPosting',
    '@id': theoryPath(lang, theory.id),
    url: theoryPath(lang, theory.id),
    headline: theory.title,
    text: shortened(plainText(theory.claim), SAID),
    inLanguage: theory.language,
    author: authorOf(theory, lang),
    datePublished: theory.publishedAt,
    ...(theory.editedAt !== null && { dateModified: theory.editedAt }),
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: 'https://schema.org/LikeAction',
      userInteractionCount: theory.votes,
    },
  }
}

function authorOf({ author }: TheoryView, lang: Language): object {
  const name = authorName(author, wordsFor(lang))
  return { '@type': 'Person', name, ...(author !== null && { url: theoristPath(lang, author) }) }
}
