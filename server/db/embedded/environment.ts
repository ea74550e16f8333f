import { someOfEnvironment } from '../../env.ts'

/** The variables that PostgreSQL's programs need. All others may hold secrets, so they are not passed. */
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

/** The environment of PostgreSQL's programs. Their messages are in English, since we parse them. */
export function environmentOf(given: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...someOfEnvironment(NEEDED), LC_ALL: 'C', ...given } as unknown as NodeJS.ProcessEnv
}
