import type { TheoryView } from '#server/contract/theories.ts'
import { wordsFor } from '../_i18n/words.ts'
import { OwnEdit } from '../_islands/own-edit.tsx'
import { Share } from '../_islands/share.tsx'
import { editPath, replyPath, theoryPath } from '../paths.ts'
import type { Viewpoint } from './viewpoint.ts'

/** The ways on from a theory: to write what grows out of it, to pass it on, and for its author to edit it. */
export function TheoryActions({ theory, viewpoint: { lang } }: { theory: TheoryView; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  const words = { share: t('theory.share'), copied: t('theory.copied'), notCopied: t('theory.notCopied') }
  return (
    <section aria-labelledby="go-on" className="mt-12 border-rule border-t pt-6">
      <h2 id="go-on" className="sr-only">
        {t('theory.goOn')}
      </h2>
      <div className="flex flex-wrap gap-3">
        {/* Nobody can build on what they have not read. */}
        {!theory.masked && (
          <>
            <a href={replyPath(lang, 'builds-on', theory.id)} className="press press-quiet">
              {t('theory.buildOnIt')}
            </a>
            <a href={replyPath(lang, 'answers', theory.id)} className="press press-quiet">
              {t('theory.answerIt')}
            </a>
          </>
        )}
        <Share path={theoryPath(lang, theory.id)} words={words} />
        <OwnEdit author={theory.author} href={editPath(lang, theory.id)}>
          {t('theory.edit')}
        </OwnEdit>
      </div>
    </section>
  )
}
