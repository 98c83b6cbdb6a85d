import { pauseFor } from '#kit/node/call-api.ts'
import type { WorldStage } from '#kit/node/module.ts'
import { listFollowersToHand } from './server/store/transfer.ts'
import { startTransfer } from './server/transfers/start-transfer.ts'

const demo = { kind: 'system', name: 'demo' } as const
const PEOPLE = 3
/** The first comparison brings the customers; a demo without them has no transfer. */
const WAITS = 90
const WAIT_MS = 1_000

/** Some customers of one guide are being handed to another, as when somebody changes shops: it takes a day. */
export async function beginDemoTransfer({ platform, tenantId }: WorldStage, companyId: string): Promise<void> {
  const [fromUserid, toUserid] = ['guide05', 'guide06']
  const whose = { tenantId, companyId }
  for (let nth = 0; nth < WAITS; nth += 1) {
    const contactIds = await platform.inTenant(tenantId, demo, (ctx) =>
      listFollowersToHand(ctx, { companyId, userid: fromUserid }, PEOPLE),
    )
    if (contactIds.length === PEOPLE) {
      const ask = { companyId, fromUserid, toUserid, contactIds, withGroups: false }
      const message = '您好，我调到了新门店，以后由我的同事为您服务。'
      const begun = await startTransfer(platform, { ...whose, actor: demo, message }, ask)
      if (!begun.ok) platform.log.warn({ reason: begun.reason }, 'channels: the transfer of the demo was not taken')
      return
    }
    await pauseFor(WAIT_MS)
  }
}
