import { ACT_POINTS, CRASH_POINTS, type CrashPoint } from '#kit/node/crash-point.ts'
import type { Chance } from './chance.ts'
import type { Round } from './rounds.ts'
import { type Blow, TARGETS, type Target } from './strike.ts'

/** A first blow falls while the work is still under way, in milliseconds. */
const FIRST_AFTER_MAX = 900
/** A second one in what the first left behind: restarts take about as long. */
const NEXT_AFTER_MAX = 2500
const POINT_TIMES_MAX = 3
/** Where the work of a round must be of one kind for the point to be reached. */
const WORK_OF: Readonly<Partial<Record<CrashPoint, Round['work']>>> = {
  'import.wrote_chunk': 'import',
  'import.before_finish': 'import',
  'journeys.moved_step': 'journey',
  'tasks.assigned': 'journey',
  'erasure.erased_module': 'erasure',
  'erasure.erased_rows': 'erasure',
  'erasure.removed_files': 'erasure',
  'erasure.asked_to_forget': 'erasure',
  'erasure.certified': 'erasure',
  'forget.planned': 'erasure',
  'forget.removed_rows': 'erasure',
  'forget.wrote_file': 'erasure',
}
const WORKS = ['import', 'journey'] as const
const ALL_WORKS = [...WORKS, 'erasure'] as const

const isOfActs = (point: CrashPoint) => ACT_POINTS.some((one) => one === point)

/**
 * Points of the server; the one of the archive lies on the way of the command, see `archive-kills.ts`. What an act
 * leaves behind is looked for minutes and hours later, where the clock can be moved: `acts.db.test.ts`.
 */
export const SERVER_POINTS = CRASH_POINTS.filter((point) => point !== 'archive.wrote_file' && !isOfActs(point))

/** Blows at random moments, the first at work, the others in the recovery as often as not. */
export function planBlows(chance: Chance, targets: readonly Target[]): readonly Blow[] {
  return targets.map((target, place) => ({
    target,
    after: chance.between(0, place === 0 ? FIRST_AFTER_MAX : NEXT_AFTER_MAX),
  }))
}

/**
 * A killed server, and two lives that end at each point: the first at work or in recovery, the second in recovery.
 * An import gives up after five broken runs, by design: where one is under way there is no room for a second point.
 */
export function planPoints(chance: Chance, points: readonly CrashPoint[], first: number = 1): Round {
  const work = points.map((point) => WORK_OF[point]).find(Boolean) ?? chance.pick(WORKS)
  const lives = points.flatMap((point) => [`${point}:${first}`, `${point}:1`] as const)
  return { work, blows: planBlows(chance, ['server']), points: lives }
}

/** One to three blows at anything. */
export function planRandom(chance: Chance): Round {
  const targets = Array.from({ length: chance.between(1, 3) }, () => chance.pick(TARGETS))
  return { work: chance.pick(ALL_WORKS), blows: planBlows(chance, targets), points: [] }
}

/** Rounds without end: every point in turn, a round of random blows after each; of one kind of work, if it is said. */
export function* planForever(chance: Chance, work?: string): Generator<Round> {
  const points = SERVER_POINTS.filter((point) => work === undefined || WORK_OF[point] === work)
  if (points.length === 0) throw new Error(`No crash point lies on the way of ${work}`)
  for (;;) {
    for (const point of points) {
      const first = point.startsWith('import.') ? 1 : chance.between(1, POINT_TIMES_MAX)
      yield planPoints(chance, [point], first)
      if (work === undefined) yield planRandom(chance)
    }
  }
}
