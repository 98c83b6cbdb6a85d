import fc from 'fast-check'
import type { Flow } from '../model/flow.ts'
import { givesTask } from '../model/flow-faults.ts'
import type { Timing, Until } from '../model/node-timing.ts'
import { type Node, portsOf } from '../steps/node-schema.ts'

/** Longest drawing that is made up. */
const SIZE_MAX = 9

const clock = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 })

const timing: fc.Arbitrary<Timing> = fc.oneof(
  fc.record({ kind: fc.constant('after' as const), minutes: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ kind: fc.constant('clock' as const), days: fc.nat(2), time: clock }),
  fc.record({ kind: fc.constant('day' as const), day: fc.nat(4), time: clock }),
  fc.record({ kind: fc.constant('weekday' as const), weekdays, time: clock }),
)

const until: fc.Arbitrary<Until> = fc.oneof(
  { arbitrary: timing, weight: 4 },
  fc.record({ kind: fc.constant('decision' as const), percent: fc.integer({ min: 10, max: 60 }), time: clock }),
)

/** What a node is, before it is known where its ways lead. */
function bare(references: References): fc.Arbitrary<Bare> {
  const [one = null, other = null] = references.segmentIds
  return fc.oneof(
    fc.constant({ kind: 'message' as const, scriptId: null, text: '您好' }),
    until.map((one) => ({ kind: 'wait' as const, until: one })),
    fc.constant({ kind: 'task' as const, text: '看看{{客户称呼}}', dueHours: 24 }),
    fc.constantFrom('', '走过').map((word) => ({ kind: 'webhook' as const, word })),
    fc.constantFrom('', '是').map((value) => ({ kind: 'field' as const, key: references.fieldKey, value })),
    fc.constantFrom([one], [one, other], [other, one]).map((segmentIds) => ({
      kind: 'branch' as const,
      branches: segmentIds.map((segmentId, i) => ({ port: `b${i + 1}`, segmentId })),
    })),
    fc.integer({ min: 1, max: 99 }).map((percent) => ({
      kind: 'split' as const,
      shares: [
        { port: 'a', percent },
        { port: 'b', percent: 100 - percent },
      ],
    })),
    fc.boolean().map((off) => ({ kind: 'tag' as const, tagId: references.tagId, off })),
    fc.constant({
      ...{ kind: 'send' as const, templateId: references.send.templateId, text: '', params: {} },
      way: { provider: 'sms', accountId: references.send.accountId },
    }),
    fc.constant({ kind: 'notify' as const, to: { kind: 'guide' as const }, words: '来看看' }),
    fc.constantFrom('interested' as const, 'won' as const).map((stage) => ({ kind: 'stage' as const, stage })),
    fc.integer({ min: 1, max: 50 }).map((percent) => ({ kind: 'holdout' as const, percent })),
    fc.boolean().map((withdraw) => ({ kind: 'exit' as const, why: '不再需要', withdraw })),
    ...(references.event === undefined ? [] : hearing(references.event)),
  )
}

/** Nodes that wait for what may happen; which task an outcome is of is known once it stands among others. */
function hearing(event: string): fc.Arbitrary<Bare>[] {
  const withinMinutes = fc.integer({ min: 30, max: 3000 })
  return [
    withinMinutes.map((minutes) => ({ kind: 'listen' as const, event, withinMinutes: minutes })),
    withinMinutes.map((minutes) => ({ kind: 'outcome' as const, of: null, withinMinutes: minutes })),
  ]
}

type Bare = Node extends infer One ? (One extends Node ? Omit<One, 'id' | 'title' | 'next'> : never) : never

interface References {
  readonly segmentIds: readonly [string, string]
  readonly tagId: string
  /** Of a field of customers that takes text. */
  readonly fieldKey: string
  /** An SMS account, and a template of it for service. */
  readonly send: { readonly accountId: string; readonly templateId: string }
  /** An event of people that some nodes wait for; without it none waits for what may happen. */
  readonly event?: string
  /** Ids for the nodes, at least `SIZE_MAX`. */
  readonly nodeIds: readonly string[]
}

/** Drawings without fault: every way leads to a later node or ends. Nodes that nobody comes to are left out. */
export function randomFlow(references: References): fc.Arbitrary<Flow> {
  const links = fc.array(fc.nat(SIZE_MAX), { minLength: 4 * SIZE_MAX, maxLength: 4 * SIZE_MAX })
  return fc
    .tuple(fc.array(bare(references), { minLength: 1, maxLength: SIZE_MAX }), links)
    .map(([parts, steps]) => connect(parts, steps, references.nodeIds))
}

/** An outcome of the first node, which is never left out; where that gives no task there is nothing to wait for. */
function withTask(part: Bare, [first]: readonly Bare[], [of = '']: readonly string[]): Bare {
  if (part.kind !== 'outcome') return part
  if (first && givesTask(first)) return { ...part, of }
  return { kind: 'wait', until: { kind: 'after', minutes: part.withinMinutes } }
}

function connect(parts: readonly Bare[], steps: readonly number[], ids: readonly string[]): Flow {
  const nodes = parts.map((part, i): Node => {
    const own = withTask(part, parts, ids)
    const node: Node = { ...own, id: ids[i] ?? '', title: `节点${i}`, next: {} }
    const next = portsOf(node).map((port, p) => {
      const to = i + 1 + ((steps[4 * i + p] ?? 0) % 3)
      return [port, to < parts.length ? (ids[to] ?? null) : null] as const
    })
    return { ...node, next: Object.fromEntries(next) }
  })
  const led = new Set([ids[0], ...nodes.flatMap((node) => Object.values(node.next))])
  // A node led to only by one that is left out goes as well; nodes stand before all they lead to, so once is enough.
  const kept: Node[] = []
  const reached = new Set<string | null | undefined>([ids[0]])
  for (const node of nodes.filter((one) => led.has(one.id))) {
    if (!reached.has(node.id)) continue
    kept.push(node)
    for (const to of Object.values(node.next)) reached.add(to)
  }
  return { entry: ids[0] ?? null, nodes: kept }
}
