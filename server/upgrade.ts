import { migrate } from '../prisma/migrate.ts'
import { applyCatalogue } from '../prisma/seed.ts'
import { keyLeftNames } from './domain/left-names.ts'

/** Repeating changes nothing. Answers the migrations applied; refuses with `CannotMigrate`. */
export function upgrade(url: string): Promise<string[]> {
  return migrate(url, async (pool) => {
    await applyCatalogue(pool)
    await keyLeftNames(pool)
  })
}
