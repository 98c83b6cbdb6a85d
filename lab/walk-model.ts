import { addDays, dayOf, fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'
import { endOf, type Given, type Heard, heardAt, settleGiven, silentPort } from './walk-hearing.ts'
import type { Flow, FlowNode, Trial, TrialDeed, TrialRules } from './walk-trial.ts'

/** What somebody went through at one node. */
export interface Passed {
  readonly node: string
  readonly outcome: string
  readonly port: string
  readonly at: Date
}

/** What the ledger has of one message: whether it may go, then when, and what the guide said of it. */
export interface Touched {
  readonly node: string
  readonly state: string
  /** Null where it does not go. */
  readonly dueAt: Date | null
}

export interface Walked {
  readonly passed: readonly Passed[]
  readonly touched: readonly Touched[]
}

/** What chance decided for one person, and what is known of them. */
export interface Luck {
  /** From their name, or as it was drawn. */
  portOf(node: FlowNode): string
  /** Whether the universal holdout keeps them at a moment. */
  isKept(at: Date): boolean
  /** Ticks from which, and before which, messages to them fail. */
  readonly fault?: { readonly from: number; readonly until: number } | undefined
  /** What they and their guide do. */
  readonly deeds: readonly TrialDeed[]
  /** Whether they were heard, in a tick that looked more than once, at a node to which they had come in that tick. */
  wasHeardAgain(node: FlowNode, at: Date): boolean
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Every message here is private and sells: `reach` says what that weighs. */
const POINTS_OF_A_MESSAGE = 3
const SLACK = 1e-9

/**
 * The same journey for one person told plainly, one tick after the other, with no database, no sets and nothing of the
 * program but its calendar: the witness against which the engine is held.
 *
 * Every tick looks first what has happened to those who wait for it, and hears all that has become known by then. Who
 * comes to such a node in a tick, late, is heard at the next; only a tick that looks more than once (several programs,
 * or one that died and begins it again) may hear them itself, which is taken as it fell. When their time is over it is
 * looked once more, for that time alone. What follows is reckoned from when it happened, never from when it was heard.
 * All of it holds for clocks that go forward: none that is wrong is drawn where somebody listens (`makeTrial`).
 */
export function walkAlone(trial: Trial, luck: Luck): Walked {
  const { flow, began, zone, ticks } = trial
  const passed: Passed[] = []
  const touched: Touched[] = []
  const given: Given[] = []
  const visits: Date[] = []
  const nodeOf = (id: string | null | undefined) => flow.nodes.find((one) => one.id === id)
  const anchorDay = dayOf(began, zone)
  let node = nodeOf(flow.entry)
  let arrivedAt = began
  let due = node ? dueAt(trial, node, { anchorDay, arrivedAt }) : began
  let stopped = false
  const hear = (until: Date) => (node ? heardAt(node, { visits, given }, { arrivedAt, until }) : undefined)
  for (const [place, { at: now }] of ticks.entries()) {
    for (const deed of luck.deeds.filter((one) => one.place === place)) {
      if (deed.deed === 'visit') visits.push(deed.at)
      answerTouches(touched, settleGiven(given, deed), deed)
    }
    if (due > now) due = hear(now)?.at ?? due
    const { from = -1, until = -1 } = luck.fault ?? {}
    if (stopped && place === until) {
      stopped = false
      if (Number(now) - Number(due) > DAY_MS) due = now
    }
    while (node && !stopped && due <= now) {
      const fades = node.kind === 'message' || node.kind === 'task'
      const isLate = fades && Number(now) - Number(due) > DAY_MS
      stopped = node.kind === 'message' && !isLate && place >= from && place < until
      if (stopped) break
      const touch = node.kind === 'message' && !isLate ? decide(trial, node.title, now, touched, luck) : undefined
      if (touch) touched.push(touch)
      const opensAt = node.kind === 'message' ? touch?.dueAt : now
      if (fades && !isLate && opensAt) given.push({ nodeId: node.id, title: node.title, opensAt })
      const heard = hear(due)
      const port = isLate ? 'next' : portOf(node, heard, luck)
      passed.push({ node: node.title, outcome: isLate ? 'too_late' : (touch?.state ?? 'passed'), port, at: now })
      arrivedAt = heard?.at ?? due
      node = nodeOf(node.next[port])
      if (!node) break
      due = dueAt(trial, node, { anchorDay, arrivedAt })
      if (due > now && luck.wasHeardAgain(node, now)) due = hear(now)?.at ?? due
    }
  }
  return { passed, touched }
}

function portOf(node: FlowNode, heard: Heard | undefined, luck: Luck): string {
  return endOf(node, new Date(0)) ? (heard?.port ?? silentPort(node)) : luck.portOf(node)
}

/** What a guide did with a task is said of its message too; one that was skipped weighs on nobody any more. */
function answerTouches(touched: Touched[], titles: readonly string[], { deed }: TrialDeed): void {
  for (const [i, one] of touched.entries())
    if (titles.includes(one.node)) touched[i] = { ...one, state: deed === 'skip' ? 'refused' : 'confirmed' }
}

interface Coming {
  readonly anchorDay: string
  readonly arrivedAt: Date
}

function dueAt({ zone, decisionDays }: Trial, node: FlowNode, { anchorDay, arrivedAt }: Coming): Date {
  if (node.kind !== 'wait') return endOf(node, arrivedAt) ?? arrivedAt
  const { until } = node
  const today = dayOf(arrivedAt, zone)
  if (until.kind === 'after') return new Date(Number(arrivedAt) + until.minutes * MINUTE_MS)
  if (until.kind === 'day') {
    const meant = onWall(addDays(anchorDay, until.day), until.time, zone)
    return meant < arrivedAt ? arrivedAt : meant
  }
  if (until.kind === 'decision') {
    const days = Math.max(1, Math.round((decisionDays * until.percent) / 100))
    return onWall(addDays(today, days), until.time, zone)
  }
  if (until.kind === 'clock' && until.days > 0) return onWall(addDays(today, until.days), until.time, zone)
  for (let day = today; ; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
    const meant = onWall(day, until.time, zone)
    if (meant > arrivedAt && (until.kind === 'clock' || until.weekdays.includes(weekday))) return meant
  }
}

function onWall(day: string, time: string, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return fromZoned({ year, month, day: date, hour, minute }, zone)
}

/** Whether a message may go, and when: never, now, in the morning, or on the first of the next days that has room. */
function decide(
  { zone, rules, purpose }: Trial,
  node: string,
  now: Date,
  before: readonly Touched[],
  luck: Luck,
): Touched {
  const held: Touched = { node, state: 'suppressed', dueAt: null }
  const isMarketing = purpose === 'marketing'
  if (isMarketing && luck.isKept(now)) return held
  const morning = isMarketing ? quietEnd(now, rules, zone) : undefined
  if (morning && rules.quietAction === 'suppress') return held
  const at = morning ?? now
  const planned = before.flatMap((one) => (one.state === 'refused' ? [] : (one.dueAt ?? [])))
  const stopAt = (moment: Date) => whatStops(moment, planned, { rules, zone, isMarketing })
  const stop = stopAt(at)
  if (!stop) return { node, state: 'proposed', dueAt: at }
  if (stop === 'quota' || (stop === 'cap' && !rules.capWaits)) return held
  for (let days = 1; days <= rules.waitDays; days++) {
    const { hour, minute } = zonedParts(at, zone)
    const then = onWall(addDays(dayOf(at, zone), days), `${hour}:${minute}`, zone)
    if (!stopAt(then)) return { node, state: 'proposed', dueAt: then }
  }
  return held
}

/** When the quiet hours around a moment are over. */
function quietEnd(at: Date, { quietFrom, quietTo }: TrialRules, zone: string): Date | undefined {
  const { hour, minute } = zonedParts(at, zone)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const isOvernight = quietFrom > quietTo
  const isQuiet = isOvernight ? clock >= quietFrom || clock < quietTo : clock >= quietFrom && clock < quietTo
  if (!isQuiet) return undefined
  return onWall(addDays(dayOf(at, zone), isOvernight && clock >= quietFrom ? 1 : 0), quietTo, zone)
}

interface Restraint {
  readonly rules: TrialRules
  readonly zone: string
  readonly isMarketing: boolean
}

function whatStops(at: Date, planned: readonly Date[], { rules, zone, isMarketing }: Restraint) {
  if (isQuotaSpent(at, planned, rules.receiveQuota, zone)) return 'quota'
  if (isMarketing && isCapped([...planned, at], at, rules)) return 'cap'
  if (isMarketing && rules.budget && isTooMuch([...planned, at], at, rules.budget)) return 'budget'
  return undefined
}

/** As many as the month has days, seven a week from Monday, or one a day, by the tenant's calendar. */
function isQuotaSpent(at: Date, planned: readonly Date[], quota: TrialRules['receiveQuota'], zone: string): boolean {
  const nameOf = (moment: Date) => {
    const day = dayOf(moment, zone)
    if (quota === 'month') return day.slice(0, 7)
    return quota === 'day' ? day : addDays(day, 1 - (new Date(`${day}T00:00:00Z`).getUTCDay() || 7))
  }
  const mine = nameOf(at)
  const used = planned.filter((one) => nameOf(one) === mine).length
  const [year = 0, month = 0] = mine.split('-').map(Number)
  const max = quota === 'day' ? 1 : quota === 'week' ? 7 : new Date(Date.UTC(year, month, 0)).getUTCDate()
  return used >= max
}

/** Whether some span of so many days that holds the moment would have one too many. */
function isCapped(all: readonly Date[], at: Date, { capTouches, capDays }: TrialRules): boolean {
  const times = all.map(Number).sort((a, b) => a - b)
  return times.some((first, i) => {
    const last = times[i + capTouches]
    if (last === undefined || last - first >= capDays * DAY_MS) return false
    return first <= Number(at) && Number(at) <= last
  })
}

/** Whether at this moment, or at a later one for which something is planned, more is borne than can be. */
function isTooMuch(all: readonly Date[], at: Date, budget: NonNullable<TrialRules['budget']>): boolean {
  const times = all.map(Number)
  const span = budget.days * DAY_MS
  const borneAt = (moment: number) =>
    times
      .filter((time) => time <= moment)
      .reduce((sum, time) => sum + POINTS_OF_A_MESSAGE * Math.max(0, 1 - (moment - time) / span), 0)
  const asked = times.filter((time) => time >= Number(at) && time < Number(at) + span)
  return asked.some((moment) => borneAt(moment) > budget.points + SLACK)
}

/** The nodes of a drawing by their ids. */
export function titlesOf(flow: Flow): ReadonlyMap<string, string> {
  return new Map(flow.nodes.map((node) => [node.id, node.title]))
}
