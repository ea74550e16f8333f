import { z } from 'zod'

/** What somebody is here; moderators and admins look after what others wrote. The database has the same list as a check. */
export const ROLES = ['fan', 'moderator', 'admin'] as const
export const role = z.enum(ROLES)
export type Role = (typeof ROLES)[number]
