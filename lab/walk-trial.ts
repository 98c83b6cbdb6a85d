import type { Settings } from '#modules/journeys/index.ts'
import { type Chance, chanceOf } from './chance.ts'

export type Flow = NonNullable<Settings['flow']>
export type FlowNode = Flow['nodes'][number]
type Until = Extract<FlowNode, { kind: 'wait' }>['until']

/** How far a tenant holds itself back. Clock times as `HH:MM`. */
export interface TrialRules {
  readonly quietFrom: string
  readonly quietTo: string
  readonly quietAction: 'defer' | 'suppress'
  readonly capTouches: number
  readonly capDays: number
  readonly receiveQuota: 'month' | 'week' | 'day'
  readonly capWaits: boolean
  readonly waitDays: number
  /** Points somebody can bear and the days after which they are back; null: not counted. */
  readonly budget: { readonly points: number; readonly days: number } | null
  /** Of the universal holdout. */
  readonly universalPercent: number
}

/** Somebody for whom messages fail from one tick to before another, when they are tried again by hand. */
export interface TrialFault {
  readonly person: number
  readonly from: number
  readonly until: number
}

/** One tick: what the clock says, by how many programs at once, in batches of how many, dying at which batch. */
export interface TrialTick {
  readonly at: Date
  readonly programs: number
  readonly batch: number
  /** The program dies when so many batches are written and not committed; 0: not. */
  readonly diesAt: number
}

export interface Trial {
  readonly seed: number
  readonly zone: string
  readonly began: Date
  readonly flow: Flow
  readonly purpose: 'marketing' | 'service'
  readonly holdoutPercent: number
  readonly decisionDays: number
  readonly rules: TrialRules
  readonly ticks: readonly TrialTick[]
  readonly faults: readonly TrialFault[]
}

/** What a drawing may speak of. */
export interface TrialPlace {
  readonly segmentIds: readonly [string, string]
  readonly tagId: string
  readonly fieldKey: string
  readonly people: number
  newId(): string
}

const MINUTE_MS = 60_000
const HOUR = 60
const DAY = 24 * HOUR
const NODES_MAX = 9
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
].concat(['Etc/GMT+12', 'Africa/Cairo'])
/** On some of them the clocks change; the others lie anywhere. */
const DAYS_OF_CHANGE = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-04-23',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
]
const FIRST_DAY = Date.UTC(2026, 1, 1)
const DAYS_OF_STARTS = 700

/** A journey, its people's luck, its clock and its faults; the same seed makes the same. */
export function makeTrial(seed: number, place: TrialPlace): Trial {
  const chance = chanceOf(seed)
  const ticks = makeTicks(chance, makeStart(chance))
  const [first] = ticks
  return {
    seed,
    zone: chance.pick(ZONES),
    began: first?.at ?? new Date(FIRST_DAY),
    flow: makeFlow(chance, place),
    purpose: chance.pick(['marketing', 'marketing', 'service'] as const),
    holdoutPercent: chance.pick([0, 0, 20, 50]),
    decisionDays: chance.between(1, 6),
    rules: makeRules(chance),
    ticks,
    faults: makeFaults(chance, place.people, ticks.length),
  }
}

function makeStart(chance: Chance): number {
  const days = [
    chance.between(0, DAYS_OF_STARTS),
    ...DAYS_OF_CHANGE.map((day) => (Date.parse(day) - FIRST_DAY) / 86_400_000),
  ]
  const day = chance.between(0, 1) === 0 ? (days[0] ?? 0) : chance.pick(days)
  return FIRST_DAY + (day * DAY + chance.between(0, DAY - 1)) * MINUTE_MS
}

/** Soon, after a night, after days; now and then a clock set an hour or a day wrong, and right again. */
function makeTicks(chance: Chance, began: number): TrialTick[] {
  let at = began
  const count = chance.between(5, 9)
  return Array.from({ length: count }, (_, place) => {
    if (place > 0) at += chance.pick([1, 30, HOUR, 5 * HOUR, 13 * HOUR, DAY, 26 * HOUR, 3 * DAY]) * MINUTE_MS
    const wrong = place > 0 && chance.between(0, 4) === 0 ? chance.pick([-DAY, -HOUR, HOUR, DAY]) : 0
    return {
      at: new Date(at + wrong * MINUTE_MS),
      programs: chance.pick([1, 1, 2, 3]),
      batch: chance.pick([1, 3, 5, 5000]),
      diesAt: chance.between(0, 3) === 0 ? chance.between(1, 3) : 0,
    }
  })
}

