import type { ForeignAnswer, ForeignCall, OpenPath, Platform } from '#kit/node/module.ts'
import { UnknownTenant } from '#kit/node/open-platform.ts'
import { isSurelyWithin } from '../model/json-size.ts'
import { isObject, makeCallReader, tooLarge } from '../model/read-call.ts'
import type { CallKind, Json, ReceivedEvent } from '../model/received-event.ts'
import { findSource } from './find-source.ts'
import { receiveEvents } from './receive-events.ts'
import type { KnownSource } from './store/source.ts'

/** Limits of the Segment HTTP API (segment.com/docs/connections/sources/catalog/libraries/server/http-api, 2026-11). */
export const EVENT_BYTES_MAX = 32 * 1024
export const BATCH_BYTES_MAX = 500 * 1024
/** Events of one batch: 500 kB hold no more that say anything. */
export const BATCH_EVENTS_MAX = 5_000

/** The calls, by their full names and by the initials the browser SDK uses. */
const CALLS: readonly (readonly [string, CallKind])[] = [
  ['identify', 'identify'],
  ['i', 'identify'],
  ['track', 'track'],
  ['t', 'track'],
  ['page', 'page'],
  ['p', 'page'],
  ['screen', 'screen'],
  ['s', 'screen'],
  ['group', 'group'],
  ['g', 'group'],
  ['alias', 'alias'],
  ['a', 'alias'],
]

/** The Segment HTTP API: its SDKs work unchanged but for the host. */
export const openPaths: readonly OpenPath[] = [
  ...CALLS.map(([name, kind]) => receiving(`/v1/${name}`, EVENT_BYTES_MAX, kind)),
  ...['batch', 'b', 'import'].map((name) => receiving(`/v1/${name}`, BATCH_BYTES_MAX, undefined)),
  // The browser SDK measures itself and tells: it is thanked.
  { method: 'post', path: '/v1/m', bodyBytesMax: EVENT_BYTES_MAX, refuse, run: async () => done },
  // Where the browser SDK asks what to do: with `cdnURL` at this host it finds its way by itself.
  { method: 'get', path: '/v1/projects/{writeKey}/settings', bodyBytesMax: 0, refuse, run: readSettings },
]

const done: ForeignAnswer = { status: 200, body: { success: true } }
const busy: ForeignAnswer = {
  ...failed(429, 'Too many events are waiting. Retry after a second.'),
  headers: { 'retry-after': '1', 'x-ratelimit-reset': '1' },
}
const unknownKey = failed(401, 'Unknown or revoked write key: send it as the user of basic auth, or as writeKey.')

function failed(status: ForeignAnswer['status'], message: string): ForeignAnswer {
  return { status, body: { success: false, message } }
}

function refuse(why: 'too_large' | 'not_json' | 'not_gzip'): ForeignAnswer {
  if (why === 'too_large') return failed(400, 'Body too large: 32 kB for one event, 500 kB for a batch.')
  return failed(400, why === 'not_json' ? 'Malformed JSON.' : 'Malformed gzip body.')
}

function receiving(path: `/${string}`, bodyBytesMax: number, kind: CallKind | undefined): OpenPath {
  return { method: 'post', path, bodyBytesMax, refuse, run: (platform, call) => receive(platform, call, kind) }
}

async function receive(platform: Platform, call: ForeignCall, kind: CallKind | undefined): Promise<ForeignAnswer> {
  if (!isObject(call.body)) return failed(400, 'The body must be a JSON object.')
  const source = await findSource(platform, writeKeyOf(call, call.body))
  if (!source) return unknownKey
  const raw = kind === undefined ? call.body.batch : [call.body]
  if (!Array.isArray(raw)) return failed(400, 'A batch call needs the list batch.')
  if (raw.length > BATCH_EVENTS_MAX) return failed(400, `A batch holds at most ${BATCH_EVENTS_MAX} events.`)
  const events = readEvents(platform, source, { list: raw, kind, envelope: call.body, bytes: call.bytes })
  try {
    const kept = await receiveEvents(platform, source.tenantId, {
      sourceId: source.sourceId,
      events,
      bytes: call.bytes,
    })
    return kept ? done : busy
  } catch (error) {
    if (error instanceof UnknownTenant) return unknownKey
    platform.log.error({ error: String(error) }, 'tracking: not kept')
    return { ...failed(503, 'Not kept. Retry.'), headers: { 'retry-after': '1' } }
  }
}

interface Batch {
  readonly list: readonly unknown[]
  readonly kind: CallKind | undefined
  readonly envelope: Json
  readonly bytes: number
}

function readEvents(platform: Platform, source: KnownSource, batch: Batch): ReceivedEvent[] {
  const { clock } = platform
  const readCall = makeCallReader({
    sourceId: source.sourceId,
    space: source.space,
    receivedAt: clock.now(),
    sentAt: batch.envelope.sentAt,
    context: batch.envelope.context,
    newId: () => clock.newId(),
  })
  return batch.list.map((raw) => {
    const event = readCall(raw, batch.kind)
    if (batch.bytes <= EVENT_BYTES_MAX || isSurelyWithin(raw, EVENT_BYTES_MAX)) return event
    const bytes = Buffer.byteLength(JSON.stringify(raw))
    return bytes > EVENT_BYTES_MAX ? tooLarge(event, bytes) : event
  })
}

/** Basic auth with the key as the user and no password; pages that say farewell can only put it into the body. */
function writeKeyOf(call: ForeignCall, body: Json): string {
  const [, basic] = /^Basic ([\w+/=-]+)$/i.exec(call.header('authorization') ?? '') ?? []
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? ''
  return typeof body.writeKey === 'string' ? body.writeKey : ''
}

/** By the name under which it was asked: the program may be reached by several. */
async function readSettings(platform: Platform, { params, origin, header }: ForeignCall): Promise<ForeignAnswer> {
  const writeKey = params.writeKey ?? ''
  if (!(await findSource(platform, writeKey))) return failed(404, 'Unknown or revoked write key.')
  const apiHost = `${header('host') ?? new URL(origin).host}/v1`
  const protocol = header('x-forwarded-proto') === 'https' ? 'https' : new URL(origin).protocol.slice(0, -1)
  const segment = { apiKey: writeKey, apiHost, protocol, unbundledIntegrations: [] }
  const body = { integrations: { 'Segment.io': segment }, plan: {}, edgeFunction: {} }
  return { status: 200, body, headers: { 'cache-control': 'private, max-age=60' } }
}
