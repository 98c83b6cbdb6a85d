import {
  CALL_KINDS,
  type CallKind,
  ID_CHARACTERS_MAX,
  type Json,
  MESSAGE_ID_CHARACTERS_MAX,
  NAME_CHARACTERS_MAX,
  type Problem,
  type ReceivedEvent,
} from './received-event.ts'

/** What holds for all calls of one request. */
export interface Envelope {
  readonly sourceId: string
  readonly space: string
  readonly receivedAt: Date
  /** When the sender's clock said that it was sent. */
  readonly sentAt: unknown
  /** A context given once for a whole batch. */
  readonly context: unknown
  newId(): string
}

/** No shop measured anything earlier; a clock that says so is not set. */
const FIRST_MOMENT_MS = Date.UTC(2000, 0, 1)
const NOTHING: Json = {}
const KINDS: ReadonlySet<string> = new Set(CALL_KINDS)
/** What a page or an app says of itself, the first that is there. */
const VIEWED = { page: 'Page Viewed', screen: 'Screen Viewed', group: 'Group Joined' } as const

/** Reads the calls of one request. */
export type CallReader = (raw: unknown, told: CallKind | undefined) => ReceivedEvent

interface Reading {
  readonly envelope: Envelope
  /** Read once for all its calls. */
  readonly now: number
  readonly receivedAt: string
  readonly sent: number
  readonly context: Json
}

/**
 * One call as it came over the wire, whatever it is: what cannot be understood carries its problem instead of being
 * lost. Written by hand and not as a schema, since it runs tens of thousands of times a second.
 */
export function makeCallReader(envelope: Envelope): CallReader {
  const reading: Reading = {
    envelope,
    now: envelope.receivedAt.getTime(),
    receivedAt: envelope.receivedAt.toISOString(),
    sent: momentOf(envelope.sentAt),
    context: contextOf(envelope.context),
  }
  return (raw, told) => readCall(raw, told, reading)
}

function readCall(raw: unknown, told: CallKind | undefined, reading: Reading): ReceivedEvent {
  const { envelope, now, receivedAt, context } = reading
  const call = isObject(raw) ? raw : NOTHING
  const type = told ?? call.type
  const kind = typeof type === 'string' && KINDS.has(type) ? (type as CallKind) : 'track'
  const when = readTime(call, reading)
  const event: ReceivedEvent = {
    messageId: readMessageId(call.messageId) ?? envelope.newId(),
    kind,
    name: nameOf(kind, call),
    userId: readId(call.userId),
    anonymousId: readId(call.anonymousId),
    previousId: kind === 'alias' ? readId(call.previousId) : '',
    properties: propertiesOf(kind, call),
    traits: kind === 'identify' ? objectOr(call.traits) : NOTHING,
    context: call.context == null ? context : contextOf(call.context),
    sourceId: envelope.sourceId,
    space: envelope.space,
    at: when === undefined || when === now ? receivedAt : new Date(when).toISOString(),
    receivedAt,
  }
  const problem = raw === call ? shapeProblem(event, type, when) : wrong('not_an_object', '', typeof raw)
  return problem ? { ...event, problem } : event
}

/** The call again with its problem, when it is found too large; its texts are kept so that people see what it was. */
export function tooLarge(event: ReceivedEvent, bytes: number): ReceivedEvent {
  return { ...event, problem: wrong('too_large', '', `${bytes} B`) }
}

function shapeProblem(event: ReceivedEvent, type: unknown, when: number | undefined): Problem | undefined {
  if (event.kind !== type) return wrong('unknown_type', 'type', textOf(type))
  return partProblem(event) ?? (when === undefined ? wrong('bad_time', 'timestamp', '') : undefined)
}

/** What an event lacks or has too much of, as it is now; looked for again when somebody put it right. */
export function partProblem(event: ReceivedEvent): Problem | undefined {
  if (event.userId === '' && (event.anonymousId === '' || event.kind === 'alias')) return wrong('nobody', 'userId', '')
  if (event.kind === 'track' && event.name === '') return wrong('no_event_name', 'event', '')
  if (event.kind === 'group' && event.properties.groupId === '') return wrong('no_group_id', 'groupId', '')
  if (event.kind === 'alias' && event.previousId === '') return wrong('no_previous_id', 'previousId', '')
  const long = (['userId', 'anonymousId', 'previousId'] as const).find((key) => event[key].length > ID_CHARACTERS_MAX)
  return long && wrong('id_too_long', long, `${event[long].length}`)
}

/**
 * When it happened by our clock: the sender's clock may be wrong, but not how long it took between the event and its
 * sending (segment.com/docs/connections/spec/common, timestamps, read 2026-11). Never later than now.
 */
function readTime(call: Json, reading: Reading): number | undefined {
  const { now } = reading
  const told = call.timestamp ?? call.originalTimestamp
  if (told === undefined || told === null || told === '') return now
  const happened = momentOf(told)
  const sent = call.sentAt == null ? reading.sent : momentOf(call.sentAt)
  const at = Number.isNaN(sent) ? happened : now - Math.max(0, sent - happened)
  return Number.isNaN(at) || at < FIRST_MOMENT_MS ? undefined : Math.min(at, now)
}

function momentOf(value: unknown): number {
  if (typeof value === 'string') return Date.parse(value)
  return typeof value === 'number' ? value : Number.NaN
}

function nameOf(kind: CallKind, call: Json): string {
  if (kind === 'track') return typeof call.event === 'string' ? call.event.trim().slice(0, NAME_CHARACTERS_MAX) : ''
  return kind === 'identify' || kind === 'alias' ? '' : VIEWED[kind]
}

function propertiesOf(kind: CallKind, call: Json): Json {
  if (kind === 'track') return objectOr(call.properties)
  if (kind === 'group') return { ...objectOr(call.traits), groupId: readId(call.groupId) }
  if (kind !== 'page' && kind !== 'screen') return NOTHING
  const { name, category } = call
  return { ...(name ? { name } : {}), ...(category ? { category } : {}), ...objectOr(call.properties) }
}

/** Only what is read later: a browser sends a kilobyte of it with every click. */
function contextOf(value: unknown): Json {
  if (!isObject(value)) return NOTHING
  const { campaign, page, library, locale, firstCampaign } = value
  const kept: Record<string, unknown> = {}
  if (campaign != null) kept.campaign = campaign
  if (page != null) kept.page = page
  if (library != null) kept.library = library
  if (locale != null) kept.locale = locale
  if (firstCampaign != null) kept.first = firstCampaign
  return kept
}

function readId(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

function readMessageId(value: unknown): string | undefined {
  const id = readId(value)
  return id === '' || id.length > MESSAGE_ID_CHARACTERS_MAX || id.includes('\n') ? undefined : id
}

function wrong(reason: Problem['reason'], field: string, detail: string): Problem {
  return { reason, field, detail }
}

function textOf(value: unknown): string {
  return String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, NAME_CHARACTERS_MAX)
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOr(value: unknown): Json {
  return isObject(value) ? value : NOTHING
}
