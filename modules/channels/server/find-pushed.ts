import type { Platform } from '#kit/node/module.ts'
import { remember } from '#kit/node/remember.ts'
import { type CallbackKeys, openOf, readCallbackKeys } from './company-secrets.ts'
import { findPushed } from './store/company.ts'

/** How long a company is taken as it was last seen, in milliseconds: so long replaced keys may still be good. */
const KEPT_MS = 2_000
const KEPT_MAX = 1_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface PushedCompany {
  readonly tenantId: string
  readonly companyId: string
  readonly corpId: string
  readonly keys: CallbackKeys
}

const findKnown = remember<PushedCompany | undefined>({ keptMs: KEPT_MS, keysMax: KEPT_MAX, read: readCompany })

/** The company a push is addressed to. Asked for at every push, so it is remembered for a moment. */
export async function findPushedCompany(platform: Platform, companyId: string): Promise<PushedCompany | undefined> {
  return UUID.test(companyId) ? findKnown(platform, companyId) : undefined
}

async function readCompany(platform: Platform, companyId: string): Promise<PushedCompany | undefined> {
  const row = await findPushed(platform.database.system, companyId)
  // What is pushed to a tenant that was closed is nobody's any more.
  if (!row || !(await platform.directory.readTenant(platform.database.system, row.tenantId))) return undefined
  const whose = { tenantId: row.tenantId, companyId }
  const keys = readCallbackKeys(openOf(platform, whose, 'callback', row.sealedCallback))
  return { ...whose, corpId: row.corpId, keys }
}
