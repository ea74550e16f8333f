import { wordsFor } from '#app/_i18n/words.ts'
import type { Language } from '#server/contract/languages.ts'
import type { ClosedQuestion } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'

/** What most have answered, as far as the reader may read the answers. */
export function saidIn(
  { split }: Pick<ClosedQuestion, 'split'>,
  { starters }: Pick<StorylineRow, 'starters'>,
  lang: Language,
): string {
  const t = wordsFor(lang)
  const all = split.reduce((sum, count) => sum + count, 0)
  if (all === 0) return t('questions.nobody')
  const most = Math.max(...split)
  const answers = starters
    .filter((_, place) => split[place] === most)
    .map((starter) => starter[lang].replace(/\.$/, ''))
  const [answer] = answers
  if (answer === undefined) return t('questions.covered', { count: all })
  return answers.length > 1
    ? t('questions.draw', { answers: new Intl.ListFormat(lang).format(answers) })
    : t('questions.said', { answer, most, all })
}
