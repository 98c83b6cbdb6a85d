import { type MountedRoute, mount } from '#kit/node/module.ts'
import * as contract from '../contract/identities.ts'
import { addIdentity, removeIdentity } from './change-identities.ts'
import { showChanged } from './wire-contact.ts'

export const identityRoutes: readonly MountedRoute[] = [
  mount(contract.addIdentity, async (ctx, { params, body }) =>
    showChanged(ctx, await addIdentity(ctx, params.contactId, body)),
  ),
  mount(contract.removeIdentity, async (ctx, { params, body }) =>
    showChanged(ctx, await removeIdentity(ctx, params.contactId, body)),
  ),
]
