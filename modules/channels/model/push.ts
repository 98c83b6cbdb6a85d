/** A push of WeCom as we keep it: its fields by name, lists as the texts of their items. */
export type PushFields = Readonly<Record<string, string | readonly string[]>>

/** Largest body of a push that is read, in bytes: the real ones have a few kilobytes. */
export const PUSH_BYTES_MAX = 64 * 1024
/** A push says when it was sent; an older or later one is a recording, or a clock is wrong. */
export const PUSH_AGE_SECONDS_MAX = 600
const FIELDS_MAX = 100
const ITEMS_MAX = 10_000
const QUOTE = { open: '<![CDATA[', close: ']]>' } as const

/**
 * The fields of `<xml>…</xml>` as WeCom sends it: one level of names, values plain or in CDATA, and lists of `Item`.
 * Nothing else of XML is understood, on purpose: no document type, no entities of one's own, no attributes.
 */
export function readPush(xml: string): PushFields | undefined {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return undefined
  const inner = /^\s*(?:<\?xml[^>]*\?>\s*)?<xml>([\s\S]*)<\/xml>\s*$/.exec(xml)?.[1]
  if (inner === undefined) return undefined
  const nodes = nodesOf(inner, FIELDS_MAX)
  if (!nodes) return undefined
  const fields = new Map<string, string | readonly string[]>()
  for (const { name, value, nested } of nodes) {
    const items = nested === undefined ? undefined : nodesOf(nested, ITEMS_MAX)
    if (nested !== undefined && !items) return undefined
    const plain = items?.filter((item) => item.name === 'Item' && item.nested === undefined)
    fields.set(name, plain ? plain.map((item) => item.value) : value)
  }
  return Object.fromEntries(fields)
}

interface PushNode {
  readonly name: string
  readonly value: string
  /** What stands inside, where that is more tags. */
  readonly nested: string | undefined
}

/**
 * The tags of one level; nothing when one is never closed, or there are more than so many. Sought by where each ends
 * and never tried anew: who has pushed is only known after this, so anybody may have written it.
 */
function nodesOf(xml: string, nodesMax: number): readonly PushNode[] | undefined {
  const opening = /<([A-Za-z][\w.-]*)>/g
  const nodes: PushNode[] = []
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    const [tag, name = ''] = match
    const from = match.index + tag.length
    const end = `</${name}>`
    const quoted = xml.startsWith(QUOTE.open, from) ? xml.indexOf(`${QUOTE.close}${end}`, from) : -1
    const to = quoted === -1 ? xml.indexOf(end, from) : quoted
    if (to === -1 || nodes.length >= nodesMax) return undefined
    const inside = xml.slice(quoted === -1 ? from : from + QUOTE.open.length, to)
    const isNested = quoted === -1 && inside.includes('<')
    const value = quoted === -1 ? plainText(inside) : inside
    nodes.push({ name, value: isNested ? '' : value, nested: isNested ? inside : undefined })
    opening.lastIndex = to + (quoted === -1 ? 0 : QUOTE.close.length) + end.length
  }
  return nodes
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(text = ''): string {
  return text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
}

export function textOf(fields: PushFields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

/** What a push says happened between a member and a customer. */
export interface FriendNews {
  readonly kind: 'added' | 'edited' | 'left_by_customer' | 'left_by_staff' | 'left_by_transfer'
  readonly userid: string
  readonly externalUserid: string
  readonly at: Date
  readonly welcomeCode: string
  readonly entryState: string
}

/** News about a customer, or nothing: the push is about something else, or not whole. Doc 92130 (2025). */
export function readFriendNews(fields: PushFields): FriendNews | undefined {
  const seconds = Number(textOf(fields, 'CreateTime'))
  const [userid, externalUserid] = [textOf(fields, 'UserID'), textOf(fields, 'ExternalUserID')]
  const kind = kindOf(textOf(fields, 'ChangeType'), textOf(fields, 'Source'))
  if (textOf(fields, 'Event') !== 'change_external_contact' || !kind) return undefined
  if (!userid || !externalUserid || !Number.isSafeInteger(seconds) || seconds <= 0) return undefined
  const [welcomeCode, entryState] = [textOf(fields, 'WelcomeCode'), textOf(fields, 'State')]
  return { kind, userid, externalUserid, at: new Date(seconds * 1000), welcomeCode, entryState }
}

function kindOf(changeType: string, source: string): FriendNews['kind'] | undefined {
  if (changeType === 'add_external_contact' || changeType === 'add_half_external_contact') return 'added'
  if (changeType === 'edit_external_contact') return 'edited'
  if (changeType === 'del_follow_user') return 'left_by_customer'
  if (changeType !== 'del_external_contact') return undefined
  return source === 'DELETE_BY_TRANSFER' ? 'left_by_transfer' : 'left_by_staff'
}
