import { expect, inject } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Log } from '#kit/node/log.ts'
import type { ModuleManifest } from '#kit/node/module.ts'
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
  /** Our address as the platforms reach it. */
  readonly origin: string
  /** Asks as the owner and expects it to go well. */
  ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  /** The code with which the owner is refused. */
  refusalOf(method: string, path: string, body?: unknown): Promise<unknown>
  /** Both clocks go on together; ours first, for a push is only taken while it is fresh. */
  pass(milliseconds: number): Promise<void>
  close(): Promise<void>
}

export interface WecomShopOptions {
  /** A moment of their own at which both clocks begin. */
  readonly at?: Date
  readonly name?: string
  readonly log?: Log
  /** Modules beside the product's own: plugs of somebody else. */
  readonly more?: readonly ModuleManifest[]
}

/** Opens the shop with two members, lin and chen. */
export async function openWecomShop({ at, name, log, more = [] }: WecomShopOptions = {}): Promise<WecomShop> {
  const wecom = await openSimulator()
  const urls = { wecomUrl: wecom.url, officialUrl: wecom.officialUrl }
  const world = await openWorld(inject('engines'), [...modules, ...more], { ...urls, log, at: at ?? new Date() })
  if (at) {
    const { now } = await wecom.control('clock')
    await wecom.control('clock', { advance_ms: at.getTime() - Number(now) })
  }
  const tenant = await newTenant(world, name)
  const owner = await tenant.signIn('owner', '方老板')
  const company = await foundCompany(wecom, ['lin', 'chen'])
  const connected = await connectSimulated(world, owner, wecom, company)
  const origin = new URL(connected.pushUrl).origin
  const pass = async (milliseconds: number) => {
    world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds))
    await wecom.control('clock', { advance_ms: milliseconds })
  }
  const close = async () => {
    await connected.close()
    await world.close()
    await wecom.close()
  }
  return { wecom, world, tenant, owner, company, connected, origin, pass, close, ...asking(owner) }
}

function asking(owner: Caller): Pick<WecomShop, 'ask' | 'refusalOf'> {
  return {
    async ask(method, path, body) {
      const { status, json } = await owner.call(method, path, body)
      expect(status, JSON.stringify(json)).toBe(200)
      return json
    },
    refusalOf: async (method, path, body) => (await owner.call(method, path, body)).json.code,
  }
}
