import type { Ctx } from '#kit/node/ctx.ts'
import type { TouchNews } from '../model/touch-news.ts'

/** Takes in news of touches. Late or repeated news never moves one backwards. */
export async function settleTouches(_ctx: Ctx, _news: readonly TouchNews[]): Promise<void> {
  throw new Error('Not built yet')
}
