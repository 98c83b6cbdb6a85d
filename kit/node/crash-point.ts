/**
 * Around each effect of its own: written and not committed, committed and not yet called, called and not yet noted,
 * noted and not committed, committed. What is left of each is looked at where time can be moved, not by `npm run lab`.
 */
export const ACT_POINTS = [
  'journeys.tagged',
  'journeys.wrote_field',
  'journeys.told_webhook',
  'journeys.gave_task',
  'journeys.committed_batch',
  'webhooks.claimed',
  'webhooks.called',
  'webhooks.noted',
  'direct.wrote_asking',
  'direct.before_call',
  'direct.after_call',
  'direct.wrote_answer',
  'direct.noted_answer',
  'direct.looked',
  'mass.wrote_asking',
  'mass.before_call',
  'mass.after_call',
  'mass.wrote_answer',
  'mass.noted_answer',
  'mass.looked',
] as const

/** Every named place where a test may kill the process; the lab takes each in turn. */
export const CRASH_POINTS = [
  ...ACT_POINTS,
  'pump.fixed_batch',
  'pump.sent_table',
  'pump.sent_batch',
  'archive.wrote_file',
  'listeners.heard',
  'import.wrote_chunk',
  'import.before_finish',
  'journeys.moved_step',
  'tasks.assigned',
  'tracking.before_commit',
  'tracking.committed',
  'erasure.erased_module',
  'erasure.erased_rows',
  'erasure.removed_files',
  'erasure.asked_to_forget',
  'forget.planned',
  'forget.removed_rows',
  'forget.wrote_file',
  'erasure.certified',
] as const
export type CrashPoint = (typeof CRASH_POINTS)[number]

interface Armed {
  readonly name: CrashPoint
  countdown: number
  readonly act: () => void
}
let armed: Armed | undefined

/**
 * Arms one point: `pump.sent_batch` or `pump.sent_batch:3` for the third time it is passed. A test within the process
 * says what to do instead of dying; nothing after the point may happen then, so it throws.
 */
export function armCrashPoint(setting: string | undefined, act: () => void = die): void {
  const [name, times] = (setting ?? '').split(':')
  const point = CRASH_POINTS.find((one) => one === name)
  armed = point && { name: point, countdown: Number(times ?? 1), act }
  if (name && !point) throw new Error(`HUOSHUI_CRASH_AT: no crash point ${name}`)
}

/** Dies like kill -9 when this point was armed; otherwise does nothing. */
export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name) return
  armed.countdown -= 1
  if (armed.countdown === 0) armed.act()
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}
