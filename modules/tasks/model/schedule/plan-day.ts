import type { Amount } from '#kit/pure/money.ts'

/** A task as the day is planned by. */
export interface PlannedTask {
  readonly id: string
  readonly staffId: string
  /** What it is about is worth: what the person is expected to bring, or has brought. */
  readonly worth: Amount
  readonly dueAt: Date
  /** Somebody is spoken to by it: it takes one of the guide's touches of the day. */
  readonly isTouch?: boolean
}

/** One guide, as others may be asked to help them. */
export interface PlannedGuide {
  readonly staffId: string
  /** How many more tasks fit into today. */
  readonly room: number
  /** Of them, how many may be touches; as many as fit where nothing is said. */
  readonly touchRoom?: number
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

type Room = Pick<PlannedGuide, 'room' | 'touchRoom'>

/** A guide's tasks in the order of their worth, and what does not fit into their day or its quota of touches. */
export function planDay(tasks: readonly PlannedTask[], { room, touchRoom = Number.POSITIVE_INFINITY }: Room): GuideDay {
  const [within, beyond]: [PlannedTask[], PlannedTask[]] = [[], []]
  let touches = 0
  for (const task of tasks.toSorted(byWorth)) {
    const fits = within.length < room && (!task.isTouch || touches < touchRoom)
    if (fits && task.isTouch) touches += 1
    if (fits) within.push(task)
    else beyond.push(task)
  }
  return { within, beyond, worthBeyond: beyond.reduce((sum, { worth }) => sum + worth, 0) }
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
  const rooms = new Map<string, Required<Room>>()
  const stranded: PlannedTask[] = []
  for (const [staffId, theirs] of own) {
    const guide = guideOf.get(staffId)
    const day = planDay(theirs, guide && !guide.silent ? guide : NO_ROOM)
    stranded.push(...day.beyond)
  }
  for (const guide of guides)
    rooms.set(guide.staffId, guide.silent ? NO_ROOM : roomBeside(guide, own.get(guide.staffId)))
  return stranded.toSorted(byWorth).map((task): Move => {
    const best = mayTake(task.id)
      .filter((staffId) => staffId !== task.staffId && hasRoom(rooms.get(staffId), task))
      .flatMap((staffId) => guideOf.get(staffId) ?? [])
      .toSorted((a, b) => b.diligence - a.diligence || (a.staffId < b.staffId ? -1 : 1))[0]
    const move = { taskId: task.id, fromStaffId: task.staffId }
    if (!best) return { ...move, toStaffId: null, gain: 0 }
    const { room, touchRoom } = rooms.get(best.staffId) ?? NO_ROOM
    rooms.set(best.staffId, { room: room - 1, touchRoom: touchRoom - (task.isTouch ? 1 : 0) })
    return { ...move, toStaffId: best.staffId, gain: task.worth * best.diligence }
  })
}

const NO_ROOM: Required<Room> = { room: 0, touchRoom: 0 }

/** What is left of a guide's day beside their own tasks. */
function roomBeside({ room, touchRoom = Number.POSITIVE_INFINITY }: Room, own: readonly PlannedTask[] = []) {
  const touches = own.filter(({ isTouch }) => isTouch).length
  return { room: Math.max(0, room - own.length), touchRoom: Math.max(0, touchRoom - touches) }
}

function hasRoom({ room, touchRoom }: Required<Room> = NO_ROOM, { isTouch }: PlannedTask): boolean {
  return room > 0 && (!isTouch || touchRoom > 0)
}
