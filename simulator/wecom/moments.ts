import { DAY, SECOND } from '../world/calendar.ts'
import { expandRange } from '../world/range.ts'
import type { Moment, MomentTask, Reaction } from '../world/task.ts'
import { type Call, eitherMethod, post, type Section } from './endpoint.ts'
import { list, number, optional, part, text } from './fields.ts'
import { mediaOf } from './media-store.ts'
import { pageOf } from './paging.ts'
import { contactStaff, findStaff } from './permissions.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'
import { findTag } from './tag-store.ts'

const TEXT_MAX = 2000
const JOB_LIFE = DAY
const SPAN_MAX = 30 * DAY
const IMAGES_MAX = 9

/** Up to nine images, or one video, or one link; media must have been uploaded for moments. */
function checkAttachments(call: Call, attachments: readonly Reader[]): void {
  const types = new Set(attachments.map((attachment) => attachment.text('msgtype')))
  if (attachments.length > (types.has('image') ? IMAGES_MAX : 1) || types.size > 1) refuse(41064)
  for (const attachment of attachments) {
    const type = attachment.text('msgtype')
    if (!/^(image|video|link)$/.test(type)) refuse(41065, type)
    const body = attachment.part(type)
    if (type === 'link' && !body.text('url')) refuse(40058, 'link needs url')
    if (Buffer.byteLength(body.text('title')) > 64) refuse(40058, 'link.title exceeds 64 bytes')
    if (type !== 'link' || body.has('media_id')) mediaOf(call, body.text('media_id'), 1)
  }
}

interface Audience {
  readonly users: string[]
  readonly badUsers: string[]
  readonly badParties: number[]
  readonly tags: string[]
  readonly badTags: string[]
}

/** Parts that are left out mean everyone. */
function readAudience(call: Call): Audience {
  const { corp } = call
  const range = call.in.part('visible_range')
  const [senders, tags] = [range.part('sender_list'), range.part('external_contact_list').texts('tag_list')]
  const [users, parties] = [senders.texts('user_list'), senders.numbers('department_list')]
  const allowed = contactStaff(call)
  const badUsers = users.filter((userid) => !allowed.has(findStaff(call, userid)?.userid ?? ''))
  const badParties = parties.filter((id) => !corp.departments.has(id))
  const named = users.length + parties.length > 0
  const spelled = users.flatMap((userid) => findStaff(call, userid)?.userid ?? [])
  const asked = named ? expandRange(corp, { all: false, users: spelled, parties }) : allowed
  const badTags = tags.filter((id) => findTag(corp, id)?.tag.deleted ?? true)
  return { users: [...asked].filter((userid) => allowed.has(userid)), badUsers, badParties, tags, badTags }
}

function taskOf(call: Call, userid: string, tags: readonly string[]): MomentTask {
  const customers = [...(call.corp.staff.get(userid)?.customers.keys() ?? [])]
  const visibleTo = customers.filter((id) => {
    const held = call.corp.externals.get(id)?.followers.get(userid)?.tags
    return tags.length === 0 || tags.some((tag) => held?.has(tag))
  })
  return { userid, publishedAt: 0, visibleTo, deliveredTo: [], comments: [], likes: [] }
}

function create(call: Call): Json {
  const { in: body, corp, sim } = call
  const content = body.part('text').text('content')
  const attachments = body.parts('attachments')
  if ([...content].length > TEXT_MAX) refuse(40058, 'text exceeds 2000 characters')
  if (content === '' && attachments.length === 0) refuse(41089)
  checkAttachments(call, attachments)
  const { users, badUsers, badParties, tags, badTags } = readAudience(call)
  const moment: Moment = {
    momentId: sim.chance.id('mom'),
    jobId: sim.chance.id('', 43),
    createdAt: sim.clock.now(),
    creator: '',
    createType: 0,
    visibleType: tags.length > 0 ? 0 : 1,
    text: content,
    attachments: attachments.map(({ json }) => json),
    badUsers,
    badParties,
    badTags,
    cancelled: false,
    tasks: new Map(users.map((userid) => [userid, taskOf(call, userid, tags)])),
  }
  corp.moments.set(moment.momentId, moment)
  return { jobid: moment.jobId }
}

function result(call: Call): Json {
  const jobid = call.in.text('jobid')
  const moment = [...call.corp.moments.values()].find((one) => one.jobId === jobid)
  const now = call.sim.clock.now()
  if (!moment || now - moment.createdAt > JOB_LIFE) return refuse(40058, 'invalid jobid')
  const age = now - moment.createdAt
  const { dispatchMs } = call.sim.witness
  if (age < dispatchMs) return { status: age * 2 < dispatchMs ? 1 : 2, type: 'add_moment_task' }
  const nobody = moment.tasks.size === 0
  return {
    status: 3,
    type: 'add_moment_task',
    result: {
      errcode: nobody ? 41048 : 0,
      errmsg: nobody ? 'no valid sender' : 'ok',
      ...(!nobody && { moment_id: moment.momentId }),
      invalid_sender_list: { user_list: moment.badUsers, department_list: moment.badParties },
      invalid_external_contact_list: { tag_list: moment.badTags },
    },
  }
}

