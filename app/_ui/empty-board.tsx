import type { ReactNode } from 'react'
import type { Board } from '#server/contract/leaderboards.ts'
import { wordsFor } from '../_i18n/words.ts'
import { boardPath, writePath } from '../paths.ts'
import type { Viewpoint } from './viewpoint.ts'

type EmptyBoardProps = { board: Board; storyline?: string | undefined; turned: boolean; viewpoint: Viewpoint }

/** A board before its first theory: said as the moment before the curtain, with the way on. */
export function EmptyBoard({ board, storyline, turned, viewpoint: { lang } }: EmptyBoardProps) {
  const t = wordsFor(lang)
  if (turned) return <p className="set-section mt-10">{t('empty.end')}</p>
  if (board !== 'new') {
    return (
      <Invitation title={t('empty.hot')} text={t('empty.hotText')}>
        <a href={boardPath(lang, 'new', storyline)} className="press press-quiet">
          {t('empty.toNew')}
        </a>
        <a href={writePath(lang, { storyline })} className="press press-quiet">
          {t('storylines.begin')}
        </a>
      </Invitation>
    )
  }
  return (
    <Invitation title={t(storyline ? 'empty.storyline' : 'empty.title')} text={t('empty.storylineText')}>
      <a href={writePath(lang, { storyline })} className="press press-quiet">
        {t('storylines.begin')}
      </a>
    </Invitation>
  )
}

function Invitation({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="mt-8 border-rule border-y py-10">
      <p className="set-section max-w-[28ch]">{title}</p>
      <p className="mt-2 max-w-[52ch] text-soft">{text}</p>
      <div className="mt-5 flex flex-wrap gap-3">{children}</div>
    </div>
  )
}
