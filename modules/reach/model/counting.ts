import { addDays, dayOf, fromZoned, zonedParts } from '#kit/pure/zoned-time.ts'
import { type Loads, withoutTouch, withTouch } from './guide-load.ts'
import type { Placed } from './placed.ts'
import type { QuotaRules } from './quota.ts'
import type { ReachRules } from './restraint.ts'
import { type Sentence, sayTime } from './say.ts'
import type { TouchAsk } from './touch.ts'
import type { Deferred, Passed, Suppressed, Verdict } from './verdict.ts'

/** Stopped for now; where it may wait, the next moment is looked for at which nothing stops it. */
export interface Stopped extends Suppressed {
  readonly waits?: boolean
}
export type CountingVerdict = Passed | Stopped

export interface CountingRules extends QuotaRules {
  readonly settings: ReachRules
  /** Of guides who may make only so many touches a day. */
  readonly guideLoads?: Loads
}

/** A gate that counts what somebody got and is to get. Pure: it judges one more touch beside those with a place. */
export interface CountingGate {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly reasons: Readonly<Record<string, Sentence>>
  isOn?(rules: ReachRules): boolean
  weigh(ask: TouchAsk, placed: readonly Placed[], rules: CountingRules): CountingVerdict | undefined
}

/** A planned touch that gives way and still comes: later, at the same time of day. */
export interface PutOff {
  readonly touchId: string
  readonly gate: string
  readonly verdict: Deferred
}

/** What the counting gates say of an ask, in the order in which they say it. */
export interface Counted {
  readonly verdicts: readonly { readonly gate: string; readonly verdict: Verdict }[]
  /** Touches placed by earlier calls that give way to it and find no other moment. */
  readonly took?: readonly string[]
  /** Those that give way to it and come later. */
  readonly putOff?: readonly PutOff[]
}

/** The reason every gate that counts may give: a better touch has the place. */
export const GAVE_WAY = { gave_way: { zh: '让给更优先的', en: 'Gave way' } } as const

/** Touches of this priority came first until somebody says otherwise. */
export const USUAL_PRIORITY = 50

type Ranked = Pick<TouchAsk, 'priority' | 'value'>

function priorityOf({ priority }: Pick<Ranked, 'priority'>): number {
  return priority ?? USUAL_PRIORITY
}

/** Whether one goes before the other: by what an operator said, else by expected value where both are known. */
function goesBefore(one: Ranked, other: Ranked): boolean {
  const [mine, theirs] = [priorityOf(one), priorityOf(other)]
  if (mine !== theirs) return mine > theirs
  return one.value !== undefined && other.value !== undefined && one.value > other.value
}

function inTurn(one: TouchAsk, other: TouchAsk): number {
  const byPriority = priorityOf(other) - priorityOf(one)
  return byPriority || (other.value ?? 0) - (one.value ?? 0) || one.at.getTime() - other.at.getTime()
}

/**
 * Takes asks through the gates that count, for each person the better first, then the earlier; each that passes takes
 * its place, so that the order in which they were asked for changes nothing. Answers in that order all the same.
 */
export function countAsks(
  asks: readonly TouchAsk[],
  placedOf: ReadonlyMap<number, readonly Placed[]>,
  gates: readonly CountingGate[],
  rules: CountingRules,
): readonly Counted[] {
  const taken = new Map<number, readonly Placed[]>(placedOf)
  const counted = new Array<Counted>(asks.length)
  const turns = asks.map((ask, nth) => ({ ask, nth })).sort((a, b) => inTurn(a.ask, b.ask) || a.nth - b.nth)
  const dayAfter = openCalendar(rules.zone)
  let guideLoads = rules.guideLoads
  for (const { ask, nth } of turns) {
    const before = taken.get(ask.contactId) ?? []
    const now = guideLoads ? { ...rules, guideLoads } : rules
    const found = findPlace(ask, before, { gates, rules: now, dayAfter })
    counted[nth] = found
    if (found.loads) guideLoads = found.loads
    else if (found.at && guideLoads) guideLoads = withTouch(guideLoads, ask, found.at, rules.zone)
    if (found.at) taken.set(ask.contactId, found.standing ?? [...before, placeOf(ask, found.at)])
  }
  return lastWords(
    counted,
    turns.map(({ nth }) => nth),
  )
}

function placeOf(ask: TouchAsk, dueAt: Date): Placed {
  return { ...ask, dueAt, touchId: ask.key }
}

/** Of a planned touch that gave way more than once in a call only the last counts: it was put off again, or dropped. */
function lastWords(counted: readonly Counted[], turns: readonly number[]): readonly Counted[] {
  const after = [...counted]
  const said = new Set<string>()
  for (const nth of turns.toReversed()) {
    const one = after[nth]
    if (!one?.took && !one?.putOff) continue
    const took = one.took?.filter((touchId) => !said.has(touchId)) ?? []
    const putOff = one.putOff?.filter(({ touchId }) => !said.has(touchId)) ?? []
    for (const touchId of [...took, ...putOff.map((later) => later.touchId)]) said.add(touchId)
    after[nth] = { ...one, took, putOff }
  }
  return after
}

