import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/mass-move.ts'
import { moveMassSend } from './mass/move-mass-send.ts'
import { spanOf } from './read-touch-days.ts'
import { countByMember } from './store/mass-recipient.ts'
import { findMassSend } from './store/mass-send.ts'
import { countConflicts } from './store/touch-days.ts'

export const massMoveRoutes: readonly MountedRoute[] = [
  mount(contract.moveMassSend, (ctx, { params, body }) => moveMassSend(ctx, { ...params, ...body })),
  mount(contract.readMassConflicts, async (ctx, { params, query }) => {
    if (!(await findMassSend(ctx, params.massSendId))) return refuse('not_found')
    const { span } = spanOf(ctx, query)
    const counts = await countByMember(ctx, params.massSendId)
    const open = counts.filter(({ state }) => state === 'planned' || state === 'waiting')
    const people = open.reduce((sum, one) => sum + one.people, 0)
    return accept({ people, days: [...(await countConflicts(ctx, params.massSendId, span))] })
  }),
]
