import type { Platform } from '#kit/node/module.ts'
import { asList, asNumber, asObject, asText } from '../../model/json.ts'
import type {
  Deed,
  Fault,
  Found,
  Parcel,
  Proposed,
  Reading,
  Sender,
  SendResult,
  Sought,
} from '../../providers/provider.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { attach } from './attach.ts'
import { readPages } from './read-pages.ts'

/** Until WeCom has made the moment it is known by its job alone, for 24 hours (4.8). */
const JOB = 'job:'
/** Still being made, or not published yet by that member (90313, 2024-04). */
const NOT_YET = [41062, 41079]
/** Of `get_moment_task_result`: done. */
const MADE = 3
const LIST_PAGE = 20
const TASKS_PAGE = 1000
const SEEN_PAGE = 5000
const CLOCK_SLACK_MS = 5 * 60_000

type Refused = Exclude<WecomAnswer, { readonly ok: true }>

/** Makes the task. "Busy" may come after an effect, as of mass messages: then it is looked for. */
export async function addMoment(platform: Platform, whose: Whose, parcel: Parcel): Promise<Proposed> {
  const attached = await attach(platform, whose, parcel, 'moment')
  if (!attached.ok) return { outcome: 'held', errcode: attached.errcode, errmsg: attached.errmsg }
  const { tags = [], recipients, text } = parcel
  const answer = await askWecom(platform, whose, {
    path: 'externalcontact/add_moment_task',
    body: {
      ...(text === '' ? {} : { text: { content: text } }),
      ...(attached.attachments.length > 0 ? { attachments: attached.attachments } : {}),
      visible_range: {
        sender_list: { user_list: recipients },
        ...(tags.length > 0 ? { external_contact_list: { tag_list: tags } } : {}),
      },
    },
    repeatable: false,
  })
  if (!answer.ok) return { outcome: outcomeOf(answer), errcode: answer.errcode, errmsg: answer.errmsg }
  const jobid = asText(answer.json.jobid)
  if (jobid !== '') return { outcome: 'taken', ref: `${JOB}${jobid}`, failed: [] }
  return { outcome: 'unresolved', errcode: 0, errmsg: 'no jobid in the answer' }
}

function outcomeOf({ meaning }: Refused): 'refused' | 'held' | 'unresolved' {
  if (meaning === 'busy' || meaning === 'unresolved') return 'unresolved'
  return meaning === 'refused' || meaning === 'no_relation' ? 'refused' : 'held'
}

/** Looks whether a moment was made after all: by words and pictures, since then, and to be published by the same. */
export async function findMoment(platform: Platform, whose: Whose, sought: Sought): Promise<Found> {
  const { parcel, askedAt, known } = sought
  const seconds = (at: Date, shift: number) => Math.floor((at.getTime() + shift) / 1000)
  const span = {
    start_time: seconds(askedAt, -CLOCK_SLACK_MS),
    end_time: seconds(platform.clock.now(), CLOCK_SLACK_MS),
  }
  const path = 'externalcontact/get_moment_list'
  const body = { ...span, filter_type: 0, limit: LIST_PAGE }
  const listed = await readPages(platform, whose, { path, body, rows: 'moment_list' })
  if (!listed.ok) return { outcome: 'unread', errcode: listed.errcode, errmsg: listed.errmsg }
  const pictures = (parcel.attachments ?? []).filter(({ kind }) => kind === 'image').length
  for (const row of listed.rows) {
    const ref = asText(row.moment_id)
    const isSame =
      asText(asObject(row.text).content) === parcel.text &&
      asList(row.image).length === pictures &&
      asText(asObject(row.link).url) === (parcel.link?.url ?? '')
    if (ref === '' || known.has(ref) || !isSame) continue
    const senders = await readMomentSenders(platform, whose, ref)
    if (!senders.ok) return { outcome: 'unread', errcode: senders.errcode, errmsg: senders.errmsg }
    if (senders.rows.some(({ userid }) => parcel.recipients.includes(userid))) return { outcome: 'found', ref }
  }
  return { outcome: 'absent' }
}

