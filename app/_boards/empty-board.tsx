import { Invitation, Way } from '#app/_design/invitation.tsx'
import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { boardPath, type Subject, writePath } from '#app/paths.ts'
import type { Ranking } from '#server/contract/boards.ts'
import { figuresOf } from '#server/contract/boards.ts'
import type { Language } from '#server/contract/languages.ts'

type EmptyBoardProps = {
  ranking: Ranking
  subject?: Subject
  turned: boolean
  language?: Language | undefined
  viewpoint: Viewpoint
}

export function EmptyBoard({ ranking, subject = {}, turned, language, viewpoint: { lang } }: EmptyBoardProps) {
  const t = wordsFor(lang)
  if (turned) return <p className="set-section mt-10">{t('empty.end')}</p>
  if (language !== undefined) {
    return (
      <Invitation title={t(`empty.language.${language}`)} text={t('empty.languageText')}>
        <Way href={boardPath(lang, ranking, subject)}>{t('empty.toBoth')}</Way>
      </Invitation>
    )
  }
  const write = <Way href={writePath(lang, { storyline: subject.storyline })}>{t('storylines.begin')}</Way>
  if (ranking.board === 'new') {
    return (
      <Invitation title={t(subject.character ? 'empty.character' : 'empty.title')} text={t('empty.storylineText')}>
        {write}
      </Invitation>
    )
  }
  const scale = ranking.board === 'top' ? ranking.window : ranking.board
  // An empty window leads to all time; a board without any étoile leads to New.
  const isWindow = ranking.board === 'top' && ranking.window !== 'all'
  return (
    <Invitation title={t(`empty.board.${scale}`)} text={t(`empty.boardText.${scale}`, figuresOf(ranking.board))}>
      {isWindow && <Way href={boardPath(lang, { board: 'top', window: 'all' }, subject)}>{t('empty.toAllTime')}</Way>}
      <Way href={boardPath(lang, { board: 'new' }, subject)}>{t('empty.toNew')}</Way>
      {!isWindow && write}
    </Invitation>
  )
}
