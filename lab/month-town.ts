import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { modules } from '#apps/server/modules.ts'
import { SeededClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import { startEngines } from '#kit/node/engines/engines.ts'
import { buildApp } from '#kit/node/http/server.ts'
import { openLog } from '#kit/node/log.ts'
import type { Platform } from '#kit/node/module.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import { drainNow } from '#kit/node/pump-runner.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { type Caller, newTenant } from '#modules/organisation/fixtures.ts'
import { openSimulator, type SimulatedWecom } from '../e2e/simulated-wecom.ts'
import { insertFriends } from './month-store.ts'

/** Friends read or written at once. */
const AT_ONCE = 500
type Json = Record<string, unknown>

/** A company that lives in the simulator, and the product connected to it, under one clock. */
export interface Town {
  readonly platform: Platform
  readonly wecom: SimulatedWecom
  readonly clock: SeededClock
  readonly tenantId: string
  readonly owner: Caller
  readonly corpId: string
  readonly companyId: string
  readonly friends: number
  /** Both clocks go on; the simulator's people live through it. */
  pass(milliseconds: number): Promise<void>
  drain(): Promise<void>
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
  const config = readConfig({ HUOSHUI_HOME: home, LOG_LEVEL: 'error', HUOSHUI_WECOM_URL: wecom.url })
  const { databaseUrl, clickhouseUrl } = engines
  const platform = await openPlatform({ config, log, clock, databaseUrl, clickhouseUrl, modules })
  const app = buildApp({ platform, version: '0', webFolder: undefined, health: async () => ({}) })
  const tenant = await newTenant({ platform, app }, '活水商贸')
  const owner = await tenant.signIn('owner')
  const connection = { name: '总部', corpId: corpid, agentId: agentid, secret }
  const { json } = await owner.call('POST', '/wecom/companies', connection)
  const companyId = String(json.companyId)
  const corpId = String(corpid)
  const keys = { corpId, secret: String(secret), companyId }
  const friends = await befriend({ platform, tenantId: tenant.tenantId, url: wecom.url, ...keys })
  return {
    ...{ platform, wecom, clock, tenantId: tenant.tenantId, owner, corpId, companyId, friends },
    async pass(milliseconds) {
      clock.moveTo(new Date(clock.now().getTime() + milliseconds))
      await wecom.control('clock', { advance_ms: milliseconds })
    },
    drain: () => drainNow(platform),
    async close() {
      await platform.close()
      await wecom.close()
      await engines.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

interface Befriending {
  readonly platform: Platform
  readonly tenantId: string
  readonly companyId: string
  readonly corpId: string
  readonly secret: string
  readonly url: string
}

/**
 * Customers and friends as they are on the first day. From then on nothing tells the product who leaves whom: it is
 * the results of each send alone that can.
 */
async function befriend({ platform, tenantId, companyId, corpId, secret, url }: Befriending): Promise<number> {
  const ask = async (apiPath: string, query: string, body?: Json) => {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    return (await (await fetch(`${url}/cgi-bin/${apiPath}?${query}`, init)).json()) as Json
  }
  const { access_token: token } = await ask('gettoken', `corpid=${corpId}&corpsecret=${secret}`)
  const members = (await ask('externalcontact/get_follow_user_list', `access_token=${token}`)).follow_user as string[]
  let count = 0
  let cursor = ''
  do {
    const page = { userid_list: members, limit: 100, cursor }
    const answer = await ask('externalcontact/batch/get_by_user', `access_token=${token}`, page)
    const rows = answer.external_contact_list as { external_contact: Json; follow_info: Json }[]
    cursor = String(answer.next_cursor ?? '')
    count += rows.length
    await platform.inTenant(tenantId, { kind: 'system', name: 'lab' }, async (ctx) => {
      const drafts = rows.map(({ external_contact: person }) => ({
        identities: [{ kind: 'external_userid' as const, scope: corpId, value: String(person.external_userid) }],
        name: String(person.name),
        source: 'wecom',
      }))
      const saved = await upsertContacts(ctx, drafts)
      const friends = rows.map(({ external_contact: person, follow_info: friend }, nth) => ({
        externalUserid: String(person.external_userid),
        userid: String(friend.userid),
        contactId: saved[nth]?.contactId ?? 0,
        addedAt: new Date(Number(friend.createtime) * 1000),
      }))
      for (let at = 0; at < friends.length; at += AT_ONCE)
        await insertFriends(ctx, companyId, friends.slice(at, at + AT_ONCE))
    })
  } while (cursor !== '')
  return count
}
