import { RELATIONS } from './relations.ts'

/**
 * `edited`: what I gave an étoile says something else since. `raised`: flags cover a theory of mine. `starred`: étoiles for one
 * of mine, gathered. `placed`: one of mine came to the first places of Hot.
 * `week`: one of mine is the week's étoile.
 */
export const NOTICE_KINDS = ['edited', ...RELATIONS, 'raised', 'starred', 'placed', 'week'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
