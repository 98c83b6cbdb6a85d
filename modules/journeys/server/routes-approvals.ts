import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/approvals.ts'
import { askApproval } from './ask-approval.ts'
import { decideApproval } from './decide-approval.ts'
import { dressJourney } from './dress-journey.ts'
import { listWaiting } from './list-waiting.ts'

export const approvalRoutes: readonly MountedRoute[] = [
  mount(contract.askApproval, async (ctx, { params, body }) => {
    const asked = await askApproval(ctx, { ...params, ...body })
    return asked.ok ? accept(await dressJourney(ctx, asked.value)) : asked
  }),
  mount(contract.decideApproval, async (ctx, { params, body }) => {
    const decided = await decideApproval(ctx, { ...params, ...body })
    return decided.ok ? accept(await dressJourney(ctx, decided.value)) : decided
  }),
  mount(contract.listWaiting, async (ctx) => accept(await listWaiting(ctx))),
]
