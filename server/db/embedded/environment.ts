import { someOfEnvironment } from '../../env.ts'

/** Other variables may hold secrets. */
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

/** English, since we parse the messages. */
export function environmentOf(given: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...someOfEnvironment(NEEDED), LC_ALL: 'C', ...given } as unknown as NodeJS.ProcessEnv
}
