import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { ClosedQuestion } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

/** What most have answered; null where nobody answered, or the reader may not read the answers yet. */
export function saidIn(
  { split }: Pick<ClosedQuestion, 'split'>,
  { starters }: Pick<StorylineRow, 'starters'>,
  lang: Language,
): string | null {
  const t = wordsFor(lang)
  const all = split.reduce((sum, count) => sum + count, 0)
  const most = Math.max(0, ...split)
  const answers = starters
    .filter((_, place) => split[place] === most)
    .map((starter) => starter[lang].replace(/\.$/, ''))
  const [answer] = answers
  if (all === 0 || answer === undefined) return null
  return answers.length > 1
    ? t('questions.draw', { answers: new Intl.ListFormat(lang).format(answers) })
    : t('questions.said', { answer, most, all })
}
