import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startHttp } from '#kit/node/http/server.ts'
import type { World } from '#kit/testing/world.ts'
import type { Caller } from '#modules/organisation/fixtures.ts'

const PROGRAM = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))
type Json = Readonly<Record<string, unknown>>

/** A simulator in a process of its own, spoken to over HTTP alone. */
export interface SimulatedWecom {
  readonly url: string
  /** api.weixin.qq.com and the SMS vendor. */
  readonly officialUrl: string
  control(name: string, body?: Json): Promise<Record<string, unknown>>
  show(name: string, query?: Readonly<Record<string, string>>): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/** Starts the simulator; its clock stands until it is moved. */
export async function openSimulator(): Promise<SimulatedWecom> {
  const child = spawn(
    process.execPath,
    [PROGRAM, '--port', '0', '--official-port', '0', '--speed', '0', '--seed', '7'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, officialUrl } = JSON.parse(line.toString()) as { url: string; officialUrl: string }
  const read = async (response: Response) => (await response.json()) as Record<string, unknown>
  return {
    url,
    officialUrl,
    control: async (name, body = {}) =>
      read(await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) })),
    show: async (name, query = {}) => read(await fetch(`${url}/control/${name}?${new URLSearchParams(query)}`)),
    async close() {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}

/** A company in the simulator with one member, and an app that may do everything. */
export interface SimulatedCompany {
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  deed(name: string, body?: Json): Promise<Record<string, unknown>>
}

export async function foundCompany(wecom: SimulatedWecom, members: readonly string[]): Promise<SimulatedCompany> {
  const { corpid } = await wecom.control('corps', { name: '活水商贸' })
  const app = await wecom.control('apps', { corpid })
  const deed = (name: string, body: Json = {}) => wecom.control(`deeds/${name}`, { corpid, ...body })
  for (const userid of members) await deed('hire', { userid, name: userid })
  return { corpId: String(corpid), agentId: Number(app.agentid), secret: String(app.secret), deed }
}

export interface Connected {
  readonly companyId: string
  /** Where the simulator pushes to: our program on a port of its own. */
  readonly pushUrl: string
  /** What the simulator seals its pushes with. */
  readonly keys: { readonly token: string; readonly aesKey: string }
  close(): Promise<void>
}

/** Connects a simulated company over the API, and tells the simulator where to push, as the admin console would. */
export async function connectSimulated(
  world: World,
  owner: Caller,
  wecom: SimulatedWecom,
  company: SimulatedCompany,
): Promise<Connected> {
  const http = await startHttp({
    platform: world.platform,
    version: '0',
    webFolder: undefined,
    health: async () => ({}),
  })
  const { corpId, agentId, secret } = company
  const { json } = await owner.call('POST', '/wecom/companies', { name: '总部', corpId, agentId, secret })
  const pushUrl = `http://127.0.0.1:${http.port}/callbacks/wecom/${json.companyId}`
  const callback = { corpid: corpId, agentid: agentId, url: pushUrl, token: json.token, aes_key: json.aesKey }
  const saved = await wecom.control('callback', callback)
  if (saved.saved !== true) throw new Error(`The simulator did not save the address: ${JSON.stringify(saved)}`)
  const keys = { token: String(json.token), aesKey: String(json.aesKey) }
  return { companyId: String(json.companyId), pushUrl, keys, close: () => http.stop() }
}