interface Pass {
  readonly gates: readonly CountingGate[]
  readonly rules: CountingRules
  readonly dayAfter: (at: Date, days: number) => Date
}

interface Found extends Counted {
  /** Nothing: it goes nowhere. */
  readonly at: Date | undefined
  /** Everything that has a place from now on, where others gave way to it. */
  readonly standing?: readonly Placed[]
  /** The days of guides from now on, where others gave way to it. */
  readonly loads?: Loads | undefined
}

function findPlace(ask: TouchAsk, placed: readonly Placed[], pass: Pass): Found {
  const said = askAll(ask, placed, pass)
  const stop = said.at(-1)
  if (stop?.verdict.kind !== 'suppress') return { verdicts: said, at: ask.at }
  const { gate, verdict } = { gate: stop.gate, verdict: stop.verdict }
  const taken = takePlace(ask, placed, pass)
  if (taken) return taken
  // A full day of the guide is nobody else's place with this person.
  const better = verdict.reason === 'guide_quota' ? undefined : placed.find((one) => goesBefore(one, ask))
  const until = mayWait(verdict, pass.rules) ? nextMoment(ask, placed, pass) : undefined
  const facts = { ...verdict.facts, ...(better?.touchId ? { gaveWayTo: better.touchId } : {}) }
  if (until) {
    const late = { gate, verdict: putOff({ ...verdict, facts }, until, pass.rules.zone) }
    return { verdicts: [late, ...askAll({ ...ask, at: until }, placed, pass)], at: until }
  }
  const told = better ? gaveWay({ ...verdict, facts }) : { ...verdict, facts }
  return {
    verdicts: [{ gate, verdict: mayWait(verdict, pass.rules) ? waitedTooLong(told, pass.rules) : told }],
    at: undefined,
  }
}

/**
 * Room made by what may still give way and an operator put after this ask: the least of them first, and no more than
 * are needed. Nothing when that does not help. Expected value does not count here: it is what the person had spent when
 * they entered, and grows, so that by it each later journey would take the touches of the one before.
 */
function takePlace(ask: TouchAsk, placed: readonly Placed[], pass: Pass): Found | undefined {
  if (ask.purpose !== 'marketing') return undefined
  const lesser = placed
    .filter((one) => one.yields && priorityOf(one) < priorityOf(ask))
    .sort((a, b) => priorityOf(a) - priorityOf(b))
  const passes = (without: readonly Placed[]) =>
    askAll(
      ask,
      placed.filter((one) => !without.includes(one)),
      pass,
    ).at(-1)?.verdict.kind !== 'suppress'
  const count = lesser.findIndex((_, nth) => passes(lesser.slice(0, nth + 1)))
  if (count < 0) return undefined
  let going = lesser.slice(0, count + 1)
  for (const one of going.slice(0, -1)) {
    const fewer = going.filter((other) => other !== one)
    if (passes(fewer)) going = fewer
  }
  const beside = placed.filter((one) => !going.includes(one))
  const said = askAll(ask, beside, pass)
  const { guideLoads, zone } = pass.rules
  const loads = guideLoads && withTouch(guideLoads, ask, ask.at, zone)
  const moved = moveOn(going, { ask, standing: [...beside, placeOf(ask, ask.at)], loads }, pass)
  const word: Passed = {
    kind: 'pass',
    zh: `排在后面的 ${going.length} 次让给了它`,
    en: `${going.length} of lower priority gave way to it`,
  }
  const verdicts = [...said, { gate: said.at(-1)?.gate ?? '', verdict: word }]
  return { verdicts, at: ask.at, ...moved }
}

interface Stand {
  readonly standing: readonly Placed[]
  readonly loads: Loads | undefined
}
type Moved = Stand & Required<Pick<Counted, 'took' | 'putOff'>>

/**
 * Those that gave way, the better first, to their next moment by the same rules as if they had been asked for together
 * with the winner; no later than they could have waited from when they were asked for. Taken where there is none.
 */
