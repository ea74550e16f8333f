import { someOfEnvironment } from '../../env.ts'

/** All that PostgreSQL's programs need of the environment. The rest holds secrets, and is none of theirs. */
const NEEDED = [
  'PATH',
  'TZ',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  // Windows
  'SystemRoot',
  'SystemDrive',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'USERNAME',
]

/** The environment of PostgreSQL's programs: what they need, and what is given. They speak English, which we read. */
export function environmentOf(given: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...someOfEnvironment(NEEDED), LC_ALL: 'C', ...given } as unknown as NodeJS.ProcessEnv
}
