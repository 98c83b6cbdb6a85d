import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { COMPANIES_MAX } from '../contract.ts'
import { type CallbackKeys, newCallbackKeys, sealOf } from './company-secrets.ts'
import { dropToken } from './store/access-token.ts'
import { insertCompany, listCompanies, updateCompany } from './store/company.ts'
import { startSync } from './sync/start-sync.ts'

export interface CompanyDraft {
  readonly name: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
}

interface PushKeys extends CallbackKeys {
  readonly pushUrl: string
}

/** Where WeCom pushes to for a company. */
export function pushUrlOf(platform: Platform, companyId: string): string {
  return `${platform.config.publicUrl}/callbacks/wecom/${companyId}`
}

/** Connects an app of a company. The keys for its pushes are made here, answered this once and kept sealed. */
export async function connectCompany(
  platform: Platform,
  ctx: Ctx,
  { name, corpId, agentId, secret }: CompanyDraft,
): Promise<Result<PushKeys & { companyId: string }, 'connected_already' | 'too_many'>> {
  if ((await listCompanies(ctx)).length >= COMPANIES_MAX) return refuse('too_many')
  const companyId = ctx.newId()
  const whose = { tenantId: ctx.tenant.id, companyId }
  const keys = newCallbackKeys()
  const written = await insertCompany(ctx, {
    id: companyId,
    name,
    corpId,
    agentId,
    sealedSecret: sealOf(platform, whose, 'secret', secret),
    sealedCallback: sealOf(platform, whose, 'callback', JSON.stringify(keys)),
  })
  if (!written) return refuse('connected_already', { field: 'body.corpId' })
  await startSync(ctx, { companyId, kind: 'first', repairs: true })
  return accept({ companyId, pushUrl: pushUrlOf(platform, companyId), ...keys })
}

/** Changes name or secret. With another secret the token of the old one is used for half a minute at most. */
export async function changeCompany(
  platform: Platform,
  ctx: Ctx,
  companyId: string,
  { name, secret, autoRepair }: { readonly name?: string; readonly secret?: string; readonly autoRepair?: boolean },
): Promise<Result<{ companyId: string }, 'not_found'>> {
  const whose = { tenantId: ctx.tenant.id, companyId }
  const sealedSecret = secret === undefined ? undefined : sealOf(platform, whose, 'secret', secret)
  if (!(await updateCompany(ctx, companyId, { name, sealedSecret, autoRepair }))) return refuse('not_found')
  if (secret !== undefined) await dropToken(ctx, companyId)
  return accept({ companyId })
}

/** New keys for pushes; what is signed with the old ones is refused from now on. */
export async function renewPushKeys(
  platform: Platform,
  ctx: Ctx,
  companyId: string,
): Promise<Result<PushKeys, 'not_found'>> {
  const keys = newCallbackKeys()
  const sealedCallback = sealOf(platform, { tenantId: ctx.tenant.id, companyId }, 'callback', JSON.stringify(keys))
  if (!(await updateCompany(ctx, companyId, { sealedCallback }))) return refuse('not_found')
  return accept({ pushUrl: pushUrlOf(platform, companyId), ...keys })
}
