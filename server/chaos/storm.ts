import { setTimeout as delay } from 'node:timers/promises'
import { randomFrom } from '../bench/random.ts'
import { type Answer, callerOf, sessionCookie } from '../commands/caller.ts'
import type { Crowd } from './crowd.ts'
import type { Ledger } from './ledger.ts'

export type Storm = {
  withdrawn: Set<number>
  unexpected: string[]
  stop: () => Promise<void>
}

type Setting = { address: string; secret: string; crowd: Crowd; ledger: Ledger; seed: number }

/** ms after a lost answer: a starting server needs the processor. */
const PAUSE = 100
/** One wish in so many withdraws the fan's own theory, or is cut before its answer. */
const WITHDRAWS = 250
const CUTS = 400
const CUT_WITHIN = 20

export function raise({ address, secret, crowd, ledger, seed }: Setting): Storm {
  const caller = callerOf(address, crowd.fans.length)
  const withdrawn = new Set<number>()
  const unexpected: string[] = []
  let over = false

  async function visit(place: number): Promise<void> {
    const random = randomFrom(seed * 1_000 + place)
    const [fan, own] = [crowd.fans[place] as number, crowd.theories[place] as number]
    const cookie = await sessionCookie(fan, secret)
    // A cut wish may be carried out later, so its theory is left alone.
    const unsure = new Set([own])
    while (!over) {
      const heard = random() * WITHDRAWS < 1 ? await withdraw(own, cookie) : await wish(fan, unsure, random, cookie)
      if (!heard) await delay(PAUSE)
    }
  }

  async function wish(fan: number, unsure: Set<number>, random: () => number, cookie: string): Promise<boolean> {
    const among = random() < 0.5 ? 6 : crowd.theories.length
    const theory = crowd.theories[Math.floor(random() * among)] as number
    if (unsure.has(theory)) return crowd.theories.length > unsure.size
    const on = random() < 0.6
    ledger.asked(fan, theory, on)
    if (random() * CUTS < 1) {
      unsure.add(theory)
      ledger.lost++
      await caller.cut('votes.set', { theory: String(theory), on }, cookie, random() * CUT_WITHIN)
      return true
    }
    const answer = await orLost(caller.mutate('votes.set', { theory: String(theory), on }, cookie))
    if (answer === null) {
      ledger.lost++
      return false
    }
    if (answer.status === 200) {
      const { voted } = JSON.parse(answer.body).result.data as { voted: boolean }
      if (voted !== on) unexpected.push(`fan ${fan} asked ${on} of theory ${theory} and was answered ${voted}`)
      ledger.answered(fan, theory, voted)
    } else {
      ledger.refused(fan, theory)
      if (answer.status !== 404 && answer.status !== 429) unexpected.push(`${answer.status}: ${answer.body}`)
    }
    return true
  }

  async function withdraw(theory: number, cookie: string): Promise<boolean> {
    const answer = await orLost(caller.mutate('theories.withdraw', { id: String(theory) }, cookie))
    if (answer === null) return false
    if (answer.status === 200) withdrawn.add(theory)
    else unexpected.push(`a withdrawal was answered with ${answer.status}: ${answer.body}`)
    return true
  }

  const visits = Promise.all(crowd.fans.map((_, place) => visit(place)))
  return {
    withdrawn,
    unexpected,
    async stop() {
      over = true
      await visits
      caller.close()
    },
  }
}

/** Null for no answer or a 5xx: the wish may have been granted. */
async function orLost(asked: Promise<Answer>): Promise<Answer | null> {
  const answer = await asked.catch(() => null)
  return answer !== null && answer.status < 500 ? answer : null
}
