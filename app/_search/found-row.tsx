import { Fragment } from 'react'
import { LanguageMark } from '#app/_design/language-mark.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import { AuthorLink } from '#app/_shell/author-link.client.tsx'
import { Moment } from '#app/_shell/moment.client.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { Star } from '#app/_votes/star.client.tsx'
import { storylinePath, theoryPath } from '#app/paths.ts'
import type { Found, Highlighted } from '#server/contract/search.ts'

export function FoundRow({ theory, viewpoint: { lang } }: { theory: Found; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  const language = theory.language === lang ? undefined : theory.language
  return (
    <li className="row">
      <div className="row-head">
        <a href={storylinePath(lang, theory.storyline)} className="row-storyline">
          {theory.storylineTitle[lang]}
        </a>
        <h3 className="row-title" lang={language}>
          <a href={theoryPath(lang, theory.id)}>
            <Pieces pieces={theory.titleParts} />
          </a>
        </h3>
      </div>
      <div className="row-body">
        <p className="mt-1.5 max-w-[58ch] text-soft" lang={language}>
          <Pieces pieces={theory.excerpt} />
        </p>
        <div className="row-facts">
          <AuthorLink handle={theory.author} className="row-author" />
          <Moment iso={theory.publishedAt} />
          <LanguageMark text={theory.language} lang={lang} />
        </div>
      </div>
      <Star
        theory={theory.id}
        author={theory.author}
        votes={theory.votes}
        name={t('star.name', { title: theory.title })}
        title={theory.title}
        titleLang={language}
      />
    </li>
  )
}

function Pieces({ pieces }: { pieces: Highlighted }) {
  return pieces.map(({ text, hit }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a printed text never change their order
    hit ? <mark key={place}>{text}</mark> : <Fragment key={place}>{text}</Fragment>,
  )
}
