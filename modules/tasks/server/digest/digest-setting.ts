import type { Ctx } from '#kit/node/ctx.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { DIGEST_DEFAULT, type DigestSetting } from '../../model/digest.ts'
import { findDigestSetting, writeDigestSetting } from '../store/digest.ts'

/** When staff are told; as delivered until somebody says otherwise. */
export async function readDigestSetting(ctx: Ctx): Promise<DigestSetting> {
  return (await findDigestSetting(ctx)) ?? DIGEST_DEFAULT
}

export async function changeDigestSetting(ctx: Ctx, to: DigestSetting): Promise<DigestSetting> {
  await writeDigestSetting(ctx, to)
  await writeAudit(ctx, { action: 'tasks.change_digest', subject: 'digest_setting', detail: { ...to } })
  return to
}

/** Minutes since midnight on the tenant's clock. */
export function minutesNow(ctx: Ctx): number {
  const { hour, minute } = zonedParts(ctx.now(), ctx.tenant.timezone)
  return hour * 60 + minute
}
