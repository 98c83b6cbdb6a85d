import type { Ctx } from '#kit/node/ctx.ts'
import type { PutOff } from '../model/counting.ts'
import { sayProposed } from '../model/say.ts'
import type { TouchRecord } from '../model/touch-record.ts'
import { lockTouches, updateGivenWay } from './store/touch.ts'
import { type ToldTouch, tellTouches } from './tell-touches.ts'

/** A planned touch that makes room for a better one: for good, or until later. */
export interface GaveWay {
  readonly touchId: string
  readonly winner: string
  readonly later?: PutOff
}

/**
 * Planned touches that make room for better ones: put off to their next moment, or withdrawn where there is none, with
 * the winner in their facts. One that somebody has done in the meantime stays as it is. Others hear of it by
 * `reach.touches_saved` and move their tasks or take them back.
 */
export async function giveWay(ctx: Ctx, gaveWay: readonly GaveWay[]): Promise<void> {
  if (gaveWay.length === 0) return
  const wayOf = new Map(gaveWay.map((one) => [one.touchId, one]))
  const planned = (await lockTouches(ctx, [...wayOf.keys()])).filter(({ state }) => state === 'proposed')
  const told = planned.flatMap((touch): ToldTouch[] => {
    const way = wayOf.get(touch.id)
    if (!way) return []
    if (way.later) return [{ touch: comesLater(touch, way.winner, way.later), happened: [], isPutOff: true }]
    return [{ touch: goesNowhere(ctx, touch, way.winner), happened: [{ name: 'Message Withdrawn', at: ctx.now() }] }]
  })
  await updateGivenWay(
    ctx,
    told.map(({ touch }) => touch),
  )
  await tellTouches(ctx, told)
}

function comesLater(touch: TouchRecord, winner: string, { gate, verdict }: PutOff): TouchRecord {
  const { zh, en } = sayProposed([verdict])
  return {
    ...touch,
    ...{ dueAt: verdict.until, gate, reason: verdict.reason, sentenceZh: zh, sentenceEn: en },
    facts: { ...touch.facts, ...verdict.facts, gaveWayTo: winner },
  }
}

function goesNowhere(ctx: Ctx, touch: TouchRecord, winner: string): TouchRecord {
  return {
    ...touch,
    ...{ state: 'withdrawn', reason: 'gave_way', gate: touch.gate ?? 'person_cap', endedAt: ctx.now() },
    facts: { ...touch.facts, gaveWayTo: winner },
    sentenceZh: '没有发：已经排好，但更优先的要用这位顾客的余地，让给了它',
    sentenceEn: 'Not sent: it was planned, and gave way to something of higher priority',
  }
}
