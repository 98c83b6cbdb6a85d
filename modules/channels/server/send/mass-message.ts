import type { Platform } from '#kit/node/module.ts'
import type { Deed, Found, Parcel, Proposed, Reading, Sender, SendResult, Sought } from '../../providers/provider.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { attach, kindsOf } from './attach.ts'
import { readPages } from './read-pages.ts'

/** Codes of doc 90313 (as of 2024-04): still being dispatched, cancelled before, reminded too often. */
const DISPATCHING = 41063
const CANCELLED = 41093
const REMINDED_TOO_OFTEN = 41094
/** Rows of a page: the most WeCom gives (doc 93338, 2025). */
const LIST_PAGE = 100
const ROWS_PAGE = 1000
/** How far WeCom's clock and ours may lie apart, in milliseconds. */
const CLOCK_SLACK_MS = 5 * 60_000

/** To customers, or to groups of them. */
type ChatType = 'single' | 'group'

/** 企业群发 of one kind: the calls are the same, whom they name is not. */
export function massMessage(chatType: ChatType) {
  return {
    propose: (platform: Platform, whose: Whose, parcel: Parcel) => addTemplate(platform, whose, chatType, parcel),
    find: (platform: Platform, whose: Whose, sought: Sought) => findTemplate(platform, whose, chatType, sought),
    remind: remindTemplate,
    cancel: cancelTemplate,
    readSenders,
    readResults: readSendResults,
  }
}

type Refused = Exclude<WecomAnswer, { readonly ok: true }>

/**
 * Makes the task. Its outcome may stay unknown: also "busy" (-1) was seen after an effect, so that nothing of this call
 * is ever made again by itself (WxJava issue 2098).
 */
async function addTemplate(platform: Platform, whose: Whose, chatType: ChatType, parcel: Parcel): Promise<Proposed> {
  const attached = await attach(platform, whose, parcel)
  if (!attached.ok) return { outcome: 'held', errcode: attached.errcode, errmsg: attached.errmsg }
  const { attachments } = attached
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/add_msg_template',
    body: {
      chat_type: chatType,
      [chatType === 'single' ? 'external_userid' : 'chat_id_list']: parcel.recipients,
      ...(parcel.sender === undefined ? {} : { sender: parcel.sender }),
      ...(parcel.text === '' ? {} : { text: { content: parcel.text } }),
      ...(attachments.length > 0 ? { attachments } : {}),
    },
    repeatable: false,
  })
  if (!answer.ok) return { outcome: outcomeOf(answer), errcode: answer.errcode, errmsg: answer.errmsg }
  const { msgid, fail_list: failed } = answer.json
  if (typeof msgid === 'string' && msgid !== '') return { outcome: 'taken', ref: msgid, failed: textsOf(failed) }
  return { outcome: 'unresolved', errcode: 0, errmsg: 'no msgid in the answer' }
}

function outcomeOf({ meaning }: Refused): 'refused' | 'held' | 'unresolved' {
  if (meaning === 'busy' || meaning === 'unresolved') return 'unresolved'
  return meaning === 'refused' || meaning === 'no_relation' ? 'refused' : 'held'
}

/**
 * Looks whether a task was made after all: the same words, made since then, not known as another, and to one of the
 * same customers. A task of the same words to other people is another part of the same mass send.
 */
async function findTemplate(platform: Platform, whose: Whose, chatType: ChatType, sought: Sought): Promise<Found> {
  const { parcel, askedAt, known } = sought
  const seconds = (at: Date, shift: number) => Math.floor((at.getTime() + shift) / 1000)
  const listed = await readPages(platform, whose, {
    path: 'externalcontact/get_groupmsg_list_v2',
    body: {
      chat_type: chatType,
      start_time: seconds(askedAt, -CLOCK_SLACK_MS),
      end_time: seconds(platform.clock.now(), CLOCK_SLACK_MS),
      filter_type: 0,
      limit: LIST_PAGE,
    },
    rows: 'group_msg_list',
  })
  if (!listed.ok) return { outcome: 'unread', errcode: listed.errcode, errmsg: listed.errmsg }
  for (const row of listed.rows) {
    const ref = String(row.msgid ?? '')
    if (ref === '' || known.has(ref) || !isSame(row, parcel)) continue
    // Of groups no result speaks before its owner has sent: who is to send says whose task it is.
    const holds =
      chatType === 'single'
        ? await holdsRecipient(platform, whose, ref, new Set(parcel.recipients))
        : await holdsSender(platform, whose, ref, parcel.sender ?? '')
    if (!holds.ok) return { outcome: 'unread', errcode: holds.errcode, errmsg: holds.errmsg }
    if (holds.holds) return { outcome: 'found', ref }
  }
  return { outcome: 'absent' }
}

