import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/rules.ts'
import { changeRules, readRules } from './change-rules.ts'

export const ruleRoutes: readonly MountedRoute[] = [
  mount(contract.readJourneyRules, async (ctx) => accept(await readRules(ctx))),
  mount(contract.changeJourneyRules, async (ctx, { body }) => accept(await changeRules(ctx, body))),
]
