import type { Ctx } from '#kit/node/ctx.ts'
import { settle } from '../model/settle.ts'
import type { TouchNews } from '../model/touch-news.ts'
import { lockTouches, updateStates } from './store/touch.ts'
import { tellTouches } from './tell-touches.ts'

/**
 * Takes in news of touches. Late or repeated news never moves one backwards; news of a touch that is not there (its
 * person was erased) is passed over. Undo of a confirmation: `retracted`.
 */
export async function settleTouches(ctx: Ctx, news: readonly TouchNews[]): Promise<void> {
  if (news.length === 0) return
  const byTouch = Map.groupBy(news, (one) => one.touchId)
  const touches = await lockTouches(ctx, [...byTouch.keys()])
  const settled = touches.map((touch) => settle(touch, byTouch.get(touch.id) ?? []))
  const changed = settled.filter(({ happened }) => happened.length > 0)
  if (changed.length === 0) return
  await updateStates(
    ctx,
    changed.map(({ touch }) => touch),
  )
  await tellTouches(ctx, changed)
}
