import { LATE_HOURS } from './timing.ts'

/** Of what a step said as it failed, so many characters are kept. */
export const TROUBLE_CHARACTERS_MAX = 300
/** Of a batch that fails, so many are tried alone before it is taken apart: when all fail, the step is broken. */
export const TRIED_ALONE = 20
const HOUR_MS = 3_600_000

/**
 * Classes of SQLSTATE that speak of what was to be written: cardinality, data, constraints, a `raise`. All others speak
 * of the server, the load or the statement (PostgreSQL 18, appendix A, read 2026-11-23).
 */
const OF_ROWS = ['21', '22', '23', 'P0']
const SQLSTATE = /^[0-9A-Z]{5}$/
/** What drivers say without a code when the other end is gone or slow. */
const OF_ENGINES = /connection (terminated|ended|error)|connection.*clos|timeout|timed out|socket|fetch failed|aborted/i

/**
 * Whether a failure may lie with the people it met. What an engine or the network did is nobody's: everybody waits for
 * the next tick, and no batch is taken apart for it.
 */
export function mayBeOfPeople(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return !OF_ENGINES.test(error.message)
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (code === undefined) return !(error instanceof AggregateError) && !OF_ENGINES.test(error.message)
  return typeof code === 'string' && SQLSTATE.test(code) && OF_ROWS.includes(code.slice(0, 2))
}

/** What a step said as it failed, on one line. */
export function troubleOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  const letters = [...said.replace(/\s+/g, ' ').trim()]
  return letters.slice(0, TROUBLE_CHARACTERS_MAX).join('') || 'error'
}

/**
 * When somebody is due whose step is tried again: as before, so that what follows is not shifted; but what would be
 * left out as too late is due now, for somebody asked for it by hand.
 */
export function dueAgain(wasDueAt: Date, now: Date): Date {
  return now.getTime() - wasDueAt.getTime() > LATE_HOURS * HOUR_MS ? now : wasDueAt
}
