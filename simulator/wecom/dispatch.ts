import type { Faults } from '../http/faults.ts'
import { strikeAfter, strikeBefore, wordsSent } from '../http/faults.ts'
import type { Answer, Ask } from '../http/listener.ts'
import { json } from '../http/listener.ts'
import type { App } from '../world/company.ts'
import type { Sim } from '../world/sim.ts'
import type { Call, Endpoint, Section, Upload } from './endpoint.ts'
import type { Limits } from './limits.ts'
import { isObject, type Json, Reader } from './reader.ts'
import { envelopeOf, Refusal, refuse } from './refusal.ts'
import type { Tokens } from './tokens.ts'

export interface Server {
  readonly sim: Sim
  readonly tokens: Tokens
  readonly limits: Limits
  readonly faults: Faults
  readonly sections: Section
  /** Every call, for the witness stand: path and errcode, newest last. */
  readonly calls: { at: number; path: string; method: string; errcode: number; ip: string }[]
  wait(milliseconds: number): Promise<void>
}

const CALLS_KEPT = 10_000

/** One call to `/cgi-bin/…`: faults, token, permissions, limits, fields, the endpoint. HTTP 200 even for errors. */
export async function dispatch(server: Server, ask: Ask): Promise<Answer> {
  const path = ask.path.slice('/cgi-bin/'.length)
  const fault = server.faults.meet(path, wordsSent(ask))
  const early = await strikeBefore(fault, server.wait)
  if (early) return early
  const answer = await answerTo(server, path, ask, fault?.kind === 'errcode' ? fault.code : 0)
  return strikeAfter(fault, answer, server.wait)
}

async function answerTo(server: Server, path: string, ask: Ask, forced: number): Promise<Answer> {
  const note = (errcode: number): void => {
    server.calls.push({ at: server.sim.clock.now(), path, method: ask.method, errcode, ip: ask.ip })
    if (server.calls.length > CALLS_KEPT) server.calls.splice(0, CALLS_KEPT / 2)
  }
  try {
    if (forced !== 0) refuse(forced)
    const answer = path === 'gettoken' ? giveToken(server, ask) : await serveEndpoint(server, path, ask)
    note(0)
    return answer
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    note(error.errcode)
    return json(envelopeOf(error, server.sim.chance, server.sim.clock.seconds(), ask.ip))
  }
}

function giveToken(server: Server, ask: Ask): Answer {
  const [corpid, secret] = [ask.query.get('corpid') ?? '', ask.query.get('corpsecret') ?? '']
  const leave = server.limits.enter(corpid, 'gettoken', ask.ip, false)
  leave()
  return json(server.tokens.give(corpid, secret, ask.ip))
}

async function serveEndpoint(server: Server, path: string, ask: Ask): Promise<Answer> {
  const endpoint = server.sections[path]
  if (!endpoint) return { status: 404, type: 'text/plain', body: `the simulator does not know ${path}` }
  const { corp, app } = server.tokens.resolve(ask.query.get('access_token') ?? '')
  mayCall(endpoint, app, ask)
  const leave = server.limits.enter(corp.id, path, ask.ip, ask.query.get('debug') === '1')
  try {
    const { inFlight, latencyMs } = server.limits.settings
    if (inFlight > 0 || latencyMs > 0) await server.wait(latencyMs)
    const reader = new Reader(readFields(endpoint, ask))
    const upload = endpoint.takesFile ? await readFile(ask) : undefined
    for (const [name, check] of Object.entries(endpoint.fields ?? {})) check(reader.json[name], name)
    return answerOf(endpoint, {
      sim: server.sim,
      tokens: server.tokens,
      corp,
      app,
      in: reader,
      upload,
      range: ask.header('range'),
    })
  } finally {
    leave()
  }
}

function mayCall(endpoint: Endpoint, app: App, ask: Ask): void {
  if (app.trustedIps && !app.trustedIps.includes(ask.ip)) refuse(60020)
  if (!endpoint.methods.some((method) => method === ask.method)) refuse(40058, `${ask.method} is not accepted`)
  if (endpoint.access === 'customer' && !app.callsCustomerContact) refuse(48002)
  if (endpoint.access === 'kf' && !app.callsKf) refuse(48002)
}

function readFields(endpoint: Endpoint, ask: Ask): Json {
  const query = Object.fromEntries(ask.query)
  if (ask.method === 'GET' || endpoint.takesFile) return query
  if (ask.body.length === 0) return {}
  const body = parse(ask.body.toString())
  return isObject(body) ? body : refuse(47001)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse(47001)
  }
}

/** The first part with a file name; the platform asks for the name `media`. */
export async function readFile(ask: Ask): Promise<Upload> {
  const type = ask.header('content-type')
  if (!type.startsWith('multipart/form-data')) return refuse(41005, 'no multipart body')
  const form = await new Response(new Uint8Array(ask.body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => refuse(47001))
  const file = form.get('media')
  if (!(file instanceof File) || !file.name) return refuse(41005, 'no file in media')
  return { filename: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) }
}

function answerOf(endpoint: Endpoint, call: Call): Answer {
  if (!endpoint.handleRaw) return json({ errcode: 0, errmsg: 'ok', ...endpoint.handle(call) })
  const { bytes, contentType, filename, part } = endpoint.handleRaw(call)
  const headers = {
    'content-disposition': `attachment; filename="${encodeURIComponent(filename)}"`,
    'accept-ranges': 'bytes',
    ...(part && { 'content-range': `bytes ${part.from}-${part.to}/${part.whole}` }),
  }
  return { status: part ? 206 : 200, type: contentType, body: bytes, headers }
}
