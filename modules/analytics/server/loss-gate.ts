import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { SendGate, TouchAsk, Verdict } from '#modules/reach/index.ts'
import { closenessOf } from '../model/loss/closeness.ts'
import { decideTouch, type TimedTouch } from '../model/loss/decide-touch.ts'
import { gainFor } from '../model/loss/gain-for.ts'
import { laterDays } from '../model/loss/later-days.ts'
import { type Pricer, pricerOf } from '../model/loss/lost-by-touch.ts'
import { sayLoss } from '../model/loss/say-loss.ts'
import { findEstimate, type LossEstimate, readStandings, type Standing } from './store/loss-estimate.ts'

type Rules = Parameters<SendGate['judge']>[2]

/**
 * A marketing touch that is expected to lose more than it brings waits until the hazard has fallen, or is left out.
 * By the newest estimate that was written down, never by the warehouse: three statements for a whole set.
 */
export const lossGate: SendGate = {
  name: 'expected_loss',
  zh: '打扰的代价',
  en: 'Cost of a touch',
  reasons: { expected_loss: { zh: '不值得打扰', en: 'Not worth its cost' } },
  isOn: ({ restraint }) => restraint.loss.on,
  async judge(ctx, asks, rules, readPlaced) {
    if (!asks.some((ask) => ask.purpose === 'marketing')) return asks.map(() => undefined)
    const people = [...new Set(asks.map((ask) => ask.contactId))]
    const [estimate, standings, placed] = [
      await findEstimate(ctx),
      await readStandings(ctx, people),
      await readPlaced(),
    ]
    const standingOf = new Map(standings.map((one) => [one.contactId, one]))
    const known = [...placed].map(([contactId, some]) => {
      const marketing = some.filter((one) => one.purpose === 'marketing')
      return [contactId, marketing.map((one) => timed(one, one.dueAt.getTime()))] as const
    })
    return judgeInTurn(ctx, asks, {
      ...{ rules, estimate, standingOf, placed: new Map(known) },
      price: pricerOf(estimate?.learnt ?? undefined),
    })
  },
}

interface Known {
  readonly rules: Rules
  readonly estimate: LossEstimate | undefined
  readonly price: Pricer
  readonly standingOf: ReadonlyMap<number, Standing>
  /** Marketing that each person got, or is to get. */
  readonly placed: Map<number, readonly TimedTouch[]>
}

/** The earlier first: of one call too, each that may go wears on those after it. Answers in the order of the asks. */
function judgeInTurn(ctx: Ctx, asks: readonly TouchAsk[], known: Known): readonly (Verdict | undefined)[] {
  const verdicts = new Array<Verdict | undefined>(asks.length)
  const turns = asks.map((ask, nth) => ({ ask, nth })).sort((a, b) => Number(a.ask.at) - Number(b.ask.at))
  const dayAfter = laterDays(ctx.tenant.timezone)
  for (const { ask, nth } of turns) {
    if (ask.purpose !== 'marketing') continue
    const others = known.placed.get(ask.contactId) ?? []
    const { restraint } = known.rules
    const wished = wishOf(ask, others, known)
    const later = dayAfter(ask.at, { days: restraint.waitDays, until: ask.until })
    const decided = decideTouch(known.price, { ...wished, later })
    const { value, gain } = wished
    const told = { day: known.estimate?.day, waitDays: restraint.waitDays, measured: ask.valueMeasured === true }
    verdicts[nth] = sayLoss(decided, { ...told, gain, value, said: ask.value !== undefined }, ctx.tenant)
    const goes = decided.kind === 'later' ? decided.at : ask.at.getTime()
    if (decided.kind !== 'never') known.placed.set(ask.contactId, [...others, timed(ask, goes)])
  }
  return verdicts
}

/** What nobody labelled sells. */
function timed({ channel, contentKind }: Pick<TouchAsk, 'channel' | 'contentKind'>, at: number): TimedTouch {
  return { at, channel, kind: contentKind ?? 'selling' }
}

function wishOf(ask: TouchAsk, others: readonly TimedTouch[], { rules, standingOf, estimate }: Known) {
  const { gains, unknownWorth } = rules.restraint.loss
  const standing = standingOf.get(ask.contactId)
  const kind = ask.contentKind ?? 'selling'
  const orNothing = (amount: Amount | null | undefined) => amount ?? undefined
  const [average, value] = [gains[kind], orNothing(standing?.value) ?? orNothing(unknownWorth)]
  return {
    ...{ ...timed(ask, ask.at.getTime()), others },
    closeness: closenessOf(standing, ask.at),
    gain: ask.value ?? (average === null ? undefined : gainFor(average, value, orNothing(estimate?.typical))),
    value,
  }
}