function makeFaults(chance: Chance, people: number, ticks: number): TrialFault[] {
  return Array.from({ length: chance.pick([0, 0, 1, 3]) }, (_, place) => {
    const from = chance.between(0, ticks - 2)
    // Nobody twice.
    return { person: (place * 4 + chance.between(0, 3)) % people, from, until: chance.between(from + 1, ticks) }
  })
}

function makeRules(chance: Chance): TrialRules {
  const hour = () => `${String(chance.between(0, 23)).padStart(2, '0')}:${chance.pick(['00', '30'])}`
  const [quietFrom, quietTo] = chance.pick([
    ['21:30', '09:00'],
    ['00:00', '00:00'],
    [hour(), hour()],
  ] as const)
  return {
    quietFrom,
    quietTo,
    quietAction: chance.pick(['defer', 'defer', 'suppress'] as const),
    capTouches: chance.between(1, 5),
    capDays: chance.between(1, 10),
    receiveQuota: chance.pick(['month', 'week', 'day'] as const),
    capWaits: chance.between(0, 1) === 0,
    waitDays: chance.between(1, 14),
    budget: chance.between(0, 1) === 0 ? { points: chance.between(3, 12), days: chance.between(2, 20) } : null,
    universalPercent: chance.pick([0, 0, 10, 20]),
  }
}

type Bare = FlowNode extends infer One ? (One extends FlowNode ? Omit<One, 'id' | 'title' | 'next'> : never) : never

/** Every way leads to one of the next three nodes or ends; what nobody comes to is left out. */
function makeFlow(chance: Chance, place: TrialPlace): Flow {
  const parts = Array.from({ length: chance.between(1, NODES_MAX) }, () => makeNode(chance, place))
  const ids = parts.map(() => place.newId())
  const nodes = parts.map((part, i): FlowNode => {
    const lead = (port: string) => [port, ids[i + 1 + chance.between(0, 2)] ?? null] as const
    return { ...part, id: ids[i] ?? '', title: `节点${i}`, next: Object.fromEntries(portsOf(part).map(lead)) }
  })
  const reached = new Set<string | null | undefined>([ids[0]])
  const kept = nodes.filter((node) => {
    if (!reached.has(node.id)) return false
    for (const to of Object.values(node.next)) reached.add(to)
    return true
  })
  return { entry: ids[0] ?? null, nodes: kept }
}

function portsOf(part: Bare): readonly string[] {
  if (part.kind === 'branch') return [...part.branches.map((one) => one.port), 'else']
  return part.kind === 'split' ? part.shares.map((one) => one.port) : ['next']
}

function makeNode(chance: Chance, { segmentIds, tagId, fieldKey }: TrialPlace): Bare {
  const kind = chance.pick(['message', 'message', 'message', 'wait', 'wait', 'task', 'branch', 'split', 'act'] as const)
  if (kind === 'message') return { kind, scriptId: null, text: '您好' }
  if (kind === 'wait') return { kind, until: makeUntil(chance) }
  if (kind === 'task') return { kind, text: '看看{{客户称呼}}', dueHours: 24 }
  if (kind === 'branch') {
    const branches = segmentIds.map((segmentId, i) => ({ port: `b${i + 1}`, segmentId }))
    return { kind, branches: chance.between(0, 1) === 0 ? branches : branches.slice(0, 1) }
  }
  if (kind === 'split') {
    const percent = chance.between(1, 99)
    const shares = [
      { port: 'a', percent },
      { port: 'b', percent: 100 - percent },
    ]
    return { kind, shares }
  }
  const off = chance.between(0, 1) === 0
  return chance.pick<Bare>([
    { kind: 'tag', tagId, off },
    { kind: 'field', key: fieldKey, value: off ? '' : '是' },
    { kind: 'webhook', word: '走过' },
  ])
}

function makeUntil(chance: Chance): Until {
  const time = `${String(chance.between(0, 23)).padStart(2, '0')}:${chance.pick(['00', '15', '30', '45'])}`
  const weekdays = [...new Set([chance.between(1, 7), chance.between(1, 7)])]
  return chance.pick<Until>([
    { kind: 'after', minutes: chance.between(1, 3000) },
    { kind: 'clock', days: chance.between(0, 2), time },
    { kind: 'day', day: chance.between(0, 4), time },
    { kind: 'weekday', weekdays, time },
    { kind: 'decision', percent: chance.between(10, 60), time },
  ])
}
