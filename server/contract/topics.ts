import { type Ranking, segmentsOf } from './boards.ts'
import type { Language } from './languages.ts'

/** Of all theories, of one storyline or of one character; only texts of one language where one is given. */
export type FollowedBoard = {
  ranking: Ranking
  storyline?: string | undefined
  character?: string | undefined
  language?: Language | undefined
}

/** `theories/50` */
export function theoryTopic(id: string): string {
  return `theories/${id}`
}

/** `leaderboards/hot`, `storylines/jack/top/week?language=fr` */
export function boardTopic({ ranking, storyline, character, language }: FollowedBoard): string {
  const place =
    storyline !== undefined
      ? `storylines/${storyline}`
      : character !== undefined
        ? `characters/${character}`
        : 'leaderboards'
  return [place, ...segmentsOf(ranking)].join('/') + (language === undefined ? '' : `?language=${language}`)
}

/** What the one who follows has not read; nothing for a visitor. */
export const NOTICES_TOPIC = 'notices'

export type Topic = { theory: string } | { board: FollowedBoard } | { notices: true }

export function topicOf(topic: Topic): string {
  if ('notices' in topic) return NOTICES_TOPIC
  return 'theory' in topic ? theoryTopic(topic.theory) : boardTopic(topic.board)
}
