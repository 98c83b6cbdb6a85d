import { inject } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import {
  type Connected,
  connectSimulated,
  foundCompany,
  openSimulator,
  type SimulatedCompany,
  type SimulatedWecom,
} from './simulated-wecom.ts'

/** A shop and its company in the simulator, connected to each other. */
export interface WecomShop {
  readonly wecom: SimulatedWecom
  readonly world: World
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly company: SimulatedCompany
  readonly connected: Connected
  close(): Promise<void>
}

/** Opens the shop with two members, lin and chen. At a moment of its own both clocks begin there. */
export async function openWecomShop({ at, name }: { at?: Date; name?: string } = {}): Promise<WecomShop> {
  const wecom = await openSimulator()
  const urls = { wecomUrl: wecom.url, officialUrl: wecom.officialUrl }
  const world = await openWorld(inject('engines'), modules, { ...urls, at: at ?? new Date() })
  if (at) {
    const { now } = await wecom.control('clock')
    await wecom.control('clock', { advance_ms: at.getTime() - Number(now) })
  }
  const tenant = await newTenant(world, name)
  const owner = await tenant.signIn('owner', '方老板')
  const company = await foundCompany(wecom, ['lin', 'chen'])
  const connected = await connectSimulated(world, owner, wecom, company)
  const close = async () => {
    await connected.close()
    await world.close()
    await wecom.close()
  }
  return { wecom, world, tenant, owner, company, connected, close }
}
