import { migrate } from '../prisma/migrate.ts'
import { applyCatalogue } from '../prisma/seed.ts'
import { keyLeftNames } from './domain/left-names.ts'

/**
 * Brings a database of any earlier version up to this checkout; repeating it changes nothing. Returns the migrations
 * applied; refuses with `CannotMigrate`.
 */
export function upgrade(url: string): Promise<string[]> {
  return migrate(url, async (pool) => {
    await applyCatalogue(pool)
    await keyLeftNames(pool)
  })
}
