import { faultOfTarget } from '#kit/node/call-target.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { openSealed, sealText } from '#kit/node/secrets.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import type { AssistService } from '../../assists/assist.ts'
import { findAssist, type KeptAssist, readCalls, writeAssist } from '../store/assist.ts'

/** Where the secret is sealed for: moved to another tenant, or another address, it opens nowhere. */
function placeOf(tenantId: string, url: string): string {
  return `tasks.assist_setting/${tenantId}/${url}`
}

export interface AssistDraft extends Omit<KeptAssist, 'sealedSecret'> {
  readonly secret?: string | undefined
}

export function today(ctx: Ctx): string {
  return dayOf(ctx.now(), ctx.tenant.timezone)
}

export async function showAssist(ctx: Ctx) {
  const kept = await findAssist(ctx)
  const callsToday = await readCalls(ctx, today(ctx))
  if (!kept) return { setting: null, callsToday }
  const { sealedSecret: _, ...setting } = kept
  return { setting, callsToday }
}

/** Connects a service, changes it, or switches it off. A secret goes to the address it was given for and no other. */
export async function changeAssist(
  platform: Platform,
  ctx: Ctx,
  { secret, ...to }: AssistDraft,
): Promise<Result<Awaited<ReturnType<typeof showAssist>>, 'secret_missing' | 'bad_url'>> {
  const fault = faultOfTarget(to.url, platform.config.privateTargets)
  if (fault) return refuse('bad_url', { field: 'body.url', facts: { fault } })
  const before = await findAssist(ctx)
  const kept = before && before.url === to.url ? before.sealedSecret : undefined
  const place = placeOf(ctx.tenant.id, to.url)
  const sealedSecret = secret === undefined ? kept : sealText(platform.secrets.sealing, place, secret)
  if (sealedSecret === undefined) return refuse('secret_missing', { field: 'body.secret' })
  await writeAssist(ctx, { ...to, sealedSecret })
  const plain = ({ enabled, url, model, callsPerDay }: Omit<KeptAssist, 'sealedSecret'>) => ({
    ...{ enabled, url, model, callsPerDay },
  })
  await writeAudit(ctx, {
    action: 'tasks.change_assist',
    subject: 'assist_setting',
    ...(before && { before: plain(before) }),
    after: plain(to),
  })
  return accept(await showAssist(ctx))
}

/** The service with its secret open, for the call itself. */
export function openService(
  platform: Platform,
  tenantId: string,
  { url, model, sealedSecret }: KeptAssist,
): AssistService {
  const secret = openSealed(platform.secrets.sealing, placeOf(tenantId, url), sealedSecret)
  return { url, model, secret, privateTargets: platform.config.privateTargets }
}