function isSame(row: Readonly<Record<string, unknown>>, parcel: Parcel): boolean {
  const text = row.text as { readonly content?: unknown } | undefined
  if (String(text?.content ?? '') !== parcel.text) return false
  const listed = Array.isArray(row.attachments) ? (row.attachments as ListedAttachment[]) : []
  if (listed.map(({ msgtype }) => String(msgtype ?? '')).join(' ') !== kindsOf(parcel)) return false
  return String(listed.find(({ link }) => link)?.link?.url ?? '') === (parcel.link?.url ?? '')
}

interface ListedAttachment {
  readonly msgtype?: unknown
  readonly link?: { readonly url?: unknown }
}

type Held = { readonly ok: true; readonly holds: boolean } | Exclude<Reading<never>, { readonly ok: true }>

async function holdsRecipient(
  platform: Platform,
  whose: Whose,
  ref: string,
  recipients: ReadonlySet<string>,
): Promise<Held> {
  const senders = await readSenders(platform, whose, ref)
  if (!senders.ok) return senders
  for (const { userid } of senders.rows) {
    const results = await readSendResults(platform, whose, ref, userid)
    if (!results.ok) return results
    if (results.rows.some(({ recipient }) => recipients.has(recipient))) return { ok: true, holds: true }
  }
  return { ok: true, holds: false }
}

async function holdsSender(platform: Platform, whose: Whose, ref: string, userid: string): Promise<Held> {
  const senders = await readSenders(platform, whose, ref)
  return senders.ok ? { ok: true, holds: senders.rows.some((one) => one.userid === userid) } : senders
}

/** Reminds the members who have not sent their part: three times in 24 hours (doc 97610, 2023). */
async function remindTemplate(platform: Platform, whose: Whose, ref: string): Promise<Deed> {
  const ask = { path: 'externalcontact/remind_groupmsg_send', body: { msgid: ref }, repeatable: false }
  return deedOf(await askWecom(platform, whose, ask))
}

/** Takes back what is not sent yet. Doing it twice does no more than once. */
async function cancelTemplate(platform: Platform, whose: Whose, ref: string): Promise<Deed> {
  const ask = { path: 'externalcontact/cancel_groupmsg_send', body: { msgid: ref }, repeatable: true }
  const deed = deedOf(await askWecom(platform, whose, ask))
  return !deed.ok && deed.why === 'gone' ? { ok: true } : deed
}

function deedOf(answer: WecomAnswer): Deed {
  if (answer.ok) return { ok: true }
  const { errcode, errmsg } = answer
  const why = errcode === REMINDED_TOO_OFTEN ? 'spent' : errcode === CANCELLED ? 'gone' : 'fault'
  return { ok: false, why, errcode, errmsg }
}

/** Which members have to send, and which have. */
async function readSenders(platform: Platform, whose: Whose, ref: string): Promise<Reading<Sender>> {
  const body = { msgid: ref, limit: ROWS_PAGE }
  const read = await readPages(platform, whose, { path: 'externalcontact/get_groupmsg_task', body, rows: 'task_list' })
  if (!read.ok) return { ...read, early: read.errcode === DISPATCHING }
  const rows = read.rows.map((row) => ({
    userid: String(row.userid ?? ''),
    sentAt: row.status === 2 ? momentOf(row.send_time) : null,
  }))
  return { ok: true, rows }
}

/** What became of each customer of one member, or of each group that they own and picked. */
async function readSendResults(
  platform: Platform,
  whose: Whose,
  ref: string,
  userid: string,
): Promise<Reading<SendResult>> {
  const body = { msgid: ref, userid, limit: ROWS_PAGE }
  const path = 'externalcontact/get_groupmsg_send_result'
  const read = await readPages(platform, whose, { path, body, rows: 'send_list' })
  if (!read.ok) return { ...read, early: read.errcode === DISPATCHING }
  const rows = read.rows.flatMap((row) => {
    const recipient = row.external_userid ?? row.chat_id
    if (typeof recipient !== 'string') return []
    // Of a status nobody has told us of yet, this much is sure: the customer is in the task.
    const state = RESULTS[Number(row.status)] ?? 'waiting'
    return [{ recipient, state, at: row.status === 1 ? momentOf(row.send_time) : null }]
  })
  return { ok: true, rows }
}

/** Statuses 0 to 3 of doc 93338. */
const RESULTS: readonly (SendResult['state'] | undefined)[] = ['waiting', 'delivered', 'not_friend', 'limit']

function momentOf(seconds: unknown): Date | null {
  return typeof seconds === 'number' && seconds > 0 ? new Date(seconds * 1000) : null
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
