import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/priority.ts'
import { changePriorities, readPriorities } from './change-priorities.ts'

export const priorityRoutes: readonly MountedRoute[] = [
  mount(contract.readPriorities, async (ctx) => accept({ items: await readPriorities(ctx) })),
  mount(contract.changePriorities, async (ctx, { body }) => {
    const changed = await changePriorities(ctx, body, body.before)
    return changed.ok ? accept({ items: changed.value }) : changed
  }),
]
