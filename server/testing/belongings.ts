import { randomBytes, randomUUID } from 'node:crypto'
import { pool } from '../db/client.ts'
import { muteNotices, readNotices } from '../db/notices.sql.ts'
import { join, startSession } from '../domain/accounts.ts'
import { answerQuestion } from '../domain/answers.ts'
import { saveDraft } from '../domain/drafts.ts'
import { flagTheory } from '../domain/flags.ts'
import { proposeTheory, reviseTheory, withdrawTheory } from '../domain/theories.ts'
import { type SessionClaim, type Viewer, viewerOf } from '../domain/viewer.ts'
import { setVote } from '../domain/votes.ts'
import { fan, theory } from './cast.ts'
import { SILENT_DRAFT } from './silent.ts'

export const PASSWORD = 'pas de bourrée couru'
export const ARRIVAL = { seen: 8, language: 'fr' as const }
export const NEW_TEXT = {
  title: 'The second swap is a wager',
  claim: 'Whoever loses keeps the other house.',
  spoilerEpisode: 0,
}
export const OWN_DRAFT = {
  storyline: 'jack',
  title: 'A draft of one line',
  claim: '',
  evidence: [],
  ...SILENT_DRAFT,
  characters: [],
  language: 'fr' as const,
  spoilerEpisode: '',
  relation: null,
}

type Member = { viewer: Viewer; session: SessionClaim }

export async function member(handle: string): Promise<Member> {
  await join(ARRIVAL, { handle, password: PASSWORD, email: `${handle}@example.org` })
  const session = await startSession({ handle, password: PASSWORD })
  const viewer = session && (await viewerOf(session))
  if (!session || !viewer) throw new Error(`${handle} was not let in`)
  return { viewer, session }
}

/** Plants all that is kept of an account. */
export async function plant(viewer: Viewer, words: string): Promise<void> {
  const about = await theory(await fan(`${viewer.handle}-about`), { spoilerEpisode: 0 })
  const { id } = await proposeTheory(viewer, {
    storyline: 'mishi',
    language: 'en',
    title: `${words} in a title`,
    claim: `${words} in a claim of some length.`,
    evidence: [{ episode: 1, note: `${words} in a note` }],
    key: randomUUID(),
  })
  await reviseTheory(viewer, { id, version: 1, ...NEW_TEXT, title: `${words} in a second title` })
  await withdrawTheory(viewer, { id: await theory(viewer, { title: `${words} off the stage` }) })
  await setVote(viewer, { theory: about, on: true })
  await flagTheory({ ...viewer, seen: 8 }, { id: about, episode: 7, on: true })
  await saveDraft(viewer, { draft: { ...OWN_DRAFT, title: `${words} in a draft` }, version: 0 })
  await pool().query(`INSERT INTO notices (account, kind, theory, version) VALUES ($1, 'edited', $2, 1)`, [
    viewer.id,
    about,
  ])
  await readNotices(viewer.id, '1')
  await muteNotices(viewer.id, 'placed', false)
  await answerQuestion(viewer, { storyline: 'the-exchange', starter: 0 })
  await pool().query('INSERT INTO suspensions (account, reason) VALUES ($1, $2)', [viewer.id, `${words} in a reason`])
  await pool().query('INSERT INTO recovery_codes (code_hash, account) VALUES ($1, $2)', [randomBytes(32), viewer.id])
  await pool().query('INSERT INTO join_keys (key, account) VALUES ($1, $2)', [randomUUID(), viewer.id])
}
