import type { Platform } from '#kit/node/module.ts'
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

interface Kept {
  readonly until: number
  readonly company: Promise<PushedCompany | undefined>
}
const keptBy = new WeakMap<Platform, Map<string, Kept>>()

/** The company a push is addressed to. Asked for at every push, so it is remembered for a moment. */
export function findPushedCompany(platform: Platform, companyId: string): Promise<PushedCompany | undefined> {
  if (!UUID.test(companyId)) return Promise.resolve(undefined)
  const kept = keptBy.get(platform) ?? new Map<string, Kept>()
  keptBy.set(platform, kept)
  const now = platform.clock.now().getTime()
  const known = kept.get(companyId)
  if (known && known.until > now) return known.company
  const company = read(platform, companyId)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(companyId, { until: now + KEPT_MS, company })
  company.catch(() => kept.delete(companyId))
  return company
}

async function read(platform: Platform, companyId: string): Promise<PushedCompany | undefined> {
  const row = await findPushed(platform.database.system, companyId)
  if (!row) return undefined
  const whose = { tenantId: row.tenantId, companyId }
  return {
    ...whose,
    corpId: row.corpId,
    keys: readCallbackKeys(openOf(platform, whose, 'callback', row.sealedCallback)),
  }
}
