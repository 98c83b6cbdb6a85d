import type { Ctx } from '#kit/node/ctx.ts'
import { refuse } from '#kit/pure/result.ts'
import { type Journey, mayDo } from '../model/journey.ts'
import { loopThrough } from '../model/sub-loop.ts'
import { findJourney } from './store/journey.ts'
import { listLinks, lockLinks } from './store/sub-link.ts'

/** Why a draft may not send people into the journeys it names: one does not run, or leads back to where they were. */
export async function refusalOfSub(ctx: Ctx, { id, name, draft }: Journey) {
  const targets = (draft.flow?.nodes ?? []).flatMap((node) => (node.kind === 'sub' ? (node.journeyId ?? []) : []))
  if (targets.length === 0) return undefined
  await lockLinks(ctx)
  const names = new Map([[id, name]])
  for (const target of new Set(targets)) {
    const other = target === id ? undefined : await findJourney(ctx, target)
    if (other) names.set(target, other.name)
    if (other && (!other.live || !mayDo('stop', other.state)))
      return refuse('sub_not_running', { field: 'draft.flow', facts: { name: other.name } })
  }
  const others = (await listLinks(ctx)).filter(({ from }) => from !== id)
  const loop = loopThrough(id, [...targets.map((to) => ({ from: id, to })), ...others])
  if (!loop) return undefined
  for (const one of loop) if (!names.has(one)) names.set(one, (await findJourney(ctx, one))?.name ?? '')
  const words = loop.map((one) => names.get(one) ?? '').join(' → ')
  return refuse('sub_loop', { field: 'draft.flow', facts: { names: words } })
}
