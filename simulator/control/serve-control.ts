import type { Sender } from '../callbacks/sender.ts'
import { moveClock } from '../deeds/happenings.ts'
import { signPage } from '../deeds/sign-in.ts'
import type { FaultKind } from '../http/faults.ts'
import { type Answer, type Ask, json } from '../http/listener.ts'
import type { AccountPusher } from '../official/push.ts'
import { customerHabits, guideHabits } from '../people/habits.ts'
import { seedWorld } from '../people/seed-world.ts'
import { listPhones, showCustomerPhone, showGuidePhone } from '../phones/show-phone.ts'
import { type Vendor, vendorTime } from '../vendors/vendor.ts'
import type { Server } from '../wecom/dispatch.ts'
import { documentedLimits, type LimitSettings, noLimits } from '../wecom/limits.ts'
import { isObject, type Json, Reader } from '../wecom/reader.ts'
import { Refusal } from '../wecom/refusal.ts'
import type { Tokens } from '../wecom/tokens.ts'
import { changeAccount, doWithAccount, makeAccount } from './account-deeds.ts'
import { cannot, DeedRefused, type Deeds } from './deed.ts'
import { makeApp, makeCorp, setCallback } from './setup.ts'
import { showCorp, showCustomer, showPushes } from './show.ts'

export interface ControlRoom {
  readonly server: Server
  readonly sender: Sender
  readonly push: AccountPusher
  readonly vendor: Vendor
  readonly deeds: Deeds
  readonly snapshot: () => string
  readonly restore: (text: string) => void
}

type Switch = (room: ControlRoom, body: Reader, ask: Ask, word: string) => Json | Promise<Json>

const KINDS: readonly FaultKind[] = ['errcode', 'http', 'slow', 'drop', 'timeout', 'cut', 'garbage']

function armFault({ server }: ControlRoom, body: Reader): Json {
  const kind = KINDS.find((known) => known === body.text('kind')) ?? cannot(`kind is one of ${KINDS.join(', ')}`)
  server.faults.arm({
    kind,
    path: body.text('path') || '*',
    code: body.number('code', kind === 'http' ? 502 : -1),
    ms: body.number('ms', 1000),
    times: body.number('times', 1),
    probability: body.number('probability', 1),
  })
  return { armed: server.faults.list().length }
}

function setClock({ server: { sim } }: ControlRoom, body: Reader): Json {
  if (body.has('speed')) sim.clock.setSpeed(Math.max(0, body.number('speed')))
  const lived = body.has('advance_ms') ? moveClock(sim, body.number('advance_ms')) : 0
  return { now: sim.clock.now(), speed: sim.clock.speed(), lived }
}

/** Copies numbers and flags that the settings already know; an unknown name is an error, not a wish. */
function adjust(settings: object, body: Reader): Json {
  for (const [name, value] of Object.entries(body.json)) {
    if (!(name in settings)) cannot(`no switch ${name}; there are ${Object.keys(settings).join(', ')}`)
    Object.assign(settings, { [name]: value })
  }
  return { ...settings }
}

/** `documented` or `none` is where it begins, and what else is said stands on top of it. */
function changeLimits(settings: LimitSettings, body: Reader): Json {
  const { documented, none, ...others } = body.json
  if (documented === true) Object.assign(settings, documentedLimits())
  if (none === true) Object.assign(settings, noLimits())
  return adjust(settings, new Reader(others))
}

function doDeed({ server: { sim }, deeds }: ControlRoom, body: Reader, _ask: Ask, name: string): Json {
  const deed = deeds[name] ?? cannot(`no deed ${name}; there are ${Object.keys(deeds).join(', ')}`)
  const [first] = sim.corps.keys()
  const corp = sim.corps.get(body.text('corpid') || (first ?? '')) ?? cannot('no such company')
  for (const [field, check] of Object.entries(deed.fields)) check(body.json[field], field)
  return deed.run({ sim, corp, in: body }) ?? {}
}

const POSTS: Readonly<Record<string, Switch>> = {
  corps: ({ server }, body) => makeCorp(server.sim, body),
  seed: ({ server }, body) => {
    const { corp, app } = seedWorld(server.sim, {
      people: body.number('people', 200),
      guides: body.number('guides', 5),
    })
    return { corpid: corp.id, agentid: app.agentid, secret: app.secret }
  },
  apps: ({ server }, body) => makeApp(server.sim, body.text('corpid'), body),
  callback: ({ server, sender }, body) => setCallback(server.sim, sender, body.text('corpid'), body),
  deeds: doDeed,
  accounts: ({ server }, body) => makeAccount(server.sim, body),
  account: ({ server }, body) => changeAccount(server.sim, body),
  'account-deeds': ({ server, push }, body, _ask, word) => doWithAccount(server.sim, push, body, word),
  clock: setClock,
  faults: armFault,
  'clear-faults': ({ server }) => {
    server.faults.clear()
    return {}
  },
  limits: ({ server }, body) => changeLimits(server.limits.settings, body),
  vendor: ({ vendor }, body) => adjust(vendor.switches, body),
  'sms-reply': ({ server, vendor }, body) => {
    const at = vendorTime(server.sim.clock.now())
    const said = { phone_number: body.text('phone'), content: body.text('text'), send_time: at, dest_code: '1' }
    vendor.report('SmsUp', [{ ...said, sign_name: vendor.switches.signNames[0], sequence_id: 1 }])
    return {}
  },
  witness: ({ server }, body) => adjust(server.sim.witness, body),
  troubles: ({ sender }, body) => adjust(sender.troubles, body),
  release: ({ sender }, body) => ({ released: sender.release(body.numbers('order')) }),
  settle: async ({ sender, push, vendor }) => {
    await sender.settle()
    await push.settle()
    await vendor.settle()
    return {}
  },
  'kill-tokens': ({ server }, body) => ({
    killed: server.tokens.kill(body.text('corpid'), body.number('agentid'), body.number('code', 40014)),
  }),
  restore: ({ restore }, _body, ask) => {
    restore(ask.body.toString())
    return {}
  },
}

