import { flag, flagsAnswer } from '../contract/flags.ts'
import { listedPart } from '../contract/listed.ts'
import { edition, keyChoice, proposal, theoryChoice, theoryChoices } from '../contract/theories.ts'
import { answerFlags, countFlags, findMyFlag, flagTheory } from '../domain/flags.ts'
import {
  findProposed,
  listTheories,
  listVersions,
  openLineage,
  openTheories,
  openTheory,
  proposeTheory,
  revealTheory,
  reviseTheory,
  withdrawTheory,
} from '../domain/theories.ts'
import { readerOf } from './context.ts'
import { forFans, forReaders, limited, open, router } from './init.ts'

export const theories = router({
  propose: forFans
    .input(proposal)
    .use(limited('theories'))
    .mutation(async ({ ctx, input }) => {
      const published = await proposeTheory(ctx.viewer, input)
      await ctx.changed(['boards', ...(input.relation ? (['lineages'] as const) : [])])
      return published
    }),
  proposed: forReaders.input(keyChoice).query(({ ctx, input }) => findProposed(ctx.viewer, input)),
  edit: forFans
    .input(edition)
    .use(limited('edits'))
    .mutation(async ({ ctx, input }) => {
      const edited = await reviseTheory(ctx.viewer, input)
      await ctx.changed(['boards', 'lineages', `theory-${input.id}`])
      return edited
    }),
  withdraw: forFans.input(theoryChoice).mutation(async ({ ctx, input }) => {
    const { isNew, ...withdrawn } = await withdrawTheory(ctx.viewer, input)
    // Said once: to withdraw it again must not have every page drawn anew.
    if (isNew) await ctx.changed(['boards', 'lineages', `theory-${input.id}`], 'at once')
    return withdrawn
  }),
  flag: forFans
    .input(flag)
    .use(limited('flags'))
    .mutation(async ({ ctx, input }) => {
      const { changed, ...state } = await flagTheory(ctx.viewer, input)
      if (changed) await ctx.changed(['boards', 'lineages', `theory-${input.id}`], 'at once')
      return state
    }),
  answerFlags: forFans.input(flagsAnswer).mutation(async ({ ctx, input }) => {
    const { changed, ...state } = await answerFlags(ctx.viewer, input)
    if (changed) await ctx.changed(['boards', 'lineages', `theory-${input.id}`], 'at once')
    return state
  }),
  flags: forReaders.input(theoryChoice).query(({ ctx, input }) => countFlags(ctx.viewer, input)),
  flaggedByMe: forReaders.input(theoryChoice).query(({ ctx, input }) => findMyFlag(ctx.viewer, input)),
  versions: open.input(theoryChoice).query(({ ctx, input }) => listVersions(readerOf(ctx), input)),
  lineage: open.input(theoryChoice).query(({ ctx, input }) => openLineage(readerOf(ctx), input)),
  listed: open.input(listedPart).query(({ input }) => listTheories(input)),
  several: open.input(theoryChoices).query(({ ctx, input }) => openTheories(readerOf(ctx), input)),
  // A deliberate act, and so no address that a page, a cache or a walker could fetch by itself.
  reveal: open.input(theoryChoice).mutation(({ ctx, input }) => revealTheory(readerOf(ctx), input)),
  open: open.input(theoryChoice).query(({ ctx, input }) => openTheory(readerOf(ctx), input)),
})
