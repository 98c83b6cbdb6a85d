import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/accounts.ts'
import { isFollower, windowAt } from '../model/accounts/window.ts'
import { checkAccount } from './accounts/check-account.ts'
import { changeAccount, connectAccount, renewAccountKeys } from './accounts/connect-account.ts'
import { saveTemplate } from './accounts/save-template.ts'
import { readWindowRules } from './official/read-windows.ts'
import { findAccount, listAccounts, removeAccount } from './store/account.ts'
import { countFansByAccount, listFansOfPerson } from './store/fan.ts'
import { archiveTemplate, listTemplates } from './store/template.ts'

export const accountRoutes: readonly MountedRoute[] = [
  mount(contract.listAccounts, async (ctx) => {
    const fans = await countFansByAccount(ctx)
    const items = (await listAccounts(ctx)).map(({ createdAt, heardAt, checkedAt, label, ...row }) => ({
      ...row,
      sign: label,
      createdAt: createdAt.toISOString(),
      heardAt: heardAt?.toISOString() ?? null,
      checkedAt: checkedAt?.toISOString() ?? null,
      fans: fans.get(row.id) ?? 0,
    }))
    return accept({ items, nextCursor: null })
  }),
  mountOpen(contract.connectAccount, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => connectAccount(platform, ctx, body)),
  ),
  mountOpen(contract.changeAccount, (platform, { tenantId, actor, params, body }) =>
    platform.inTenant(tenantId, actor, (ctx) => changeAccount(platform, ctx, params.accountId, body)),
  ),
  mountOpen(contract.renewAccountKeys, (platform, { tenantId, actor, params }) =>
    platform.inTenant(tenantId, actor, (ctx) => renewAccountKeys(platform, ctx, params.accountId)),
  ),
  mount(contract.removeAccount, async (ctx, { params }) => {
    if (!(await removeAccount(ctx, params.accountId))) return refuse('not_found')
    await writeAudit(ctx, { action: 'channels.remove_account', subject: `account:${params.accountId}`, detail: {} })
    return accept(params)
  }),
  mountOpen(contract.checkAccount, (platform, { tenantId, params }) => checkAccount(platform, { tenantId, ...params })),
  mount(contract.listTemplates, async (ctx, { params }) => {
    if (!(await findAccount(ctx, params.accountId))) return refuse('not_found')
    const items = (await listTemplates(ctx, params.accountId)).map(({ accountId: _, ...row }) => row)
    return accept({ items, nextCursor: null })
  }),
  mount(contract.saveTemplate, (ctx, { params, body }) => saveTemplate(ctx, params.accountId, body)),
  mount(contract.archiveTemplate, async (ctx, { params: { accountId, templateId } }) =>
    (await archiveTemplate(ctx, accountId, templateId)) ? accept({ templateId }) : refuse('not_found'),
  ),
  mount(contract.listFans, async (ctx, { params }) => {
    const [contact] = await readContacts(ctx, [params.contactId])
    if (!contact) return refuse('not_found')
    const rules = await readWindowRules(ctx)
    const items = (await listFansOfPerson(ctx, params.contactId)).map((fan) => {
      const view = windowAt(fan, rules, ctx.now())
      const followed = fan.kind === 'official' && isFollower(fan)
      return {
        ...{ accountId: fan.accountId, accountName: fan.accountName, kind: fan.kind, permits: fan.permits, followed },
        joined: fan.unionid !== '',
        seenAt: fan.seenAt.toISOString(),
        windowLeft: view.open ? view.left : 0,
        windowFrom: view.open ? view.from.toISOString() : null,
        windowUntil: view.open ? view.until.toISOString() : null,
        windowState: view.open ? view.by : view.why,
        windowClosedAt: view.open ? null : (view.closedAt?.toISOString() ?? null),
      }
    })
    return accept({ items, nextCursor: null })
  }),
]
