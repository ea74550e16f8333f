import { migrate } from '../prisma/migrate.ts'
import { applyCatalogue } from '../prisma/seed.ts'
import { keyLeftNames } from './domain/left-names.ts'

/**
 * Makes a database what this checkout needs, whatever earlier one it comes from, before anybody is let in. Doing it again
 * changes nothing. Returns the migrations that it applied; refuses with `CannotMigrate`.
 */
export function upgrade(url: string): Promise<string[]> {
  return migrate(url, async (pool) => {
    await applyCatalogue(pool)
    await keyLeftNames(pool)
  })
}
