import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines, on stderr unless said otherwise; personal fields and secrets never reach them. */
export function openLog(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: false })): Log {
  return pino(
    {
      level,
      base: undefined,
      redact: {
        paths: ['phone', '*.phone', 'email', '*.email', 'token', '*.token', 'key', '*.key'],
        censor: '[masked]',
      },
    },
    to,
  )
}
