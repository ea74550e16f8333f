import { authorName } from '#app/_i18n/author-name.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { Embed } from '#app/_share/embed.client.tsx'
import { Share } from '#app/_share/share.client.tsx'
import { embedWords, shareWords } from '#app/_share/share-words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Flag } from '#app/_theories/flag/flag.client.tsx'
import { flagged } from '#app/_theories/flag/flagged.ts'
import { editPath, embedPath, replyPath, tallTheoryCardPath, theoryPath } from '#app/paths.ts'
import { EPISODES } from '#server/contract/sizes.ts'
import type { TheoryView } from '#server/contract/theories.ts'
import { OwnWay } from './own-way.client.tsx'
import { UncoveredWay } from './uncovered-way.client.tsx'

export function TheoryActions({ theory, viewpoint: { lang } }: { theory: TheoryView; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  const replies = [
    { href: replyPath(lang, 'builds-on', theory.id), name: t('theory.buildOnIt') },
    { href: replyPath(lang, 'answers', theory.id), name: t('theory.answerIt') },
  ]
  const edit = { href: editPath(lang, theory.id), name: t('theory.edit') }
  return (
    <section aria-labelledby="go-on" className="mt-12 border-rule border-t pt-6 print:hidden">
      <h2 id="go-on" className="sr-only">
        {t('theory.goOn')}
      </h2>
      <div className="flex flex-wrap gap-3">
        {!theory.masked &&
          replies.map(({ href, name }) => (
            <a key={href} href={href} className="press press-quiet">
              {name}
            </a>
          ))}
        <Share path={theoryPath(lang, theory.id)} words={shareWords(t)} />
        <OwnWay author={theory.author} href={edit.href}>
          {edit.name}
        </OwnWay>
        {/* Whoever builds on a masked theory has to uncover it first. */}
        {theory.masked &&
          replies.map(({ href, name }) => (
            <UncoveredWay key={href} theory={theory.id} author={theory.author} href={href}>
              {name}
            </UncoveredWay>
          ))}
      </div>
      <div className="mt-3 flex flex-wrap gap-x-5">
        <a href={tallTheoryCardPath(lang, theory.id)} download={`entracte-${theory.id}.png`} className="line-press">
          <span className="thread">{t('share.picture')}</span>
        </a>
        <Embed path={embedPath(lang, theory.id)} words={embedWords(t, authorName(theory.author, t))} />
        {/* A masked theory cannot be judged, and after the last episode there is nothing left to spoil. */}
        {!theory.masked && theory.ownSpoilerEpisode < EPISODES && <Flag {...flagged(theory, lang)} />}
      </div>
    </section>
  )
}
