import pino from 'pino'

/** The one log: JSON lines on standard output. What could carry a secret is cut out wherever it stands. */
export const log = pino({
  base: null,
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  redact: { paths: ['password', '*.password', 'cookie', '*.cookie', 'authorization', '*.authorization'], remove: true },
  timestamp: pino.stdTimeFunctions.isoTime,
})