/** WeCom has no call that reminds of a moment. */
export async function refuseToRemind(): Promise<Deed> {
  return { ok: false, why: 'gone', errcode: 0, errmsg: 'moments cannot be reminded of' }
}

/** Takes back what no member has published yet. */
export async function cancelMoment(platform: Platform, whose: Whose, ref: string): Promise<Deed> {
  const made = await momentOf(platform, whose, ref)
  if (!made.ok) return { ok: false, why: 'fault', errcode: made.errcode, errmsg: made.errmsg }
  const ask = { path: 'externalcontact/cancel_moment_task', body: { moment_id: made.ref }, repeatable: true }
  const answer = await askWecom(platform, whose, ask)
  return answer.ok ? { ok: true } : { ok: false, why: 'fault', errcode: answer.errcode, errmsg: answer.errmsg }
}

type Made = { readonly ok: true; readonly ref: string } | ({ readonly ok: false; readonly early: boolean } & Fault)

/** What WeCom calls the moment once it is made. */
async function momentOf(platform: Platform, whose: Whose, ref: string): Promise<Made> {
  if (!ref.startsWith(JOB)) return { ok: true, ref }
  const query = { jobid: ref.slice(JOB.length) }
  const path = 'externalcontact/get_moment_task_result'
  const answer = await askWecom(platform, whose, { path, query, repeatable: true })
  if (!answer.ok) return { ok: false, early: false, errcode: answer.errcode, errmsg: answer.errmsg }
  const result = asObject(answer.json.result)
  const [errcode, errmsg] = [asNumber(result.errcode), asText(result.errmsg)]
  if (asNumber(answer.json.status) !== MADE) return { ok: false, early: true, errcode: 0, errmsg: '' }
  const made = asText(result.moment_id)
  return made === '' || errcode !== 0 ? { ok: false, early: false, errcode, errmsg } : { ok: true, ref: made }
}

/** Which members have to publish, and which have. WeCom does not say when: they are met as published. */
export async function readMomentSenders(platform: Platform, whose: Whose, ref: string): Promise<Reading<Sender>> {
  const made = await momentOf(platform, whose, ref)
  if (!made.ok) return made
  const body = { moment_id: made.ref, limit: TASKS_PAGE }
  const path = 'externalcontact/get_moment_task'
  const read = await readPages(platform, whose, { path, body, rows: 'task_list' })
  if (!read.ok) return { ...read, early: NOT_YET.includes(read.errcode) }
  const now = platform.clock.now()
  const rows = read.rows.map((row) => ({
    userid: asText(row.userid),
    sentAt: asNumber(row.publish_status) === 1 ? now : null,
  }))
  return { ok: true, rows, ref: made.ref }
}

/** How many of one member's customers may see it, were shown it, liked it and commented on it. */
export async function readMomentResults(
  platform: Platform,
  whose: Whose,
  ref: string,
  userid: string,
): Promise<Reading<SendResult>> {
  const body = { moment_id: ref, userid }
  const pages = { path: 'externalcontact/get_moment_send_result', body: { ...body, limit: SEEN_PAGE } }
  const shown = await readPages(platform, whose, { ...pages, rows: 'customer_list' })
  if (!shown.ok && !NOT_YET.includes(shown.errcode)) return shown
  const visible = await readPages(platform, whose, {
    ...{ path: 'externalcontact/get_moment_customer_list', body: { ...body, limit: TASKS_PAGE } },
    rows: 'customer_list',
  })
  if (!visible.ok) return visible
  const said = { visible: String(visible.rows.length) }
  if (!shown.ok) return { ok: true, rows: [{ recipient: userid, state: 'waiting', at: null, said }] }
  const path = 'externalcontact/get_moment_comments'
  const answer = await askWecom(platform, whose, { path, body, repeatable: true })
  if (!answer.ok) return { ok: false, early: false, errcode: answer.errcode, errmsg: answer.errmsg }
  const [comments, likes] = [asList(answer.json.comment_list), asList(answer.json.like_list)]
  const counts = { shown: shown.rows.length, likes: likes.length, comments: comments.length }
  const told = Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, String(count)]))
  return { ok: true, rows: [{ recipient: userid, state: 'delivered', at: null, said: { ...said, ...told } }] }
}
