import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { askToCancel, findMassSend } from '../store/mass-send.ts'
import { carryMassSend } from './carry-mass-send.ts'

interface Cancellation {
  readonly tenantId: string
  readonly actor: Actor
  readonly massSendId: string
}

/** Takes back what no member has sent yet. What is sent stays sent, and stays told as sent. */
export async function cancelMassSend(
  platform: Platform,
  { tenantId, actor, massSendId }: Cancellation,
): Promise<Result<{ massSendId: string }, 'not_found' | 'over_already'>> {
  const asked = await platform.inTenant(tenantId, actor, async (ctx) => {
    if (!(await findMassSend(ctx, massSendId))) return refuse('not_found')
    if (!(await askToCancel(ctx, massSendId))) return refuse('over_already')
    await writeAudit(ctx, { action: 'reach.cancel_mass_send', subject: `mass_send:${massSendId}`, detail: {} })
    return accept({ massSendId })
  })
  // Somebody else may carry it just now; they, or the clock within a minute, take it back.
  if (asked.ok) await carryMassSend(platform, tenantId, massSendId)
  return asked
}
