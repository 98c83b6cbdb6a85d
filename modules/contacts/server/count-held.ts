import type { Ctx } from '#kit/node/ctx.ts'
import { countByGuide } from './store/guide.ts'

/** How many people each member of staff looks after, those who left us not counted. */
export async function countHeld(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  return new Map((await countByGuide(ctx)).map(({ staffId, people }) => [staffId, people]))
}
