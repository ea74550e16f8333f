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
  proposeTheory,
  readLineage,
  readTheories,
  readTheory,
  readVersion,
  revealTheory,
  reviseTheory,
  withdrawTheory,
} from '../domain/theories.ts'
import { readerOf } from './context.ts'
import { answeredWhenHeard, charged, limited, router, whoMay } from './init.ts'

export const theories = router({
  propose: whoMay('publish')
    .use(limited('tries'))
    .input(proposal)
    .use(charged('theories'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => proposeTheory(ctx.viewer, input)),
  proposed: whoMay('read-own')
    .input(keyChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => findProposed(ctx.viewer, input)),
  edit: whoMay('edit')
    .use(limited('tries'))
    .input(edition)
    .use(charged('edits'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => reviseTheory(ctx.viewer, input)),
  withdraw: whoMay('withdraw')
    .use(limited('tries'))
    .input(theoryChoice)
    .use(charged('withdrawals'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => withdrawTheory(ctx.viewer, input)),
  flag: whoMay('flag')
    .use(limited('tries'))
    .input(flag)
    .use(charged('flags'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => flagTheory(ctx.viewer, input)),
  answerFlags: whoMay('answer-flags')
    .use(limited('tries'))
    .input(flagsAnswer)
    .use(charged('flags'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => answerFlags(ctx.viewer, input)),
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
    .query(({ ctx, input }) => readVersion(readerOf(ctx), input)),
  lineage: whoMay('read')
    .input(theoryChoice)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => readLineage(readerOf(ctx), input)),
  listed: whoMay('read')
    .input(listedPart)
    .use(limited('reads', 30))
    .query(({ input }) => listTheories(input)),
  several: whoMay('read')
    .input(theoryChoices)
    .use(limited('reads', 10))
    .query(({ ctx, input }) => readTheories(readerOf(ctx), input)),
  // A deliberate act, and so no address that a page, a cache or a walker could fetch by itself.
  reveal: whoMay('read')
    .input(theoryChoice)
    .use(limited('reads'))
    .mutation(({ ctx, input }) => revealTheory(readerOf(ctx), input)),
  open: whoMay('read')
    .input(theoryChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readTheory(readerOf(ctx), input)),
})
