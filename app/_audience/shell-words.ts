import { type Translate, unfilled } from '#app/_i18n/words.ts'
import type { Progress } from '#server/contract/spoilers.ts'

export function shellWords(t: Translate, seen: Progress) {
  return {
    skip: t('header.skip'),
    home: t('header.home'),
    navigation: t('header.navigation'),
    leaderboards: t('header.leaderboards'),
    boards: t('header.boards'),
    storylines: t('header.storylines'),
    theorists: t('header.theorists'),
    weeks: t('weeks.title'),
    questions: t('questions.title'),
    search: t('search.title'),
    write: t('header.write'),
    writeShort: t('header.writeShort'),
    seen: {
      state: t('seen.state', { seen }),
      short: t('seen.short', { seen }),
      question: t('seen.question'),
      explanation: t('seen.explanation'),
      upTo: unfilled(t, 'seen.upTo'),
      none: t('seen.none'),
    },
    tagline: t('site.tagline'),
    disclaimer: t('site.disclaimer'),
    creed: t('site.creed'),
    colophon: t('footer.label'),
    ranking: t('footer.ranking'),
    integrity: t('footer.integrity'),
    theme: { label: t('theme.label'), system: t('theme.system'), dark: t('theme.dark'), light: t('theme.light') },
  }
}
export type ShellWords = ReturnType<typeof shellWords>
