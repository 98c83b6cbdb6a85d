import { AMOUNT_PER_UNIT, type Amount } from '#kit/pure/money.ts'
import {
  CLOSENESS,
  type Closeness,
  NEW_DAYS,
  type StateCount,
  TOUCH_DAYS,
  type TouchSort,
} from '../model/loss/loss-counts.ts'
import { drawExponential, drawNormal, type Random, seededRandom } from '../model/value/chance.ts'

/**
 * A shop of a few hundred people who are lived through day by day. It shares nothing with what is proven in it: people
 * weary of touches by a sum that fades, unlike the counts that the gate learns from, each has a temper of their own,
 * and what they are expected to bring is foretold with an error.
 */
export const WORLD_DAYS = 180

const KINDS = ['selling', 'about', 'useful'] as const
type Kind = (typeof KINDS)[number]
const CHANNELS = ['private_chat', 'official_account'] as const
type Bought = Exclude<Closeness, 'new'>

/** People, the days within which they came, and what is planted. Yuan, and chances a day. */
export interface RestraintPlan {
  readonly people: number
  readonly sorts: Readonly<Record<Bought, { readonly share: number; readonly leaves: number; readonly worth: number }>>
  /** Chance of a newcomer to leave on a day. */
  readonly newLeaves: number
  /** Wishes of all senders together for each person and week. */
  readonly wishes: Readonly<Record<Kind, number>>
  /** How much senders differ in whom they mean: as the spread of the logarithm of each person's share of wishes. */
  readonly uneven: number
  /** How much one touch wearies, by kind and by channel; and within how many days it fades to a third. */
  readonly wears: Readonly<Record<Kind, number>>
  readonly channelWears: readonly number[]
  readonly fades: number
  /** The power with which weariness drives people away. */
  readonly power: number
  /** What one touch brings to an average person who is not weary. */
  readonly brings: Readonly<Record<Kind, number>>
}

export const USUAL_WORLD: RestraintPlan = {
  people: 900,
  sorts: {
    never: { share: 0.35, leaves: 0.002, worth: 40 },
    once: { share: 0.35, leaves: 0.001, worth: 130 },
    often: { share: 0.3, leaves: 0.0005, worth: 450 },
  },
  newLeaves: 0.005,
  wishes: { selling: 2, about: 0.8, useful: 0.8 },
  uneven: 0.9,
  wears: { selling: 0.8, about: 0.5, useful: 0.1 },
  channelWears: [1, 0.5],
  fades: 5,
  power: 1.5,
  brings: { selling: 2, about: 0.7, useful: 0.6 },
}

interface DatedTouch extends TouchSort {
  readonly day: number
}

/** What a policy is told of a wish: nothing of what is planted. Days are counted from the first. */
export interface Wish {
  readonly day: number
  readonly closeness: Closeness
  readonly channel: string
  readonly kind: string
  readonly gain: Amount
  readonly value: Amount
  /** Other touches that went or are planned. */
  readonly others: readonly DatedTouch[]
}

export interface Policy {
  /** The day on which it goes: the same, a later one, or none. */
  decide(wish: Wish): number | undefined
  /** Each night: the ledger so far, for whoever reads it. */
  learn(day: number, ledger: { states(): readonly StateCount[] }): void
}

export interface Outcome {
  /** Money that people brought in all the days. */
  readonly money: number
  readonly lost: number
  readonly touches: number
}

interface Person {
  readonly bought: Bought
  readonly joined: number
  readonly leaves: number
  readonly worth: number
  readonly foretold: Amount
  /** Weariness summed over their days at which they leave: the same, whatever is done to them. */
  /** Their share of wishes. */
  readonly meant: number
  readonly patience: number
  readonly buys: Random
  readonly wishes: Random
  worn: number
  suffered: number
  gone: boolean
  /** Of the last days. */
  touched: DatedTouch[]
  /** Of them those of the last week, and the line of the ledger on which their days are counted. */
  mind: readonly DatedTouch[]
  count: Count | undefined
  planned: { day: number; kind: Kind; channel: number }[]
  /** What touches bring on each of the coming days. */
  lifts: { until: number; daily: number }[]
}

/** Who buys often is meant more: the confounding there is in every shop. */
const MEANT: Readonly<Record<Bought, number>> = { never: 0.8, once: 1, often: 1.3 }
const LIFT_DAYS = 3
const BASKET = 90
/** A touch on the heels of others brings less of what it would have brought, for each of them. */
const SATED = 0.6
const SATED_DAYS = 3

/** One run of the world under a policy; the same seed brings the same people, wishes and tempers to every policy. */
export function liveWorld(seed: number, plan: RestraintPlan, policy: Policy): Outcome {
  const random = seededRandom(seed)
  const people = Array.from({ length: plan.people }, (_, nth) => makePerson(random, seed * 10_007 + nth, plan))
  const middle = people.reduce((sum, one) => sum + one.worth, 0) / people.length
  // What senders believe a touch of each kind brings, each shop wrong in its own way.
  const believed = new Map(KINDS.map((kind) => [kind, plan.brings[kind] * Math.exp(0.25 * drawNormal(random))]))
  // How far what a touch brings goes with what its person buys anyway: from a fifth to all of it.
  const leaning = 0.2 + 0.8 * random()
  const book = openBook()
  const sums = { money: 0, lost: 0, touches: 0 }
  for (let day = 0; day < WORLD_DAYS; day += 1) {
    for (const one of people) {
      if (one.gone || one.joined > day) continue
      const wishes = wishesOf(one, plan)
      for (const { kind, channel } of one.planned.length === 0 ? [] : one.planned.filter((late) => late.day === day))
        touch(one, { day, kind, channel, plan, middle, leaning, sums })
      for (const { kind, channel } of wishes) {
        const goes = policy.decide(toWish(one, { day, kind, channel, gain: believed.get(kind) ?? 0 }))
        if (goes === day) touch(one, { day, kind, channel, plan, middle, leaning, sums })
        else if (goes !== undefined) one.planned.push({ day: goes, kind, channel })
      }
      liveDay(one, day, plan, book, sums)
    }
    policy.learn(day, book)
  }
  return sums
}

