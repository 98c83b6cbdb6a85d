/** Every named place where a test may kill the process; the lab takes each in turn. */
export const CRASH_POINTS = [
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

let wanted: { name: string; countdown: number } | undefined

/** Arms one point: `pump.sent_batch` or `pump.sent_batch:3` for the third time it is passed. */
export function armCrashPoint(setting: string | undefined): void {
  const [name, times] = (setting ?? '').split(':')
  wanted = name ? { name, countdown: Number(times ?? 1) } : undefined
  if (name && !CRASH_POINTS.some((point) => point === name)) throw new Error(`HUOSHUI_CRASH_AT: no crash point ${name}`)
}

/** Dies like kill -9 when this point was armed; otherwise does nothing. */
export function crashPoint(name: CrashPoint): void {
  if (wanted?.name !== name) return
  wanted.countdown -= 1
  if (wanted.countdown === 0) process.kill(process.pid, 'SIGKILL')
}
