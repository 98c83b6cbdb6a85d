import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/assist.ts'
import { changeAssist, showAssist } from './assist/assist-setting.ts'
import { askAssist, suggestWords } from './assist/suggest-words.ts'

/** Help with words: from the library, and from a service where the shop has connected one. */
export const assistRoutes: readonly MountedRoute[] = [
  mount(contract.readAssistSetting, async (ctx) => accept(await showAssist(ctx))),
  mountOpen(contract.changeAssistSetting, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => changeAssist(platform, ctx, body)),
  ),
  mount(contract.suggestWords, (ctx, { params }) => suggestWords(ctx, params.contactId)),
  mountOpen(contract.askAssist, (platform, { tenantId, actor, params }) =>
    askAssist(platform, { tenantId, actor }, params.contactId),
  ),
]
