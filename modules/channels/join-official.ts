import type { WorldStage } from '#kit/node/module.ts'
import { connectAccount, renewAccountKeys } from './server/accounts/connect-account.ts'
import { listAccounts } from './server/store/account.ts'

const demo = { kind: 'system', name: 'demo' } as const
const NAME = '活水商贸服务号'
/** Of the simulated customers these follow it, and the first of them has written. */
const FANS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']

/** Connects an Official Account of the ecosystem, with some who follow it; its pushes have keys of today. */
export async function joinOfficial({ platform, tenantId, world, ownUrl, control }: WorldStage): Promise<void> {
  const appId = world.official?.appId
  if (!appId) return
  const inside = <T>(work: Parameters<typeof platform.inTenant<T>>[2]) => platform.inTenant(tenantId, demo, work)
  const known = (await inside(listAccounts)).find((one) => one.appId === appId)
  const made = known ? undefined : await control('accounts', { kind: 'service', appid: appId, name: NAME })
  const keys = await inside(async (ctx) => {
    if (!known)
      return connectAccount(platform, ctx, { kind: 'official', name: NAME, appId, secret: String(made?.secret) })
    const renewed = await renewAccountKeys(platform, ctx, known.id)
    return renewed.ok ? { ...renewed, value: { ...renewed.value, accountId: known.id } } : renewed
  })
  if (!keys.ok) throw new Error(`channels: the simulated Official Account was not connected: ${keys.reason}`)
  const { accountId, token, aesKey } = keys.value
  const url = `${ownUrl}/callbacks/official/${accountId}`
  await control('account', { appid: appId, url, token, aes_key: aesKey, safe: true })
  if (known) return
  for (const person of FANS) await control('account-deeds/follow', { appid: appId, person })
  await control('account-deeds/write', { appid: appId, person: FANS[0], text: '请问周末营业到几点？' })
}
