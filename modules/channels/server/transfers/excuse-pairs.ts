import type { Ctx } from '#kit/node/ctx.ts'
import type { Pair } from '../../model/pair.ts'
import { listExcuses } from '../store/transfer.ts'

interface Change {
  readonly before: Pair | undefined
  readonly after: Pair
}

/**
 * Why a friendship is over that WeCom only no longer shows: being handed on, and a member who left the company, are no
 * goodbyes. What a push says stays: then the member said goodbye by hand.
 */
export async function excusePairs<T extends Change>(
  ctx: Ctx,
  companyId: string,
  changes: readonly T[],
): Promise<readonly T[]> {
  const guessed = changes.filter(isGuessed).map(({ after }) => after)
  if (guessed.length === 0) return changes
  const excuses = new Map(
    (await listExcuses(ctx, companyId, guessed)).map((one) => [`${one.externalUserid} ${one.userid}`, one.why]),
  )
  return changes.map((change) => {
    const { after } = change
    const why = isGuessed(change) ? excuses.get(`${after.externalUserid} ${after.userid}`) : undefined
    return why ? { ...change, after: { ...after, leftBy: why } } : change
  })
}

function isGuessed({ before, after }: Change): boolean {
  const { leftAt, leftBy, leftGuessed } = after
  return leftBy === 'staff' && leftGuessed && before?.leftAt?.getTime() !== leftAt?.getTime()
}
