import { z } from 'zod'

export const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/

const variables = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATABASE_URL: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]).default(''),
    ENTRACTE_DATA: z.string().min(1).default('.data'),
    NEXTAUTH_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
    NEXTAUTH_SECRET: z.union([z.literal(''), z.string().min(32)]).default(''),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    PAGES_MB: z.coerce.number().int().min(8).max(100_000).default(128),
    WORKERS: z.coerce.number().int().min(1).max(16).default(1),
    METRICS_TOKEN: z.union([z.literal(''), z.string().min(16)]).default(''),
    LIMITS: z.enum(['on', 'off']).default('on'),
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  })
  .superRefine(({ LIMITS, HOST, DATABASE_URL, NEXTAUTH_SECRET }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (LIMITS === 'off' && !LOOPBACK.test(HOST)) refuse('LIMITS', 'may be off only while HOST is a loopback address')
    if (DATABASE_URL !== '' && NEXTAUTH_SECRET === '')
      refuse('NEXTAUTH_SECRET', 'is needed with DATABASE_URL: at least 32 random characters')
  })

export type Env = Readonly<z.output<typeof variables>>

/** The message names the variable. */
export class WrongEnvironment extends Error {}

/** Names each wrong variable. An empty one counts as unset. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.entries(source).filter(([, value]) => value?.trim() !== '')
  const parsed = variables.safeParse(Object.fromEntries(set))
  if (parsed.success) return Object.freeze(parsed.data)
  throw new WrongEnvironment(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
}

let known: Env | undefined

/** At first use: a build needs no environment. */
export function env(): Env {
  if (known) return known
  known = readEnv(process.env)
  forgetOthers(known)
  return known
}

/** libpq's variables (`PGSSLMODE`, …) are for external databases; the embedded one ignores them. */
function forgetOthers({ DATABASE_URL }: Env): void {
  if (DATABASE_URL !== '') return
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]+$/.test(name)) delete process.env[name]
}

/** Commands neither listen nor sign: with an external database they need no secret. */
export function envOfCommand(): Env {
  const read = readEnv({
    ...process.env,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || 'nothing is signed'.repeat(2),
  })
  forgetOthers(read)
  return read
}

export function environmentWith(given: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...given }
}

export function environmentWithout(names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name))) as NodeJS.ProcessEnv
}

/** For programs that must not see the others. */
export function someOfEnvironment(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

type Found = { DATABASE_URL: string; NEXTAUTH_SECRET: string; NEXTAUTH_URL: string; PORT?: string }

/** Adds what the start found, also to `process.env`, which next-auth reads. */
export function completeEnv(found: Found): Env {
  Object.assign(process.env, found)
  known = undefined
  return env()
}
