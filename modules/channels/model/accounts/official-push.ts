import { type PushFields, textOf } from '../push.ts'

/** What a push of an account says a person did. Facts 6.2. */
export interface FanDeed {
  readonly openid: string
  readonly at: Date
  readonly kind: 'follow' | 'unfollow' | 'scan' | 'click' | 'write' | 'visit' | 'other'
  /** Name in the timeline; nothing when it is not worth a line. */
  readonly event: string | undefined
  readonly properties: Readonly<Record<string, string>>
}

const EVENTS: Readonly<Record<string, readonly [FanDeed['kind'], string]>> = {
  subscribe: ['follow', 'Official Account Followed'],
  unsubscribe: ['unfollow', 'Official Account Unfollowed'],
  SCAN: ['scan', 'Official Account Scanned'],
  CLICK: ['click', 'Official Account Menu Clicked'],
  VIEW: ['other', 'Official Account Menu Clicked'],
}
const TEXT_MAX = 500

/** The deed of a push, or nothing: it is about no person, or not whole. */
export function readFanDeed(fields: PushFields): FanDeed | undefined {
  const [openid, seconds] = [textOf(fields, 'FromUserName'), Number(textOf(fields, 'CreateTime'))]
  if (openid === '' || !Number.isSafeInteger(seconds) || seconds <= 0) return undefined
  const at = new Date(seconds * 1000)
  const msgType = textOf(fields, 'MsgType')
  if (msgType !== 'event') {
    const text = textOf(fields, 'Content').slice(0, TEXT_MAX)
    const properties = { type: msgType, ...(text === '' ? {} : { text }) }
    return { openid, at, kind: 'write', event: 'Official Account Message', properties }
  }
  const [kind, event] = EVENTS[textOf(fields, 'Event')] ?? ['other', undefined]
  // Of a code with a scene the key says `qrscene_` before it when the person was no follower yet.
  const key = textOf(fields, 'EventKey').replace(/^qrscene_/, '')
  return { openid, at, kind, event, properties: key === '' ? {} : { key: key.slice(0, TEXT_MAX) } }
}

/** What a push says became of a template message. */
export function readTemplateFate(fields: PushFields) {
  if (textOf(fields, 'Event') !== 'TEMPLATESENDJOBFINISH') return undefined
  const status = textOf(fields, 'Status')
  return { ref: textOf(fields, 'MsgID'), delivered: status === 'success', code: status.slice(0, 60) }
}

/**
 * What makes a push the same as another: the id of a message, or who did what when (facts 6.2; safe, since the sender
 * of an event is the person).
 */
export function sameAs(fields: PushFields): string {
  const msgId = textOf(fields, 'MsgId')
  if (msgId !== '') return `message ${msgId}`
  const parts = ['FromUserName', 'CreateTime', 'Event', 'EventKey', 'MsgID'].map((name) => textOf(fields, name))
  return `event ${JSON.stringify(parts)}`
}
