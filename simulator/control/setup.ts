import type { Sender } from '../callbacks/sender.ts'
import { verifyUrl } from '../callbacks/verify-url.ts'
import type { Json, Reader } from '../wecom/reader.ts'
import type { App } from '../world/company.ts'
import { newCorp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import { cannot } from './deed.ts'

/** A new company; its id looks like the real ones. */
export function makeCorp(sim: Sim, body: Reader): Json {
  const id =
    body.text('corpid') ||
    sim.chance
      .id('ww', 18)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '0')
  if (sim.corps.has(id)) cannot(`company ${id} exists`)
  sim.corps.set(id, newCorp(id, body.text('name') || '活水商贸'))
  return { corpid: id }
}

/** A self-built app, seen by everybody and allowed everything until switched. */
export function makeApp(sim: Sim, corpId: string, body: Reader): Json {
  const corp = sim.corps.get(corpId) ?? cannot(`no company ${corpId}`)
  const agentid = body.number('agentid', 1_000_002 + corp.apps.size)
  if (corp.apps.has(agentid)) cannot(`app ${agentid} exists`)
  const app: App = {
    agentid,
    name: body.text('name') || '活水',
    secret: body.text('secret') || sim.chance.id('', 43),
    visible: { all: true, users: [], parties: [] },
    trustedIps: null,
    callsCustomerContact: true,
    callsKf: true,
    trustedDomains: null,
    callback: null,
  }
  corp.apps.set(agentid, app)
  return { corpid: corpId, agentid, secret: app.secret }
}

/** Saves where an app is called back, after the address has proved itself as in the console. */
export async function setCallback(sim: Sim, sender: Sender, corpId: string, body: Reader): Promise<Json> {
  const corp = sim.corps.get(corpId) ?? cannot(`no company ${corpId}`)
  const app = corp.apps.get(body.number('agentid')) ?? cannot(`no app ${body.number('agentid')}`)
  if (!body.text('url')) {
    app.callback = null
    return { saved: true }
  }
  const callback = { url: body.text('url'), token: body.text('token'), aesKey: body.text('aes_key') }
  if (!/^[0-9a-zA-Z]{1,32}$/.test(callback.token)) cannot('token: up to 32 letters and digits')
  if (!/^[0-9a-zA-Z+/]{43}$/.test(callback.aesKey)) cannot('aes_key: 43 characters')
  const word = String(1_000_000_000 + sim.chance.below(1_000_000_000))
  const why = body.flag('verify', true) ? await verifyUrl(callback, corp.id, word, sender.stamp()) : ''
  if (why) return { saved: false, why }
  app.callback = callback
  return { saved: true }
}
