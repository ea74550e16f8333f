import { useAudience } from '#app/_audience/audience.client.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { Moment } from '#app/_shell/moment.client.tsx'
import { coveredName } from '#app/_veil/covered-name.ts'
import { Star } from '#app/_votes/star.client.tsx'
import { StillStar } from '#app/_votes/still-star.client.tsx'
import { theoryPath, versionPath } from '#app/paths.ts'
import type { NoticeKind } from '#server/contract/notice-kinds.ts'
import type { Notice } from '#server/contract/notices.ts'
import { noticeSentence } from './notice-sentence.client.ts'
import type { NoticeWords } from './notice-words.ts'

/** They tell of a theory of the reader's. */
const OWN: readonly NoticeKind[] = ['raised', 'starred', 'placed', 'week']

type NoticeRowProps = {
  notice: Notice
  isNew: boolean
  /** The reader goes to what it tells of. */
  onGone: () => void
  words: NoticeWords
}

export function NoticeRow({ notice, isNew, onGone, words }: NoticeRowProps) {
  const { lang } = useAudience()
  const { kind, at, version, theory, own } = notice
  const title = theory.masked ? coveredName(theory, words.covered, lang) : theory.title
  const foreign = !theory.masked && theory.language !== lang ? theory.language : undefined
  return (
    <li className="row" aria-labelledby={`notice-${notice.id}`}>
      <div className="row-head">
        <p className="set-small text-soft">
          {isNew && <strong className="mr-1.5 text-gold">{words.new}</strong>} {noticeSentence(notice, words, lang)}{' '}
          {own && (
            <a
              href={theoryPath(lang, own.id)}
              className="thread"
              lang={own.language === lang ? undefined : own.language}
            >
              {own.title}
            </a>
          )}
        </p>
        <h2 id={`notice-${notice.id}`} className={theory.masked ? 'row-title row-covered' : 'row-title'} lang={foreign}>
          <a href={theoryPath(lang, theory.id)} onClick={onGone}>
            {title}
          </a>
        </h2>
      </div>
      <div className="row-body">
        <div className="row-facts">
          <span>{theory.storylineTitle[lang]}</span>
          {!OWN.includes(kind) && <AuthorLink handle={theory.author} className="row-author" />}
          <Moment iso={at} />
        </div>
        {kind === 'edited' && !theory.masked && (
          <p className="set-small">
            <a
              href={versionPath(lang, theory.id, version)}
              className="thread inline-flex min-h-[32px] pointer-coarse:min-h-[44px] items-center"
              onClick={onGone}
            >
              {words.changes}
            </a>
          </p>
        )}
      </div>
      {/* An étoile that was given can be taken back, also from what is covered. */}
      {theory.masked && kind !== 'edited' ? (
        <StillStar votes={theory.votes} />
      ) : (
        <Star
          theory={theory.id}
          author={theory.author}
          votes={theory.votes}
          name={fill(words.star, { title })}
          title={title}
          titleLang={foreign}
        />
      )}
    </li>
  )
}