const GETS: Readonly<Record<string, (room: ControlRoom, ask: Ask) => Json>> = {
  world: ({ server: { sim }, deeds }) => ({
    now: sim.clock.now(),
    speed: sim.clock.speed(),
    people: sim.people.size,
    corps: [...sim.corps.values()].map(({ id, name, staff, externals }) => ({
      corpid: id,
      name,
      staff: staff.size,
      customers: externals.size,
    })),
    deeds: Object.keys(deeds),
  }),
  vendor: ({ vendor: { sms, calls } }) => ({ sms, calls }),
  phones: ({ server: { sim } }, ask) => listPhones(sim, ask.query),
  'phone-customer': ({ server: { sim } }, ask) => showCustomerPhone(sim, ask.query),
  'phone-guide': ({ server: { sim } }, ask) => showGuidePhone(sim, ask.query),
  corp: ({ server: { sim } }, ask) => showCorp(sim, ask.query.get('corpid') ?? ''),
  customer: ({ server: { sim } }, ask) => showCustomer(sim, ask.query),
  pushes: ({ sender }, ask) => showPushes(sender, Number(ask.query.get('after') ?? 0)),
  calls: ({ server }, ask) => ({
    peak_in_flight: server.limits.peak(),
    calls: server.calls.filter(({ path }) => !ask.query.get('path') || path === ask.query.get('path')),
  }),
  purchases: ({ server: { sim } }, ask) => ({
    purchases: (sim.corps.get(ask.query.get('corpid') ?? '')?.purchases ?? []).slice(
      Number(ask.query.get('after') ?? 0),
    ),
  }),
  habits: (_room, ask) => ({
    customer: { ...customerHabits(ask.query.get('person') ?? '') },
    guide: { ...guideHabits(ask.query.get('userid') ?? '') },
  }),
  'staff-messages': ({ server: { sim } }, ask) => ({
    messages: sim.corps.get(ask.query.get('corpid') ?? '')?.staffMessages ?? [],
  }),
  signature: ({ server: { tokens } }, ask) => checkSignature(tokens, ask.query),
  deliveries: ({ server: { sim } }, ask) => ({
    deliveries: (sim.corps.get(ask.query.get('corpid') ?? '')?.deliveries ?? []).slice(
      Number(ask.query.get('after') ?? 0),
    ),
  }),
}

/** What the WeChat client does with wx.config (no agentid) and wx.agentConfig: 40093 when they do not agree. */
function checkSignature(tokens: Tokens, query: URLSearchParams): Json {
  const said = (name: string) => query.get(name) ?? ''
  const key = said('agentid') ? `agent ${said('corpid')} ${said('agentid')}` : `corp ${said('corpid')}`
  const page = { nonceStr: said('nonceStr'), timestamp: said('timestamp'), url: said('url') }
  const agrees = signPage({ ticket: tokens.ticket(key).ticket, ...page }) === said('signature')
  return { errcode: agrees ? 0 : 40093 }
}

/** `/control/…`: setting up, deeds, faults, clock and switches, and what the witness saw. */
export async function serveControl(room: ControlRoom, ask: Ask): Promise<Answer> {
  const [, , name = '', word = ''] = ask.path.split('/')
  try {
    if (ask.method === 'GET' && name === 'snapshot')
      return { status: 200, type: 'application/json', body: room.snapshot() }
    const show = ask.method === 'GET' ? GETS[name] : undefined
    if (show) return json(show(room, ask))
    const change = ask.method === 'POST' ? POSTS[name] : undefined
    if (!change) return json({ error: `no ${ask.method} /control/${name}` }, 404)
    return json(await change(room, new Reader(name === 'restore' ? {} : parse(ask.body)), ask, word))
  } catch (error) {
    if (error instanceof DeedRefused || error instanceof Refusal) return json({ error: error.message }, 422)
    throw error
  }
}

function parse(body: Buffer): Json {
  if (body.length === 0) return {}
  try {
    const value: unknown = JSON.parse(body.toString())
    return isObject(value) ? value : cannot('the body is no object')
  } catch (error) {
    return error instanceof SyntaxError ? cannot('the body is no JSON') : cannot(String(error))
  }
}
