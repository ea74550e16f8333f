import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { CannotOpen } from './refusal.ts'

const secrets = z.object({ postgresPassword: z.string().min(32), nextAuthSecret: z.string().min(32) })
export type Secrets = z.output<typeof secrets>

/** The data folder's secrets, made at its first opening and readable by its owner alone. */
export async function openSecrets(folder: string): Promise<Secrets> {
  const file = path.join(folder, 'secrets.json')
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return create(file)
    throw new CannotOpen(
      `The secrets in ${file} can't be read (${(error as NodeJS.ErrnoException).code}). Make the file readable for this user.`,
    )
  }
  try {
    return secrets.parse(JSON.parse(text))
  } catch {
    throw new CannotOpen(
      `The secrets in ${file} are damaged. Restore the file from a backup; without it the database can't be opened.`,
    )
  }
}

async function create(file: string): Promise<Secrets> {
  const made = {
    postgresPassword: randomBytes(32).toString('hex'),
    nextAuthSecret: randomBytes(48).toString('base64url'),
  }
  await writeFile(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return made
}
