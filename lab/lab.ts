import { addStaff, createKey, openTenant } from '#modules/organisation/index.ts'
import { openTrackingSource } from '#modules/tracking/index.ts'
import { makeHome, removeHome } from '../e2e/server-process.ts'
import { type Acknowledged, nothingYet } from './acknowledged.ts'
import { type Caller, demand, followLink, makeCaller } from './caller.ts'
import { type Chance, chanceOf } from './chance.ts'
import { Host } from './host.ts'
import { Witness } from './witness.ts'

/** One home, one server that is killed over and over, one tenant, and what was promised to it. */
export interface Lab {
  readonly seed: number
  readonly chance: Chance
  readonly host: Host
  readonly witness: Witness
  readonly tenantId: string
  readonly guideId: string
  /** By which pages tell what happened on them. */
  readonly writeKey: string
  /** An order large enough for any number of refunds of the smallest amount. */
  readonly refundedOrderId: string
  readonly system: Caller
  readonly guide: Caller
  readonly acknowledged: Acknowledged
  readonly size: LabSize
  close(): Promise<void>
}

export interface LabSize {
  /** Lines of one imported file. */
  readonly fileRows: number
  /** People of one journey. */
  readonly people: number
}

const SCOPES = ['contacts.write', 'commerce.import', 'commerce.write', 'segments.write'].concat([
  'journeys.read',
  'journeys.write',
  'journeys.launch',
  'compliance.read',
  'compliance.write',
  'compliance.erase',
])

export async function openLab(seed: number, size: LabSize): Promise<Lab> {
  const home = await makeHome()
  const host = new Host(home)
  const witness = new Witness(host)
  const close = async () => {
    await witness.close()
    await host.close()
    await removeHome(home)
  }
  try {
    const { tenantId, guideId, writeKey, key, link } = await settleIn(witness)
    const system = makeCaller(host, { authorization: `Bearer ${key}` })
    const cookie = await followLink(`${await host.origin()}${link}`)
    const guide = makeCaller(host, { cookie })
    const refundedOrderId = await makeLargeOrder(system)
    const parts = { tenantId, guideId, writeKey, system, guide, refundedOrderId, acknowledged: nothingYet() }
    return { seed, size, chance: chanceOf(seed), host, witness, ...parts, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function settleIn(witness: Witness) {
  return witness.see('a tenant', async (platform) => {
    const opened = await openTenant(platform, { name: '实验店', currency: 'CNY', timezone: noonZone() })
    if (!opened.ok) throw new Error(opened.reason)
    const { tenantId } = opened.value
    const made = await createKey(platform, { tenantId, name: 'lab', scopes: SCOPES })
    if (!made.ok) throw new Error(made.reason)
    const added = await addStaff(platform, { tenantId, name: '小林', email: 'guide@lab.test', role: 'guide' })
    if (!added.ok) throw new Error(added.reason)
    const { writeKey } = await platform.inTenant(tenantId, { kind: 'system', name: 'lab' }, openTrackingSource)
    return { tenantId, guideId: added.value.staff.id, writeKey, key: made.value.key, link: added.value.link }
  })
}

/** A zone in which it is about one in the afternoon: no quiet hours, and no midnight while the lab runs. */
function noonZone(): string {
  const ahead = 13 - new Date().getUTCHours()
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

async function makeLargeOrder(system: Caller): Promise<string> {
  const line = { productCode: 'K', productName: '茶山', quantity: 1, unitPrice: 10_000_000_000 }
  const buyer = { identities: [{ kind: 'buyer_id', scope: 'lab', value: '大买家' }] }
  const order = { platform: 'lab', orderNo: 'LARGE', placedAt: new Date().toISOString(), buyer, lines: [line] }
  const { items } = await demand(system, { method: 'POST', path: '/orders', body: { orders: [order] } })
  return String((items as { orderId: string }[])[0]?.orderId)
}
