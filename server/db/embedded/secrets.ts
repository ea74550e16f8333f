import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { checkVersion } from './initialise.ts'
import { CannotStart } from './refusal.ts'

const secrets = z.object({ postgresPassword: z.string().min(32), nextAuthSecret: z.string().min(32) })
export type Secrets = z.output<typeof secrets>

/** Created at the first start, with mode 0600. */
export async function secretsOf(folder: string): Promise<Secrets> {
  const file = path.join(folder, 'secrets.json')
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT')
      throw new CannotStart(`The secrets in ${file} can't be read (${code}). Make the file readable for this user.`)
    // New secrets would not open an existing database.
    if (await checkVersion(path.join(folder, 'postgres')))
      throw new CannotStart(
        `The secrets in ${file} are missing. Restore the file from a backup; without it the database can't be read.`,
      )
    return create(file)
  }
  try {
    return secrets.parse(JSON.parse(text))
  } catch {
    throw new CannotStart(
      `The secrets in ${file} are damaged. Restore the file from a backup; without it the database can't be read.`,
    )
  }
}

async function create(file: string): Promise<Secrets> {
  const made = {
    postgresPassword: randomBytes(32).toString('hex'),
    nextAuthSecret: randomBytes(48).toString('base64url'),
  }
  const draft = `${file}.new`
  try {
    const written = await open(draft, 'w', 0o600)
    try {
      await written.writeFile(`${JSON.stringify(made, null, 2)}\n`)
      // Synced first: a power cut leaves the whole file or none.
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new CannotStart(
      `The secrets can't be written to ${file} (${(error as NodeJS.ErrnoException).code}). Look at the folder's rights and the free disk space.`,
    )
  }
  return made
}
