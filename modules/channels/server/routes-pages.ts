import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/pages.ts'
import { findCustomer } from './sign-in/find-customer.ts'
import { signPage } from './sign-in/sign-page.ts'
import { noteSidebar } from './store/check-up.ts'

/** What pages opened inside WeCom ask for. */
export const pageRoutes: readonly MountedRoute[] = [
  mountOpen(contract.signPage, (platform, { tenantId, params, body }) =>
    signPage(platform, { tenantId, ...params }, body.url),
  ),
  mount(contract.findWecomCustomer, async (ctx, { params }) => {
    const contactId = await findCustomer(ctx, params.companyId, params.externalUserid)
    return contactId === undefined ? refuse('not_found') : accept({ contactId })
  }),
  mount(contract.noteSidebar, async (ctx, { params, body }) =>
    (await noteSidebar(ctx, params.companyId, body.fault)) ? accept({}) : refuse('not_found'),
  ),
]
