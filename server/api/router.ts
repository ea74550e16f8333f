import { accounts } from './accounts.ts'
import { answers } from './answers.ts'
import { characters } from './characters.ts'
import { drafts } from './drafts.ts'
import { createCallerFactory, router } from './init.ts'
import { integrity } from './integrity.ts'
import { leaderboards } from './leaderboards.ts'
import { live } from './live.ts'
import { notices } from './notices.ts'
import { questions } from './questions.ts'
import { recoveryCodes } from './recovery-codes.ts'
import { search } from './search.ts'
import { storylines } from './storylines.ts'
import { theories } from './theories.ts'
import { theorists } from './theorists.ts'
import { votes } from './votes.ts'
import { weeks } from './weeks.ts'

export const api = router({
  accounts,
  storylines,
  characters,
  theories,
  votes,
  questions,
  answers,
  weeks,
  leaderboards,
  search,
  theorists,
  drafts,
  integrity,
  notices,
  recoveryCodes,
  live,
})
export type Api = typeof api

export const createCaller = createCallerFactory(api)