function makePerson(random: Random, seed: number, { sorts, people, uneven }: RestraintPlan): Person {
  const roll = random()
  const bought: Bought =
    roll < sorts.never.share ? 'never' : roll < sorts.never.share + sorts.once.share ? 'once' : 'often'
  const { leaves, worth } = sorts[bought]
  const mine = worth * Math.exp(0.5 * drawNormal(random) - 0.125)
  // A quarter come while the world runs, the others within the year before.
  const joined = random() < 0.25 ? Math.floor(random() * 150) : -Math.floor(random() * 365)
  return {
    ...{ bought, joined, worth: mine, leaves: leaves * Math.exp(0.4 * drawNormal(random)) },
    foretold: Math.round(mine * Math.exp(0.3 * drawNormal(random)) * AMOUNT_PER_UNIT),
    meant: MEANT[bought] * Math.exp(uneven * drawNormal(random) - uneven ** 2 / 2),
    ...{ patience: drawExponential(random, 1), buys: seededRandom(seed), wishes: seededRandom(seed + people * 7919) },
    ...{ worn: 0, suffered: 0, gone: false, mind: [], count: undefined },
    ...{ touched: [], planned: [], lifts: [] },
  }
}

function wishesOf(one: Person, { wishes }: RestraintPlan): { kind: Kind; channel: number }[] {
  const found: { kind: Kind; channel: number }[] = []
  for (const kind of KINDS)
    if (one.wishes() < (one.meant * wishes[kind]) / 7) found.push({ kind, channel: one.wishes() < 0.7 ? 0 : 1 })
  return found
}

function closenessOf(one: Person, day: number): Closeness {
  return day - one.joined < NEW_DAYS ? 'new' : one.bought
}

function named({ day, kind, channel }: { day: number; kind: Kind; channel: number }): DatedTouch {
  return { day, kind, channel: CHANNELS[channel] ?? '' }
}

function toWish(one: Person, wish: { day: number; kind: Kind; channel: number; gain: number }): Wish {
  return {
    ...{ day: wish.day, closeness: closenessOf(one, wish.day), kind: wish.kind, channel: CHANNELS[wish.channel] ?? '' },
    ...{ gain: Math.round(wish.gain * AMOUNT_PER_UNIT), value: one.foretold },
    others: [...one.touched, ...one.planned.filter(({ day }) => day > wish.day).map(named)],
  }
}

interface Touching {
  readonly day: number
  readonly kind: Kind
  readonly channel: number
  readonly plan: RestraintPlan
  readonly middle: number
  readonly leaning: number
  readonly sums: { touches: number }
}

function touch(one: Person, { day, kind, channel, plan, middle, leaning, sums }: Touching): void {
  const hard = one.touched.filter((then) => then.day > day - SATED_DAYS).length
  const brings = plan.brings[kind] * (1 - leaning + (leaning * one.worth) / middle) * SATED ** hard
  one.lifts.push({ until: day + LIFT_DAYS, daily: brings / LIFT_DAYS })
  one.worn += plan.wears[kind] * (plan.channelWears[channel] ?? 1)
  const mine = named({ day, kind, channel })
  one.touched = [...one.touched.filter((then) => then.day > day - TOUCH_DAYS), mine]
  one.mind = [...one.mind, mine]
  one.count = undefined
  sums.touches += 1
}

function liveDay(one: Person, day: number, plan: RestraintPlan, book: Book, sums: { money: number; lost: number }) {
  if (one.lifts.some(({ until }) => until <= day)) one.lifts = one.lifts.filter(({ until }) => until > day)
  let expected = one.worth / WORLD_DAYS
  for (const { daily } of one.lifts) expected += daily
  if (one.buys() < expected / BASKET) sums.money += BASKET
  const closeness = closenessOf(one, day)
  const base = closeness === 'new' ? plan.newLeaves : one.leaves
  one.suffered += base * (1 + one.worn) ** plan.power
  one.worn *= Math.exp(-1 / plan.fades)
  one.gone = one.suffered > one.patience
  if (one.gone) sums.lost += 1
  if (one.mind.some((then) => day - then.day >= TOUCH_DAYS)) {
    one.mind = one.mind.filter((then) => day - then.day < TOUCH_DAYS)
    one.count = undefined
  }
  if (one.count?.closeness !== closeness) one.count = book.find(closeness, one.mind)
  one.count.days += 1
  one.count.losses += one.gone ? 1 : 0
}

interface Count extends StateCount {
  days: number
  losses: number
}

type Book = ReturnType<typeof openBook>

/** The ledger as it is counted in the product: days lived, by closeness and what was on the mind. */
function openBook() {
  const counts = new Map<number, Count>()
  return {
    find: (closeness: Closeness, state: readonly TouchSort[]): Count => {
      // Of each sort up to fifteen on a mind: four bits, six sorts; and the closeness.
      let key = CLOSENESS.indexOf(closeness)
      for (const { channel, kind } of state)
        key += 4 * 16 ** (CHANNELS.indexOf(channel as 'private_chat') * KINDS.length + KINDS.indexOf(kind as Kind))
      const count = counts.get(key) ?? { closeness, state, days: 0, losses: 0 }
      counts.set(key, count)
      return count
    },
    states: () => [...counts.values()],
  }
}
