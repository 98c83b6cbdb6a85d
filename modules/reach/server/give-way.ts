import type { Ctx } from '#kit/node/ctx.ts'
import type { TouchRecord } from '../model/touch-record.ts'
import { lockTouches, updateGivenWay } from './store/touch.ts'
import { tellTouches } from './tell-touches.ts'

/**
 * Planned touches that make room for better ones: withdrawn, with the winner in their facts. One that somebody has
 * done in the meantime stays as it is. Others hear of it by `reach.touches_saved` and take their tasks back.
 */
export async function giveWay(ctx: Ctx, winners: ReadonlyMap<string, string>): Promise<void> {
  if (winners.size === 0) return
  const planned = (await lockTouches(ctx, [...winners.keys()])).filter(({ state }) => state === 'proposed')
  const gone = planned.map(
    (touch): TouchRecord => ({
      ...touch,
      ...{ state: 'withdrawn', reason: 'gave_way', gate: touch.gate ?? 'person_cap', endedAt: ctx.now() },
      facts: { ...touch.facts, gaveWayTo: winners.get(touch.id) ?? '' },
      sentenceZh: '没有发：已经排好，但更优先的要用这位顾客的余地，让给了它',
      sentenceEn: 'Not sent: it was planned, and gave way to something of higher priority',
    }),
  )
  await updateGivenWay(ctx, gone)
  await tellTouches(
    ctx,
    gone.map((touch) => ({ touch, happened: [{ name: 'Message Withdrawn', at: ctx.now() }] })),
  )
}
