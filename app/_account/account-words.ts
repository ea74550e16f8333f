import type { ProblemWords } from '#app/_i18n/problem-words.ts'
import type { Messages } from '#app/_i18n/words.ts'

export type AccountWords = { account: Messages['account']; problems: ProblemWords; wait: Messages['wait'] }
