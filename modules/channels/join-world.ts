import type { WorldStage } from '#kit/node/module.ts'
import { beginDemoTransfer } from './begin-demo-transfer.ts'
import { joinOfficial } from './join-official.ts'
import { linkDemoGuides } from './link-demo-guides.ts'
import { listDemoFile } from './list-demo-file.ts'
import { connectCompany, renewPushKeys } from './server/connect-company.ts'
import { listCompanies } from './server/store/company.ts'
import { startSync } from './server/sync/start-sync.ts'

const demo = { kind: 'system', name: 'demo' } as const

/** Connects the simulated company as a person would, and tells its admin console where to push, with keys of today. */
export async function joinWorld(stage: WorldStage): Promise<void> {
  const { platform, tenantId, world, ownUrl, control } = stage
  const { corpId, agentId, secret } = world
  let isNew = false
  const keys = await platform.inTenant(tenantId, demo, async (ctx) => {
    const known = (await listCompanies(ctx)).find((company) => company.corpId === corpId)
    isNew = !known
    if (!known) return connectCompany(platform, ctx, { name: '活水商贸（模拟）', corpId, agentId, secret })
    const renewed = await renewPushKeys(platform, ctx, known.id)
    return renewed.ok ? { ...renewed, value: { ...renewed.value, companyId: known.id } } : renewed
  })
  if (!keys.ok) throw new Error(`channels: the simulated company was not connected: ${keys.reason}`)
  const { companyId, token, aesKey } = keys.value
  const url = `${ownUrl}/callbacks/wecom/${companyId}`
  const { saved } = await control('callback', { corpid: corpId, agentid: agentId, url, token, aes_key: aesKey })
  if (saved !== true) throw new Error('channels: the simulated company did not save the address of pushes')
  await linkDemoGuides(stage, companyId)
  if (isNew) await listDemoFile(stage)
  // What happened there while this program was down was pushed to nobody. Right after connecting one runs already.
  await platform.inTenant(tenantId, demo, (ctx) => startSync(ctx, { companyId, kind: 'asked', repairs: true }))
  await joinOfficial(stage)
  // Beside the others: it waits for the customers, and nobody waits for it.
  if (isNew)
    void beginDemoTransfer(stage, companyId).catch((error: unknown) =>
      platform.log.warn({ error: String(error) }, 'channels: the demo has no transfer'),
    )
}
