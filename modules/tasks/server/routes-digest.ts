import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/digest.ts'
import { changeDigestSetting, readDigestSetting } from './digest/digest-setting.ts'

/** When guides hear of their tasks by a card of the app. */
export const digestRoutes: readonly MountedRoute[] = [
  mount(contract.readDigestSetting, async (ctx) => accept(await readDigestSetting(ctx))),
  mount(contract.changeDigestSetting, async (ctx, { body }) => accept(await changeDigestSetting(ctx, body))),
]
