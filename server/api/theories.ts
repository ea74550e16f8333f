import { flag, flagsAnswer } from '../contract/flags.ts'
import { listedPart } from '../contract/listed.ts'
import {
  edition,
  keyChoice,
  proposal,
  theoryChoice,
  theoryChoices,
  versionChoice,
  versionPage,
} from '../contract/theories.ts'
import { answerFlags, countFlags, findMyFlag, flagTheory } from '../domain/flags.ts'
import {
  findProposed,
  listTheories,
  listVersions,
  openLineage,
  openTheories,
  openTheory,
  openVersion,
  proposeTheory,
  revealTheory,
  reviseTheory,
  withdrawTheory,
} from '../domain/theories.ts'
import { readerOf } from './context.ts'
import { charged, limited, router, whoMay } from './init.ts'

export const theories = router({
  propose: whoMay('publish')
    .use(limited('tries'))
    .input(proposal)
    .use(charged('theories'))
    .mutation(async ({ ctx, input }) => {
      const published = await proposeTheory(ctx.viewer, input)
      await ctx.changed(['boards', ...(input.relation ? (['lineages'] as const) : [])])
      return published
    }),
  proposed: whoMay('read-own')
    .input(keyChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => findProposed(ctx.viewer, input)),
  edit: whoMay('edit')
    .use(limited('tries'))
    .input(edition)
    .use(charged('edits'))
    .mutation(async ({ ctx, input }) => {
      const edited = await reviseTheory(ctx.viewer, input)
      await ctx.changed(['boards', 'lineages', `theory-${input.id}`])
      return edited
    }),
  withdraw: whoMay('withdraw')
    .use(limited('tries'))
    .input(theoryChoice)
    .use(charged('withdrawals'))
    .mutation(async ({ ctx, input }) => {
      const { isNew, ...withdrawn } = await withdrawTheory(ctx.viewer, input)
      // Said once: to withdraw it again must not have every page drawn anew.
      if (isNew) await ctx.changed(['boards', 'lineages', `theory-${input.id}`], 'at once')
      return withdrawn
    }),
  flag: whoMay('flag')
    .use(limited('tries'))
    .input(flag)
    .use(charged('flags'))
    .mutation(async ({ ctx, input }) => {
      const { changed, ...state } = await flagTheory(ctx.viewer, input)
      if (changed) await ctx.changed(['boards', 'lineages', `theory-${input.id}`], 'at once')
      return state
    }),
  answerFlags: whoMay('answer-flags')
    .use(limited('tries'))
    .input(flagsAnswer)
    .use(charged('flags'))
    .mutation(async ({ ctx, input }) => {
      const { changed, ...state } = await answerFlags(ctx.viewer, input)
      if (changed) await ctx.changed(['boards', 'lineages', `theory-${input.id}`], 'at once')
      return state
    }),
  flags: whoMay('read-flags')
    .input(theoryChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => countFlags(ctx.viewer, input)),
  flaggedByMe: whoMay('read-own')
    .input(theoryChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => findMyFlag(ctx.viewer, input)),
  versions: whoMay('read')
    .input(versionPage)
    .use(limited('reads', 10))
    .query(({ ctx, input }) => listVersions(readerOf(ctx), input)),
  version: whoMay('read')
    .input(versionChoice)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => openVersion(readerOf(ctx), input)),
  lineage: whoMay('read')
    .input(theoryChoice)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => openLineage(readerOf(ctx), input)),
  listed: whoMay('read')
    .input(listedPart)
    .use(limited('reads', 30))
    .query(({ input }) => listTheories(input)),
  several: whoMay('read')
    .input(theoryChoices)
    .use(limited('reads', 10))
    .query(({ ctx, input }) => openTheories(readerOf(ctx), input)),
  // A deliberate act, and so no address that a page, a cache or a walker could fetch by itself.
  reveal: whoMay('read')
    .input(theoryChoice)
    .use(limited('reads'))
    .mutation(({ ctx, input }) => revealTheory(readerOf(ctx), input)),
  open: whoMay('read')
    .input(theoryChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => openTheory(readerOf(ctx), input)),
})
