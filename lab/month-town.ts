import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { modules } from '#apps/server/modules.ts'
import { SeededClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { startEngines } from '#kit/node/engines/engines.ts'
import { buildApp } from '#kit/node/http/server.ts'
import { openLog } from '#kit/node/log.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { drainNow } from '#kit/node/pump-runner.ts'
import type { World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { runNamedJob } from '../e2e/fuzz/furnish-tenant.ts'
import { connectSimulated, openSimulator, type SimulatedCompany, type SimulatedWecom } from '../e2e/simulated-wecom.ts'
import { countUnderWay } from './month-store.ts'
import { until } from './patience.ts'

type Json = Record<string, unknown>

/** A guide of the company, signed in here as the member of staff they are. */
export interface TownGuide {
  readonly userid: string
  readonly caller: Caller
}

/** A company that lives in the simulator, and the product connected to it, under one clock. */
export interface Town {
  readonly world: World
  readonly wecom: SimulatedWecom
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly guides: readonly TownGuide[]
  readonly company: SimulatedCompany
  readonly companyId: string
  readonly friends: number
  /** Both clocks go on; the simulator's people live through it, and what they pushed is settled. */
  pass(milliseconds: number): Promise<void>
  /** What the program's crontab would do. */
  run(...jobs: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface TownSize {
  readonly people: number
  readonly guides: number
  readonly from: Date
}

/** Opens both on engines and a data folder of their own. */
export async function openTown({ people, guides, from }: TownSize): Promise<Town> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-month-'))
  const log = openLog('error')
  const engines = await startEngines({ home, log })
  const wecom = await openSimulator()
  const { now } = await wecom.control('clock')
  await wecom.control('clock', { advance_ms: from.getTime() - Number(now) })
  const { corpid, agentid, secret } = await wecom.control('seed', { people, guides })
  const clock = new SeededClock(from, 7)
  const config = readConfig({ HUOSHUI_HOME: home, LOG_LEVEL: 'error', PORT: '0', HUOSHUI_WECOM_URL: wecom.url })
  const { databaseUrl, clickhouseUrl } = engines
  const platform = await openPlatform({ config, log, clock, databaseUrl, clickhouseUrl, modules })
  const app = buildApp({ platform, version: '0', webFolder: undefined, health: async () => ({}) })
  const world: World = { platform, app, clock, drain: () => drainNow(platform), close: () => platform.close() }
  const tenant = await newTenant(world, '活水商贸')
  const owner = await tenant.signIn('owner')
  const company: SimulatedCompany = {
    ...{ corpId: String(corpid), agentId: Number(agentid), secret: String(secret) },
    deed: (name, body = {}) => wecom.control(`deeds/${name}`, { corpid, ...body }),
  }
  const connected = await connectSimulated(world, owner, wecom, company)
  const { companyId } = connected
  const { tenantId } = tenant
  const friends = await compareFirst(world, owner, { tenantId, companyId })
  const run = async (...jobs: readonly string[]) => {
    for (const job of jobs) await runNamedJob(world, job, {})
  }
  return {
    ...{ world, wecom, tenant, owner, company, companyId, friends, run },
    guides: await signInGuides({ tenant, owner, companyId }),
    async pass(milliseconds) {
      clock.moveTo(new Date(clock.now().getTime() + milliseconds))
      await wecom.control('clock', { advance_ms: milliseconds })
      await wecom.control('settle')
      await until(
        'what was pushed is settled',
        async () => (await countUnderWay(platform.database.system, tenantId)) === 0,
      )
      await world.drain()
    },
    async close() {
      await connected.close()
      await platform.close()
      await wecom.close()
      await engines.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** The first comparison, as connecting starts it: members, customers, groups. Answers the friendships. */
async function compareFirst(
  world: World,
  owner: Caller,
  whose: { readonly tenantId: string; readonly companyId: string },
): Promise<number> {
  const [first] = (await owner.call('GET', '/wecom/syncs')).json.items as Json[]
  await runNamedJob(world, 'channels.sync_company', { ...whose, syncId: first?.id })
  const [done] = (await owner.call('GET', '/wecom/syncs')).json.items as Json[]
  if (done?.state !== 'done') throw new Error(`The first comparison: ${JSON.stringify(done)}`)
  await world.drain()
  const [company] = (await owner.call('GET', '/wecom/companies')).json.items as Json[]
  return Number(company?.pairs)
}

async function signInGuides({
  tenant,
  owner,
  companyId,
}: Pick<Town, 'tenant' | 'owner' | 'companyId'>): Promise<TownGuide[]> {
  const { items } = (await owner.call('GET', '/wecom/members?limit=200')).json
  const guides: TownGuide[] = []
  for (const { userid, name } of items as Record<'userid' | 'name', string>[]) {
    const caller = await tenant.signIn('guide', name)
    const path = `/wecom/companies/${companyId}/members/${userid}/staff`
    const { status, json } = await owner.call('PUT', path, { staffId: caller.staffId })
    if (status !== 200) throw new Error(`${userid} is nobody's: ${JSON.stringify(json)}`)
    guides.push({ userid, caller })
  }
  return guides.toSorted((one, other) => one.userid.localeCompare(other.userid))
}