function moveOn(going: readonly Placed[], { ask, ...stand }: Stand & { readonly ask: TouchAsk }, whole: Pass): Moved {
  let moved: Moved = { ...stand, took: [], putOff: [] }
  for (const one of going.toSorted((a, b) => priorityOf(b) - priorityOf(a))) {
    const { touchId = '' } = one
    const again = againOf(one, ask.contactId, whole)
    const { zone } = whole.rules
    // Its own day is free of it while another is looked for.
    const loads = moved.loads && withoutTouch(moved.loads, again, one.dueAt, zone)
    const pass = loads ? { ...whole, rules: { ...whole.rules, guideLoads: loads } } : whole
    const stop = askAll(again, moved.standing, pass).at(-1)
    // What the winner needed gone may fit again beside what else was put off.
    if (stop?.verdict.kind !== 'suppress') {
      moved = { ...moved, standing: [...moved.standing, one] }
      continue
    }
    const until = mayWait(stop.verdict, pass.rules) ? nextMoment(again, moved.standing, pass) : undefined
    if (!until) {
      moved = { ...moved, loads, took: [...moved.took, touchId] }
      continue
    }
    const zh = `${stop.verdict.zh}；更优先的先占了，让给它`
    const en = `${stop.verdict.en}; something of higher priority has the place`
    const verdict = putOff({ ...stop.verdict, zh, en }, until, zone)
    moved = {
      ...moved,
      loads: loads && withTouch(loads, again, until, zone),
      standing: [...moved.standing, { ...one, dueAt: until }],
      putOff: [...moved.putOff, { touchId, gate: stop.gate, verdict }],
    }
  }
  return moved
}

/** Quiet hours may have put it off to the next day before its days of waiting began. */
const QUIET_DAYS_MAX = 1

/** A planned touch as if it were asked for anew, at the moment it was planned for. */
function againOf(one: Placed, contactId: number, { rules, dayAfter }: Pass): TouchAsk {
  const { purpose, channel, contentKind, priority, scriptId, text, touchId = '', dueAt, askedFor = dueAt } = one
  const until = dayAfter(askedFor, rules.settings.restraint.waitDays + QUIET_DAYS_MAX)
  const known = {
    ...(contentKind === undefined ? {} : { contentKind }),
    ...(priority === undefined ? {} : { priority }),
    ...(scriptId ? { scriptId } : {}),
    ...(text ? { text } : {}),
    ...(one.staffId ? { staffId: one.staffId } : {}),
  }
  return { key: touchId, contactId, purpose, channel, at: dueAt, until, ...known }
}

interface Said {
  readonly gate: string
  readonly verdict: CountingVerdict
}

/** Every gate until one stops it. */
function askAll(ask: TouchAsk, placed: readonly Placed[], { gates, rules }: Pass): readonly Said[] {
  const said: Said[] = []
  for (const gate of gates) {
    const verdict = gate.weigh(ask, placed, rules)
    if (verdict) said.push({ gate: gate.name, verdict })
    if (verdict?.kind === 'suppress') break
  }
  return said
}

/** Reasons of a tenant's own caps: whether those may wait is for the tenant to say. */
const CAPS: ReadonlySet<string> = new Set(['person_cap', 'channel_cap'])

function mayWait(verdict: Stopped, { settings }: CountingRules): boolean {
  return verdict.waits ?? (CAPS.has(verdict.reason) && settings.restraint.capWaits)
}

/** At the same time of day, some days later: not at an hour nobody chose. */
function nextMoment(ask: TouchAsk, placed: readonly Placed[], pass: Pass): Date | undefined {
  for (let days = 1; days <= pass.rules.settings.restraint.waitDays; days += 1) {
    const at = pass.dayAfter(ask.at, days)
    if (ask.until && at > ask.until) return undefined
    if (askAll({ ...ask, at }, placed, pass).at(-1)?.verdict.kind !== 'suppress') return at
  }
  return undefined
}

function putOff(verdict: Stopped, until: Date, zone: string): Deferred {
  const then = sayTime(until, zone)
  const { reason, facts } = verdict
  return {
    kind: 'defer',
    reason,
    until,
    facts,
    zh: `${verdict.zh}，推迟到 ${then}`,
    en: `${verdict.en}, put off to ${then}`,
  }
}

function gaveWay(verdict: Stopped): Stopped {
  return {
    ...verdict,
    reason: 'gave_way',
    zh: `${verdict.zh}；更优先的先占了，这一次让给它`,
    en: `${verdict.en}; something of higher priority has the place, and this gives way to it`,
  }
}

function waitedTooLong(verdict: Stopped, { settings }: CountingRules): Stopped {
  const { waitDays } = settings.restraint
  return {
    ...verdict,
    zh: `${verdict.zh}，${waitDays} 天内（或这次发送的期限内）都等不到余地`,
    en: `${verdict.en}, and there is no room within ${waitDays} days, or before this send ends`,
  }
}

/** The same clock some days later, reckoned once for all who share their time. */
function openCalendar(zone: string): (at: Date, days: number) => Date {
  const known = new Map<string, Date>()
  return (at, days) => {
    const key = `${at.getTime()} ${days}`
    const found = known.get(key)
    if (found) return found
    const [year = 0, month = 0, day = 0] = addDays(dayOf(at, zone), days).split('-').map(Number)
    const { hour, minute } = zonedParts(at, zone)
    const then = fromZoned({ year, month, day, hour, minute }, zone)
    known.set(key, then)
    return then
  }
}
