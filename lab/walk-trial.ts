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

/**
 * What somebody, or their guide, does between two ticks: they come to the shop; the guide says of all their tasks that
 * may be done that they are, or skips all that are open.
 */
export interface TrialDeed {
  readonly person: number
  readonly deed: 'visit' | 'confirm' | 'skip'
  readonly at: Date
  /** Before which tick it is known. */
  readonly place: number
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
  /** Of a journey that waits for what may happen; of another none. */
  readonly deeds: readonly TrialDeed[]
  /** What its people do is called so, unlike that of any other trial. */
  readonly event: string
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
/** Of a drawing that waits for what may happen: a task, what becomes of it, and something after that. */
const HEARING_NODES_MIN = 5
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

/**
 * A journey, its people's luck, its clock and its faults; the same seed makes the same. Half of the journeys may wait
 * for what people and guides do.
 *
 * None of these has a wrong clock. After a tick that believed to be ahead the next one hears nothing, and what happened
 * meanwhile is heard when their time is over, or at the next look back: an hour after the time that tick believed in.
 * How late that is depends on all ticks before, and on who else came late; a model of one person cannot say it.
 */
export function makeTrial(seed: number, place: TrialPlace): Trial {
  const chance = chanceOf(seed)
  const hears = chance.between(0, 1) === 0
  const ticks = makeTicks(chance, makeStart(chance), !hears)
  const [first] = ticks
  const event = `到店${place.newId()}`
  return {
    ...{ seed, event },
    zone: chance.pick(ZONES),
    began: first?.at ?? new Date(FIRST_DAY),
    flow: makeFlow(chance, place, hears ? event : undefined),
    purpose: chance.pick(['marketing', 'marketing', 'service'] as const),
    holdoutPercent: chance.pick([0, 0, 20, 50]),
    decisionDays: chance.between(1, 6),
    rules: makeRules(chance),
    ticks,
    faults: makeFaults(chance, place.people, ticks.length),
    deeds: hears ? makeDeeds(chance, place.people, ticks) : [],
  }
}

/** Between two ticks each does one thing or none; of a visit it may be heard days later. */
function makeDeeds(chance: Chance, people: number, ticks: readonly TrialTick[]): TrialDeed[] {
  const minutesTo = (place: number) => (Number(ticks[place]?.at) - Number(ticks[place - 1]?.at)) / MINUTE_MS
  return ticks.flatMap(({ at }, place) => {
    if (place === 0) return []
    // Late words are heard by a look at all their time, of which there is one an hour: before such a tick they come.
    const later = ticks.flatMap((_, other) => (other > place && minutesTo(other) >= HOUR ? [other] : []))
    return Array.from({ length: people }, (_, person): TrialDeed[] => {
      const deed = chance.pick(['none', 'none', 'visit', 'visit', 'confirm', 'skip'] as const)
      if (deed === 'none') return []
      const when = new Date(Number(at) - chance.between(0, minutesTo(place)) * MINUTE_MS)
      const isLate = deed === 'visit' && later.length > 0 && chance.between(0, 3) === 0
      return [{ person, deed, at: when, place: isLate ? chance.pick(later) : place }]
    }).flat()
  })
}

function makeStart(chance: Chance): number {
  const days = [
    chance.between(0, DAYS_OF_STARTS),
    ...DAYS_OF_CHANGE.map((day) => (Date.parse(day) - FIRST_DAY) / 86_400_000),
  ]
  const day = chance.between(0, 1) === 0 ? (days[0] ?? 0) : chance.pick(days)
  return FIRST_DAY + (day * DAY + chance.between(0, DAY - 1)) * MINUTE_MS
}

/** Soon, after a night, after days; where it may be, now and then by a clock an hour or a day wrong. */
function makeTicks(chance: Chance, began: number, mayBeWrong: boolean): TrialTick[] {
  let at = began
  const count = chance.between(5, 9)
  return Array.from({ length: count }, (_, place) => {
    if (place > 0) at += chance.pick([1, 30, HOUR, 5 * HOUR, 13 * HOUR, DAY, 26 * HOUR, 3 * DAY]) * MINUTE_MS
    const wrong = mayBeWrong && place > 0 && chance.between(0, 4) === 0 ? chance.pick([-DAY, -HOUR, HOUR, DAY]) : 0
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

/**
 * Every way leads to one of the next three nodes or ends; what nobody comes to is left out. With the name of an event
 * some nodes wait for what may happen.
 */
function makeFlow(chance: Chance, place: TrialPlace, event: string | undefined): Flow {
  const count = chance.between(event === undefined ? 1 : HEARING_NODES_MIN, NODES_MAX)
  // It begins at once: of what happens after days of waiting there is little to hear while it is looked on.
  const parts: Bare[] = event === undefined ? [] : [chance.pick([makeTask(), makeMessage(), makeListen(chance, event)])]
  for (let last = parts.at(-1); parts.length < count; last = parts.at(-1)) {
    // What becomes of a task is asked soon after it was given, half the time.
    const asks = event !== undefined && last && givesTask(last) && chance.between(0, 1) === 0
    parts.push(asks ? makeOutcome(chance) : makeNode(chance, place, event))
  }
  const ids = parts.map(() => place.newId())
  const reached = new Set<string | null | undefined>([ids[0]])
  const nodes: FlowNode[] = []
  for (const [i, drawn] of parts.entries()) {
    const id = ids[i] ?? ''
    if (!reached.has(id)) continue
    const part = withTask(chance, drawn, nodes)
    const lead = (port: string) => [port, ids[i + 1 + chance.between(0, 2)] ?? null] as const
    const next = Object.fromEntries(portsOf(part).map(lead))
    for (const to of Object.values(next)) reached.add(to)
    nodes.push({ ...part, id, title: `节点${i}`, next })
  }
  return { entry: ids[0] ?? null, nodes }
}

/** Waits for what becomes of a task that some earlier node gives, to some or to all; without one there is but time. */
function withTask(chance: Chance, part: Bare, before: readonly FlowNode[]): Bare {
  if (part.kind !== 'outcome') return part
  const giving = before.filter(givesTask)
  if (giving.length > 0) return { ...part, of: chance.pick(giving).id }
  return { kind: 'wait', until: { kind: 'after', minutes: part.withinMinutes } }
}

function givesTask({ kind }: Bare | FlowNode): boolean {
  return kind === 'message' || kind === 'task'
}

function makeOutcome(chance: Chance): Bare {
  return { kind: 'outcome', of: null, withinMinutes: minutesToHear(chance) }
}

function makeListen(chance: Chance, event: string): Bare {
  return { kind: 'listen', event, withinMinutes: minutesToHear(chance) }
}

function minutesToHear(chance: Chance): number {
  return chance.between(30, chance.pick([10 * HOUR, 4 * DAY]))
}

function makeMessage(): Bare {
  return { kind: 'message', scriptId: null, text: '您好' }
}

function makeTask(): Bare {
  return { kind: 'task', text: '看看{{客户称呼}}', dueHours: 24 }
}

function portsOf(part: Bare): readonly string[] {
  if (part.kind === 'branch') return [...part.branches.map((one) => one.port), 'else']
  if (part.kind === 'listen') return ['happened', 'silent']
  if (part.kind === 'outcome') return ['sent', 'dismissed', 'expired', 'open']
  return part.kind === 'split' ? part.shares.map((one) => one.port) : ['next']
}

const KINDS = ['message', 'message', 'message', 'wait', 'wait', 'task', 'branch', 'split', 'act'] as const
const HEARING_KINDS = [...KINDS, 'listen', 'listen', 'outcome', 'outcome'] as const

function makeNode(chance: Chance, { segmentIds, tagId, fieldKey }: TrialPlace, event: string | undefined): Bare {
  const kind = chance.pick(event === undefined ? KINDS : HEARING_KINDS)
  if (kind === 'listen') return makeListen(chance, event ?? '')
  if (kind === 'outcome') return makeOutcome(chance)
  if (kind === 'message') return makeMessage()
  if (kind === 'wait') return { kind, until: makeUntil(chance) }
  if (kind === 'task') return makeTask()
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
