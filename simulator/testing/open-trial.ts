import { decrypt, sign } from '../callbacks/crypto.ts'
import { readElement } from '../callbacks/xml.ts'
import { type Answer, type Ask, type Listener, listen } from '../http/listener.ts'
import { type Simulator, startSimulator } from '../main.ts'
import { isObject, type Json, Reader } from '../wecom/reader.ts'
import { HOUR } from '../world/calendar.ts'

export const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const TOKEN = 'QDG6eK'

/** Noon in China on a Sunday: 2026-11-22. */
export const START = Date.UTC(2026, 10, 22, 4)

/** A callback the product would have received. */
export interface Heard {
  readonly xml: string
  readonly genuine: boolean
  readonly stale: boolean
  readonly bytes: number
  readonly signature: string
  get(name: string): string
}

/** A small company and a product that listens, spoken to over HTTP alone. */
export interface Trial {
  readonly simulator: Simulator
  readonly corpid: string
  readonly agentid: number
  readonly secret: string
  readonly heard: Heard[]
  /** Status the receiver answers with. */
  receiver: { status: number; delayMs: number }
  /** POST of the server API with a token; the answer with its errcode. */
  post(path: string, body?: Json): Promise<Reader>
  /** GET of the server API with a token. */
  get(path: string, query?: Record<string, string | number>): Promise<Reader>
  /** GET or POST without a token or anything else added. */
  raw(path: string, init?: RequestInit): Promise<Response>
  control(name: string, body?: Json): Promise<Reader>
  deed(name: string, body?: Json): Promise<Reader>
  show(name: string, query?: Record<string, string>): Promise<Reader>
  /** Moves the clock; after two hours or more the next call fetches a new token. */
  pass(milliseconds: number): Promise<Reader>
  /** Waits until all pushes are answered, then gives those heard since the last time, as they were sent. */
  news(): Promise<Heard[]>
  token(): Promise<string>
  close(): Promise<void>
}

async function read(response: Response): Promise<Reader> {
  const value: unknown = await response.json()
  return new Reader(isObject(value) ? value : {})
}

function hear(heard: Heard[], ask: Ask): void {
  const sealed = readElement(ask.body.toString(), 'Encrypt')
  const [timestamp, nonce] = [ask.query.get('timestamp') ?? '', ask.query.get('nonce') ?? '']
  const signature = ask.query.get('msg_signature') ?? ''
  const genuine = sign(TOKEN, timestamp, nonce, sealed) === signature
  const xml = decrypt(AES_KEY, sealed).message
  const stale = Math.abs(Number(timestamp) - Number(readElement(xml, 'CreateTime'))) > 600
  heard.push({ xml, genuine, stale, signature, bytes: ask.body.length, get: (name) => readElement(xml, name) })
}

function listenFor(heard: Heard[], receiver: Trial['receiver']): Promise<Listener> {
  return listen(0, async (ask): Promise<Answer> => {
    if (ask.method === 'GET') {
      const { message } = decrypt(AES_KEY, ask.query.get('echostr') ?? '')
      return { status: 200, type: 'text/plain', body: message }
    }
    hear(heard, ask)
    if (receiver.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, receiver.delayMs))
    return { status: receiver.status, type: 'text/plain', body: '' }
  })
}

/** Pushes travel side by side: a test that asks what was told, not when it arrived, wants the order of sending. */
function bySending(log: Reader): (a: Heard, b: Heard) => number {
  const order = new Map(log.parts('pushes').map((push) => [push.text('message'), push.number('number')]))
  return (a, b) => (order.get(a.xml) ?? 0) - (order.get(b.xml) ?? 0)
}

/** Starts a simulator whose clock stands, a company with an app, and a receiver of its callbacks. */
export async function openTrial(): Promise<Trial> {
  const simulator = await startSimulator({ seed: 7, speed: 0, start: START })
  const [heard, receiver]: [Heard[], Trial['receiver']] = [[], { status: 200, delayMs: 0 }]
  const product = await listenFor(heard, receiver)
  const ask = async (path: string, body: Json) =>
    read(await fetch(simulator.url + path, { method: 'POST', body: JSON.stringify(body) }))
  const control = (name: string, body: Json = {}) => ask(`/control/${name}`, body)
  const corpid = (await control('corps', { name: '活水商贸' })).text('corpid')
  const app = await control('apps', { corpid })
  const [agentid, secret] = [app.number('agentid'), app.text('secret')]
  const saved = await control('callback', {
    corpid,
    agentid,
    url: `${product.url}/push`,
    token: TOKEN,
    aes_key: AES_KEY,
  })
  if (!saved.flag('saved')) throw new Error(saved.text('why'))
  await control('troubles', { retryMs: 1, timeoutMs: 2000 })

  let given = ''
  const token = async (): Promise<string> => {
    const query = new URLSearchParams({ corpid, corpsecret: secret })
    given = (await read(await fetch(`${simulator.url}/cgi-bin/gettoken?${query}`))).text('access_token')
    return given
  }
  let told = 0
  return {
    simulator,
    corpid,
    agentid,
    secret,
    heard,
    receiver,
    control,
    token,
    post: async (path, body = {}) => ask(`/cgi-bin/${path}?access_token=${given || (await token())}`, body),
    async get(path, query = {}) {
      const all = new URLSearchParams({ access_token: given || (await token()) })
      for (const [name, value] of Object.entries(query)) all.set(name, String(value))
      return read(await fetch(`${simulator.url}/cgi-bin/${path}?${all}`))
    },
    raw: (path, init) => fetch(simulator.url + path, init),
    deed: (name, body = {}) => control(`deeds/${name}`, { corpid, ...body }),
    show: async (name, query = {}) =>
      read(await fetch(`${simulator.url}/control/${name}?${new URLSearchParams({ corpid, ...query })}`)),
    pass(milliseconds) {
      if (milliseconds >= 2 * HOUR) given = ''
      return control('clock', { advance_ms: milliseconds })
    },
    async news() {
      await control('settle')
      const fresh = heard.slice(told).sort(bySending(await read(await fetch(`${simulator.url}/control/pushes`))))
      told = heard.length
      return fresh
    },
    async close() {
      await simulator.close()
      await product.close()
    },
  }
}
