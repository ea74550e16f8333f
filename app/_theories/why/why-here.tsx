import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { TheoryPlaces } from './read-places.ts'
import { standsAt } from './stands-at.ts'
import { WhyFold } from './why-fold.client.tsx'
import { WhyTerms } from './why-terms.tsx'

type WhyHereProps = { places: TheoryPlaces; lang: Language }

/** No word of the theory: masked ones show it too. */
export function WhyHere({ places, lang }: WhyHereProps) {
  const title = wordsFor(lang)('why.title')
  return (
    <aside
      id="why"
      tabIndex={-1}
      aria-label={title}
      className="border-rule border-t pt-6 outline-none lg:col-start-2 lg:row-start-3"
    >
      <h2 className="set-card">{standsAt(places, lang)}</h2>
      {places.hot.score !== null && (
        <WhyFold summary={title}>
          <WhyTerms places={places} lang={lang} />
        </WhyFold>
      )}
    </aside>
  )
}
