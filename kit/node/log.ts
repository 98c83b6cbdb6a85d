import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines on stderr; personal fields and secrets never reach them. */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: undefined,
      redact: {
        paths: ['phone', '*.phone', 'email', '*.email', 'token', '*.token', 'key', '*.key'],
        censor: '[masked]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  )
}