function listMoments(call: Call): Json {
  const { in: body, corp } = call
  const [from, to] = [body.number('start_time') * SECOND, body.number('end_time') * SECOND]
  if (to < from || to - from > SPAN_MAX) refuse(40058, 'the span is longer than 30 days')
  const [filter, creator] = [body.number('filter_type', 2), body.text('creator')]
  const found = [...corp.moments.values()].filter(
    (moment) =>
      moment.createdAt >= from &&
      moment.createdAt <= to &&
      (filter === 2 || moment.createType === filter) &&
      (!creator || moment.creator === creator),
  )
  const { items, next_cursor } = pageOf(call, 'moment', found, 20, 20)
  return { moment_list: items.map(momentWire), next_cursor }
}

function momentWire(moment: Moment): Json {
  const of = (type: string) =>
    moment.attachments.filter((attachment) => attachment.msgtype === type).map((attachment) => attachment[type])
  return {
    moment_id: moment.momentId,
    ...(moment.creator && { creator: moment.creator }),
    create_time: Math.floor(moment.createdAt / SECOND),
    create_type: moment.createType,
    visible_type: moment.visibleType,
    text: { content: moment.text },
    ...(of('image').length > 0 && { image: of('image') }),
    ...(of('video').length > 0 && { video: of('video')[0] }),
    ...(of('link').length > 0 && { link: of('link')[0] }),
  }
}

function momentOf(call: Call): Moment {
  return call.corp.moments.get(call.in.text('moment_id')) ?? refuse(41060)
}

function taskIn(call: Call, published: boolean): MomentTask {
  const userid = findStaff(call, call.in.text('userid'))?.userid ?? refuse(60111)
  const task = momentOf(call).tasks.get(userid) ?? refuse(41061)
  if (published && task.publishedAt === 0) refuse(41062)
  return task
}

function reactionWire({ who, staff, at }: Reaction): Json {
  return { [staff ? 'userid' : 'external_userid']: who, create_time: Math.floor(at / SECOND) }
}

const paged = { cursor: text(optional), limit: number(optional) }
const momentId = { moment_id: text({ missing: 41059 }) }
const ofUser = { ...momentId, userid: text() }

/** Section 4.8: customer moments, which members have to publish. */
export const moments: Section = {
  'externalcontact/add_moment_task': post(
    {
      text: part({ content: text(optional) }, optional),
      attachments: list('object', optional),
      visible_range: part({}, optional),
    },
    create,
  ),
  'externalcontact/get_moment_task_result': eitherMethod(post({ jobid: text() }, result)),
  'externalcontact/get_moment_list': post(
    {
      start_time: number(),
      end_time: number(),
      creator: text(optional),
      filter_type: number({ of: [0, 1, 2], optional: true }),
      ...paged,
    },
    listMoments,
  ),
  'externalcontact/get_moment_task': post({ ...momentId, ...paged }, (call) => {
    const moment = momentOf(call)
    if (moment.createType === 1) refuse(41067)
    const { items, next_cursor } = pageOf(call, 'moment_task', [...moment.tasks.values()], 500, 1000)
    return {
      task_list: items.map(({ userid, publishedAt }) => ({ userid, publish_status: publishedAt > 0 ? 1 : 0 })),
      next_cursor,
    }
  }),
  'externalcontact/get_moment_customer_list': post({ ...ofUser, ...paged }, (call) => {
    const { userid, visibleTo } = taskIn(call, false)
    const { items, next_cursor } = pageOf(call, 'moment_customer', visibleTo, 500, 1000)
    return { customer_list: items.map((external_userid) => ({ userid, external_userid })), next_cursor }
  }),
  'externalcontact/get_moment_send_result': post({ ...ofUser, ...paged }, (call) => {
    const { items, next_cursor } = pageOf(call, 'moment_result', taskIn(call, true).deliveredTo, 3000, 5000)
    return { customer_list: items.map((external_userid) => ({ external_userid })), next_cursor }
  }),
  'externalcontact/get_moment_comments': post(ofUser, (call) => {
    const { comments, likes } = taskIn(call, true)
    return { comment_list: comments.map(reactionWire), like_list: likes.map(reactionWire) }
  }),
  'externalcontact/cancel_moment_task': post(momentId, (call) => {
    momentOf(call).cancelled = true
    return undefined
  }),
}
