import type { Platform } from '#kit/node/module.ts'
import type { PushFields } from '../../model/push.ts'
import { CLOCK_SLACK_MS } from '../../model/transfer.ts'
import { readTransferFailure } from '../../model/transfer-failure.ts'
import { failParts } from '../store/transfer.ts'
import type { Whose } from '../wecom/answer.ts'
import { CARRY_TRANSFER } from './start-transfer.ts'

const settler = { kind: 'system', name: 'channels' } as const

/**
 * Notes why a customer was not handed on, as the push says it: hours before the next look at the results would. A push
 * of an older transfer, from before ours was asked for, says nothing.
 */
export async function settleTransferFailure(
  platform: Platform,
  { tenantId, companyId }: Whose,
  { pushes }: { readonly pushes: readonly PushFields[] },
): Promise<undefined> {
  const failures = pushes.flatMap((fields) => readTransferFailure(fields) ?? [])
  await platform.inTenant(tenantId, settler, async (ctx) => {
    for (const failure of failures)
      for (const transferId of await failParts(ctx, companyId, failure, CLOCK_SLACK_MS))
        await ctx.enqueue(CARRY_TRANSFER, { transferId }, { key: transferId })
  })
}
