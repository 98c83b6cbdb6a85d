import type { Actor } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { insertParts, insertTransfer } from '../store/transfer.ts'
import type { Whose } from '../wecom/answer.ts'
import { type PlanRefusal, planTransfer, type TransferAsk } from './plan-transfer.ts'

export const CARRY_TRANSFER = 'channels.carry_transfer'

/** Takes a transfer on. Whom WeCom would refuse at once, and who is being handed on already, is left out. */
export async function startTransfer(
  platform: Platform,
  { actor, message, ...whose }: Whose & { readonly actor: Actor; readonly message: string },
  ask: TransferAsk,
): Promise<Result<{ transferId: string }, PlanRefusal | 'nobody_to_hand'>> {
  const inside = <T>(work: Parameters<typeof platform.inTenant<T>>[2]) => platform.inTenant(whose.tenantId, actor, work)
  const planned = await planTransfer(platform, inside, whose, ask)
  if (!planned.ok) return planned
  const { kind, customers, groups, underWay, tooOften } = planned.value
  const left = new Set([...underWay, ...tooOften])
  const going = customers.filter((id) => !left.has(id))
  if (going.length + groups.length === 0) return refuse('nobody_to_hand')
  return inside(async (ctx) => {
    const id = ctx.newId()
    const { companyId, fromUserid, toUserid } = ask
    await insertTransfer(ctx, { id, companyId, kind, fromUserid, toUserid, message, createdBy: ctx.actor.name })
    await insertParts(ctx, id, 'customer', going)
    await insertParts(ctx, id, 'group', groups)
    const detail = { kind, from: fromUserid, to: toUserid, customers: going.length, groups: groups.length }
    await writeAudit(ctx, { action: 'channels.start_transfer', subject: `wecom_transfer:${id}`, detail })
    await ctx.enqueue(CARRY_TRANSFER, { transferId: id }, { key: id })
    return accept({ transferId: id })
  })
}
