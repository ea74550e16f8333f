import type { Messages } from '../_i18n/words.ts'
import type { ProblemWords } from './problem-words.ts'

export type AccountWords = { account: Messages['account']; problems: ProblemWords; wait: Messages['wait'] }
