import { wordsFor } from '#app/_i18n/words.ts'
import { Shell } from '#app/_shell/shell.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { storylinePath, storylinesPath, writePath } from '#app/paths.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { SourceMark, SourceNote } from './source-mark.tsx'

export function StorylinesView({ storylines, viewpoint }: { storylines: StorylineRow[]; viewpoint: Viewpoint }) {
  const t = wordsFor(viewpoint.lang)
  return (
    <Shell viewpoint={viewpoint} path={storylinesPath} section="storylines">
      <div className="mx-auto max-w-[1156px] px-[18px] pt-12">
        <h1 className="set-page playbill-rule">{t('storylines.title')}</h1>
        <p className="mt-2 max-w-[56ch] text-soft">{t('storylines.intro')}</p>
        <ul className="mt-8 grid gap-x-16 border-rule border-t lg:grid-cols-2">
          {storylines.map((storyline) => (
            <StorylineItem key={storyline.slug} storyline={storyline} viewpoint={viewpoint} />
          ))}
        </ul>
        <SourceNote sources={storylines.map(({ source }) => source)} lang={viewpoint.lang} />
      </div>
    </Shell>
  )
}

function StorylineItem({ storyline, viewpoint: { lang } }: { storyline: StorylineRow; viewpoint: Viewpoint }) {
  const t = wordsFor(lang)
  return (
    <li className="border-rule border-b py-6">
      <h2 className="set-section">
        <a href={storylinePath(lang, storyline.slug)} className="plain-link">
          {storyline.title[lang]}
        </a>
      </h2>
      <p className="mt-1 max-w-[52ch] text-soft">{storyline.question[lang]}</p>
      <p className="set-small mt-2 flex flex-wrap gap-x-4 text-soft">
        {storyline.theories > 0 ? (
          <>
            <span className="text-ivory">{t('storylines.theories', { count: storyline.theories })}</span>
            {storyline.supporters > 0 && <span>{t('storylines.heat', { count: storyline.supporters })}</span>}
          </>
        ) : (
          <a
            href={writePath(lang, { storyline: storyline.slug })}
            className="thread inline-flex min-h-[24px] items-center pointer-coarse:min-h-[44px]"
          >
            {t('storylines.begin')}
            <span className="sr-only">: {storyline.title[lang]}</span>
          </a>
        )}
        <SourceMark source={storyline.source} lang={lang} />
      </p>
    </li>
  )
}
