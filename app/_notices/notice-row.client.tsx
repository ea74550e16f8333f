import { useAudience } from '#app/_audience/audience.client.tsx'
import { Day } from '#app/_design/moments.tsx'
import { fill } from '#app/_i18n/fill.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { coveredName } from '#app/_veil/covered-name.ts'
import { Star } from '#app/_votes/star.client.tsx'
import { StillStar } from '#app/_votes/still-star.client.tsx'
import { storylinePath, theoryPath, versionPath } from '#app/paths.ts'
import type { Notice } from '#server/contract/notices.ts'
import type { NoticeWords } from './notice-words.ts'

export function NoticeRow({ notice, words }: { notice: Notice; words: NoticeWords }) {
  const { lang } = useAudience()
  const { kind, at, isRead, version, theory } = notice
  const title = theory.masked ? coveredName(theory, words.covered, lang) : theory.title
  const foreign = !theory.masked && theory.language !== lang ? theory.language : undefined
  return (
    <li className="row" aria-labelledby={`notice-${notice.id}`}>
      <div className="row-head">
        <p className="set-small text-soft">
          {!isRead && <strong className="mr-1.5 text-gold">{words.new}</strong>}
          {words[kind]}
        </p>
        <h2 id={`notice-${notice.id}`} className={theory.masked ? 'row-title row-covered' : 'row-title'} lang={foreign}>
          <a href={theoryPath(lang, theory.id)}>{title}</a>
        </h2>
      </div>
      <div className="row-body">
        <div className="row-facts">
          <a href={storylinePath(lang, theory.storyline)} className="row-author">
            {theory.storylineTitle[lang]}
          </a>
          {kind !== 'flagged' && <AuthorLink handle={theory.author} className="row-author" />}
          <Day iso={at} lang={lang} />
          {kind === 'edited' && (
            <a href={versionPath(lang, theory.id, version)} className="thread">
              {words.changes}
            </a>
          )}
        </div>
      </div>
      {theory.masked ? (
        <StillStar votes={theory.votes} />
      ) : (
        <Star theory={theory.id} author={theory.author} votes={theory.votes} name={fill(words.star, { title })} />
      )}
    </li>
  )
}
