import { nothing } from '../contract/identifiers.ts'
import { noticePage, noticeSwitch, noticesRead } from '../contract/notices.ts'
import { countUnread, listNotices, markRead, readSwitches, switchNotices } from '../domain/notices.ts'
import { limited, procedureFor, router } from './init.ts'

export const notices = router({
  list: procedureFor('read-own')
    .input(noticePage)
    .use(limited('own', 5))
    .query(({ ctx, input }) => listNotices(ctx.viewer, input)),
  unread: procedureFor('read-own')
    .input(nothing)
    .use(limited('own'))
    .query(({ ctx }) => countUnread(ctx.viewer)),
  read: procedureFor('read-own')
    .input(noticesRead)
    .use(limited('own'))
    .mutation(({ ctx, input }) => markRead(ctx.viewer, input)),
  switches: procedureFor('read-own')
    .input(nothing)
    .use(limited('own'))
    .query(({ ctx }) => readSwitches(ctx.viewer)),
  switch: procedureFor('read-own')
    .input(noticeSwitch)
    .use(limited('own'))
    .mutation(({ ctx, input }) => switchNotices(ctx.viewer, input)),
})
