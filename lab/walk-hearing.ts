import type { FlowNode, TrialDeed } from './walk-trial.ts'

/** A task that somebody's guide was given for them. */
export interface Given {
  readonly nodeId: string
  readonly title: string
  /** From when it may be done; skipped it may be at once. */
  readonly opensAt: Date
  /** What became of it. */
  settled?: { readonly port: 'sent' | 'dismissed'; readonly at: Date }
}

/** What has come to be known of somebody. */
export interface Known {
  readonly visits: readonly Date[]
  readonly given: readonly Given[]
}

interface While {
  readonly arrivedAt: Date
  readonly until: Date
}

export interface Heard {
  readonly port: string
  readonly at: Date
}

const MINUTE_MS = 60_000

/** When the time of a node is over that waits for what may happen; nothing for any other. */
export function endOf(node: FlowNode, arrivedAt: Date): Date | undefined {
  if (node.kind !== 'listen' && node.kind !== 'outcome') return undefined
  return new Date(Number(arrivedAt) + node.withinMinutes * MINUTE_MS)
}

/**
 * What a node waits for, where it has happened: the first visit in the time they have for it; or what became of the
 * task, which is known as they come where it was settled before.
 */
export function heardAt(node: FlowNode, { visits, given }: Known, { arrivedAt, until }: While): Heard | undefined {
  if (node.kind === 'listen') {
    const inTime = visits.filter((at) => at >= arrivedAt && at <= until).map(Number)
    return inTime.length === 0 ? undefined : { port: 'happened', at: new Date(Math.min(...inTime)) }
  }
  if (node.kind !== 'outcome') return undefined
  const settled = given.find((one) => one.nodeId === node.of)?.settled
  if (!settled || settled.at > until) return undefined
  return { port: settled.port, at: settled.at < arrivedAt ? arrivedAt : settled.at }
}

/** The way of those for whom nothing happened before their time was over. */
export function silentPort({ kind }: FlowNode): string {
  return kind === 'listen' ? 'silent' : 'open'
}

/** A guide says of all that is open what became of it; answers the titles of the nodes it was given at. */
export function settleGiven(given: readonly Given[], { deed, at }: TrialDeed): readonly string[] {
  if (deed === 'visit') return []
  const mine = given.filter((one) => !one.settled && (deed === 'skip' || one.opensAt <= at))
  for (const one of mine) one.settled = { port: deed === 'skip' ? 'dismissed' : 'sent', at }
  return mine.map((one) => one.title)
}
