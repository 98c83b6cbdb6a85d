import type { Flow } from '../model/flow.ts'
import { plainTiming, timeOf } from '../model/node-timing.ts'
import { LATE_HOURS } from '../model/timing.ts'
import type { Node } from '../steps/node-schema.ts'

/** What somebody is told to have gone through: the node's title, what it did with them, and by which way they left. */
export interface Walked {
  readonly node: string
  readonly outcome: 'proposed' | 'passed' | 'too_late'
  readonly port: string
  /** The tick that moved them. */
  readonly at: Date
}

interface Walk {
  readonly flow: Flow
  readonly enteredAt: Date
  readonly anchorDay: string
  readonly zone: string
  /** How long customers take to decide. */
  readonly decisionDays: number
  /** The moments at which a tick is made, in their order. */
  readonly ticks: readonly Date[]
  readonly portOf: (node: Node) => string
  /** When they did what a node waits for, in their order; a task that was given is never settled. */
  readonly did?: readonly Date[]
  /** The journey is published anew at a moment, before the tick of that moment. */
  readonly change?: {
    readonly at: Date
    readonly flow: Flow
    /** Where somebody goes who stands at a node then: on in the old drawing, out, or to a node of the new one. */
    readonly moveTo: (nodeId: string) => string
  }
}

/**
 * The same journey for one person, told plainly and with no database: the witness against which the engine is held.
 * It knows nothing of routes, places or sets.
 */
export function walkInMemory(walk: Walk): Walked[] {
  const { flow, enteredAt, anchorDay, zone, decisionDays, ticks, portOf, did = [], change } = walk
  const walked: Walked[] = []
  let nodes = flow.nodes
  let node = nodes.find((one) => one.id === flow.entry)
  let arrivedAt = enteredAt
  let notBefore = enteredAt
  let toCome = change
  let tick = 0
  // The tick in which they came to where they stand.
  let cameAt = -1
  while (node) {
    const heard = heardAt(node, arrivedAt, did)
    const timed =
      node.kind === 'wait'
        ? timeOf(plainTiming(node.until, decisionDays), { anchorDay, arrivedAt, zone })
        : (heard ?? endOf(node, arrivedAt))
    const due = new Date(Math.max(timed.getTime(), arrivedAt.getTime(), notBefore.getTime()))
    while (ticks[tick] && (ticks[tick] ?? due) < due) tick++
    // A tick listens before it moves: who comes late to what has happened already is heard at the next.
    if (heard && tick === cameAt && (ticks[tick] ?? due) < endOf(node, arrivedAt)) tick++
    const now = ticks[tick]
    if (toCome && (!now || now >= toCome.at)) {
      const { at, flow: next, moveTo } = toCome
      const [from, to] = [node, moveTo(node.id)]
      toCome = undefined
      tick = ticks.findIndex((one) => one >= at)
      cameAt = -1
      if (to === 'finish') continue
      const moved = next.nodes.find((one) => one.id === to)
      if (!moved) return walked
      if (moved.id !== from.id) arrivedAt = at
      // Whose time was to come as it stands keeps it; reckoned anew it is not before the change.
      if (JSON.stringify(waitOf(moved)) !== JSON.stringify(waitOf(from)) || moved.id !== from.id) notBefore = at
      nodes = next.nodes
      node = moved
      continue
    }
    if (!now) break
    const fades = ['message', 'invite', 'task', 'send', 'notify'].includes(node.kind)
    const late = fades && now.getTime() - due.getTime() > LATE_HOURS * 3_600_000
    const done = node.kind === 'message' || node.kind === 'invite' || node.kind === 'send' ? 'proposed' : 'passed'
    const port = node.kind === 'listen' ? (heard ? 'happened' : 'silent') : portOf(node)
    walked.push({ node: node.title, outcome: late ? 'too_late' : done, port, at: now })
    const to = node.next[port] ?? null
    node = nodes.find((one) => one.id === to)
    arrivedAt = due
    cameAt = tick
  }
  return walked
}

/** When the time of a node that waits for what may happen is over. */
function endOf(node: Node, from: Date): Date {
  const minutes = node.kind === 'listen' || node.kind === 'outcome' ? node.withinMinutes : 0
  return new Date(from.getTime() + minutes * 60_000)
}

function heardAt(node: Node, from: Date, did: readonly Date[]): Date | undefined {
  return node.kind === 'listen' ? did.find((at) => at >= from && at <= endOf(node, from)) : undefined
}

function waitOf(node: Node) {
  return node.kind === 'wait' ? node.until : null
}
