import { z } from 'zod'

/** A check in the database has the same list. */
export const ROLES = ['fan', 'moderator', 'admin'] as const
export const role = z.enum(ROLES)
export type Role = (typeof ROLES)[number]
