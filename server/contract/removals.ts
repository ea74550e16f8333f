import { z } from 'zod'
import { Refusal } from './refusal.ts'

/** A withdrawal is its author's, and final. */
export const REMOVALS = ['withdrawn', 'hidden', 'merged'] as const

export const removal = z.enum(REMOVALS)

export type Removal = (typeof REMOVALS)[number]

/** Readers are told `NOT_FOUND`. */
export class NotOnStage extends Refusal {
  readonly absence: Removal

  constructor(absence: Removal) {
    super('NOT_FOUND')
    this.absence = absence
  }
}
