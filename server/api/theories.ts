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
import { answeredWhenHeard, charged, limited, procedureFor, router } from './init.ts'

export const theories = router({
  propose: procedureFor('publish')
    .use(limited('tries'))
    .input(proposal)
    .use(charged('theories'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => proposeTheory(ctx.viewer, input)),
  proposed: procedureFor('read-own')
    .input(keyChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => findProposed(ctx.viewer, input)),
  edit: procedureFor('edit')
    .use(limited('tries'))
    .input(edition)
    .use(charged('edits'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => reviseTheory(ctx.viewer, input)),
  withdraw: procedureFor('withdraw')
    .use(limited('tries'))
    .input(theoryChoice)
    .use(charged('withdrawals'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => withdrawTheory(ctx.viewer, input)),
  flag: procedureFor('flag')
    .use(limited('tries'))
    .input(flag)
    .use(charged('flags'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => flagTheory(ctx.viewer, input)),
  answerFlags: procedureFor('answer-flags')
    .use(limited('tries'))
    .input(flagsAnswer)
    .use(charged('flags'))
    .use(answeredWhenHeard)
    .mutation(({ ctx, input }) => answerFlags(ctx.viewer, input)),
  flags: procedureFor('read-flags')
    .input(theoryChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => countFlags(ctx.viewer, input)),
  flaggedByMe: procedureFor('read-own')
    .input(theoryChoice)
    .use(limited('own'))
    .query(({ ctx, input }) => findMyFlag(ctx.viewer, input)),
  versions: procedureFor('read')
    .input(versionPage)
    .use(limited('reads', 10))
    .query(({ ctx, input }) => listVersions(readerOf(ctx), input)),
  version: procedureFor('read')
    .input(versionChoice)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => readVersion(readerOf(ctx), input)),
  lineage: procedureFor('read')
    .input(theoryChoice)
    .use(limited('reads', 5))
    .query(({ ctx, input }) => readLineage(readerOf(ctx), input)),
  listed: procedureFor('read')
    .input(listedPart)
    .use(limited('reads', 30))
    .query(({ input }) => listTheories(input)),
  several: procedureFor('read')
    .input(theoryChoices)
    .use(limited('reads', 10))
    .query(({ ctx, input }) => readTheories(readerOf(ctx), input)),
  // A mutation, so that no page, cache or crawler fetches it.
  reveal: procedureFor('read')
    .input(theoryChoice)
    .use(limited('reads'))
    .mutation(({ ctx, input }) => revealTheory(readerOf(ctx), input)),
  open: procedureFor('read')
    .input(theoryChoice)
    .use(limited('reads'))
    .query(({ ctx, input }) => readTheory(readerOf(ctx), input)),
})
