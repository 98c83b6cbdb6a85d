import type { Amount } from '#kit/pure/money.ts'

/** A task as the day is planned by. */
export interface PlannedTask {
  readonly id: string
  readonly staffId: string
  /** What it is about is worth: what the person is expected to bring, or has brought. */
  readonly worth: Amount
  readonly dueAt: Date
}

/** One guide, as others may be asked to help them. */
export interface PlannedGuide {
  readonly staffId: string
  /** How many more tasks fit into today. */
  readonly room: number
  /** The chance that they do in time what they are given. */
  readonly diligence: number
  /** Does nothing today, or is not there: whatever is theirs is somebody else's to do. */
  readonly silent: boolean
}

/** Most worth first; of alike ones what is due earlier. */
export function byWorth(a: PlannedTask, b: PlannedTask): number {
  return b.worth - a.worth || a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1)
}

export interface GuideDay {
  /** What fits, in the order of doing it. */
  readonly within: readonly PlannedTask[]
  readonly beyond: readonly PlannedTask[]
  readonly worthBeyond: Amount
}

/** A guide's tasks in the order of their worth, and where their day ends. */
export function planDay(tasks: readonly PlannedTask[], room: number): GuideDay {
  const ordered = tasks.toSorted(byWorth)
  const beyond = ordered.slice(room)
  return { within: ordered.slice(0, room), beyond, worthBeyond: beyond.reduce((sum, { worth }) => sum + worth, 0) }
}

/** `silent`: its guide does nothing today. `away`: is not there. `beyond`: has more than fits into the day. */
export const MOVE_CAUSES = ['silent', 'away', 'beyond'] as const
export type MoveCause = (typeof MOVE_CAUSES)[number]

export interface Move {
  readonly taskId: string
  readonly fromStaffId: string
  /** Null: nobody who may speak with the customer has room. */
  readonly toStaffId: string | null
  /** Worth times the chance that it is done there. */
  readonly gain: number
}

interface MovesAsk {
  readonly guides: readonly PlannedGuide[]
  /** All open tasks of today, those of who is to help included. */
  readonly tasks: readonly PlannedTask[]
  /** Whoever may take a task over: friends of its customer, and who looks after them. */
  readonly mayTake: (taskId: string) => readonly string[]
}

/**
 * Which tasks should go to whom: those of silent guides, and what does not fit into somebody's day, the most worth
 * first, to the most diligent of those who may speak with the customer and have room. Each that is given takes room at
 * once. What is left where it is would not be done today, so that any chance is a gain.
 */
export function planMoves({ guides, tasks, mayTake }: MovesAsk): Move[] {
  const guideOf = new Map(guides.map((one) => [one.staffId, one]))
  const own = Map.groupBy(tasks, ({ staffId }) => staffId)
  const room = new Map<string, number>()
  const stranded: PlannedTask[] = []
  for (const [staffId, theirs] of own) {
    const guide = guideOf.get(staffId)
    const day = planDay(theirs, guide && !guide.silent ? guide.room : 0)
    stranded.push(...day.beyond)
  }
  for (const { staffId, room: free, silent } of guides)
    room.set(staffId, silent ? 0 : Math.max(0, free - (own.get(staffId)?.length ?? 0)))
  return stranded.toSorted(byWorth).map((task): Move => {
    const best = mayTake(task.id)
      .filter((staffId) => staffId !== task.staffId && (room.get(staffId) ?? 0) > 0)
      .flatMap((staffId) => guideOf.get(staffId) ?? [])
      .toSorted((a, b) => b.diligence - a.diligence || (a.staffId < b.staffId ? -1 : 1))[0]
    const move = { taskId: task.id, fromStaffId: task.staffId }
    if (!best) return { ...move, toStaffId: null, gain: 0 }
    room.set(best.staffId, (room.get(best.staffId) ?? 0) - 1)
    return { ...move, toStaffId: best.staffId, gain: task.worth * best.diligence }
  })
}
