import { changeGroup } from '../deeds/groups.ts'
import { beginTransfer, waitingTransfer } from '../deeds/transfers.ts'
import { DAY, SECOND, startOfDay } from '../world/calendar.ts'
import type { Staff } from '../world/company.ts'
import type { Group } from '../world/group.ts'
import type { Transfer } from '../world/task.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { groupOf } from './groups.ts'
import { pageOf } from './paging.ts'
import { contactMember, findStaff } from './permissions.ts'
import type { Json } from './reader.ts'
import { Refusal, refuse } from './refusal.ts'

const YEAR = 365 * DAY
const AGAIN_MAX = 2
const AGAIN_WINDOW = 90 * DAY
const TAKEN_A_DAY_MAX = 300
const PAGES_REACH = 50_000

interface Handing {
  readonly handover: Staff
  readonly takeover: Staff
  readonly onJob: boolean
}

function readHanding(call: Call, onJob: boolean): Handing {
  const name = call.in.text('handover_userid')
  const handover = findStaff(call, name) ?? refuse(60111, name)
  const takeover = contactMember(call, call.in.text('takeover_userid'))
  const now = call.sim.clock.now()
  if (handover.userid === takeover.userid) refuse(40130)
  if (onJob && handover.status === 5) refuse(60111, name)
  if (!onJob && handover.status !== 5) refuse(40097)
  if (!onJob && handover.leftAt < now - YEAR) refuse(40205, 'resigned more than a year ago')
  const asleep = (staff: Staff) => staff.lastLoginAt < now - YEAR
  if (asleep(takeover) || (onJob && asleep(handover))) refuse(40205)
  return { handover, takeover, onJob }
}

/** Why one customer cannot be handed over; 0 when it may begin. */
function verdict(call: Call, { handover, takeover, onJob }: Handing, id: string): number {
  const { corp, sim } = call
  const external = corp.externals.get(id)
  if (!external) return 40096
  if (!external.followers.has(handover.userid)) return 40131
  if (waitingTransfer(corp, id, handover.userid)) return onJob ? 40129 : 40100
  const recent = external.transferredAt.filter((at) => at > sim.clock.now() - AGAIN_WINDOW)
  if (onJob && recent.length >= AGAIN_MAX) return 40128
  if (!takeover.customers.has(id) && takeover.customers.size >= takeover.customersMax) return 40099
  const transfer: Transfer = {
    handover: handover.userid,
    takeover: takeover.userid,
    externalUserid: id,
    onJob,
    startedAt: sim.clock.now(),
    status: 2,
    doneAt: 0,
    greeting: call.in.text('transfer_success_msg'),
  }
  beginTransfer(sim, corp, external, transfer)
  corp.unassigned = corp.unassigned.filter((one) => one.externalUserid !== id || one.handover !== handover.userid)
  return 0
}

function transfer(call: Call, onJob: boolean): Json {
  const handing = readHanding(call, onJob)
  const rows = call.in.texts('external_userid').map((id) => ({
    external_userid: id,
    errcode: verdict(call, handing, id),
  }))
  return { customer: rows }
}

function result(call: Call, onJob: boolean): Json {
  const [handover, takeover] = [call.in.text('handover_userid'), call.in.text('takeover_userid')]
  const found = call.corp.transfers.filter(
    (one) => one.onJob === onJob && one.handover === handover && one.takeover === takeover,
  )
  const latest = [...new Map(found.map((one) => [one.externalUserid, one])).values()]
  const { items, next_cursor } = pageOf(call, 'transfer', latest, 1000, 1000)
  const wire = items.map(({ externalUserid, status, doneAt }) => ({
    external_userid: externalUserid,
    status,
    takeover_time: Math.floor(doneAt / SECOND),
  }))
  return { customer: wire, next_cursor }
}

/** A cursor wins over pages; pages reach only so far. */
function listUnassigned(call: Call): Json {
  const { in: body, corp } = call
  const size = body.number('page_size', 1000) || 1000
  if (size > 1000) refuse(40058, 'page_size is above 1000')
  const wire = corp.unassigned.map(({ handover, externalUserid, leftAt }) => ({
    handover_userid: handover,
    external_userid: externalUserid,
    dimission_time: Math.floor(leftAt / SECOND),
  }))
  if (body.text('cursor') || !body.has('page_id')) {
    const { items, next_cursor } = pageOf(call, 'unassigned', wire, size, 1000)
    return { info: items, is_last: next_cursor === '', next_cursor }
  }
  const from = body.number('page_id') * size
  if (from >= PAGES_REACH) refuse(40058, 'page_id * page_size is above 50000')
  return { info: wire.slice(from, from + size), is_last: from + size >= wire.length, next_cursor: '' }
}

function handGroups(call: Call, move: (group: Group, owner: Staff) => void): Json {
  const owner = contactMember(call, call.in.text('new_owner'))
  const failed = call.in.texts('chat_id_list').flatMap((chatId) => {
    try {
      const group = groupOf(call, chatId)
      if (group.owner === owner.userid) refuse(90504)
      move(group, owner)
      changeGroup(call.sim, call.corp, group, { owner: owner.userid }, true)
      return []
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return [{ chat_id: chatId, errcode: error.errcode, errmsg: error.message }]
    }
  })
  return { failed_chat_list: failed }
}

function onJobGroup(call: Call, group: Group): void {
  const now = call.sim.clock.now()
  if (group.status === 1) refuse(90502)
  const recent = group.transferredAt.filter((at) => at > now - AGAIN_WINDOW)
  if (recent.length >= AGAIN_MAX) refuse(40128)
  group.transferredAt = [...recent, now]
}

function resignedGroup(call: Call, group: Group, owner: Staff): void {
  if (group.status !== 1) refuse(90500)
  const key = `groups taken ${owner.userid} ${startOfDay(call.sim.clock.now())}`
  const taken = call.corp.counters.get(key) ?? 0
  if (taken >= TAKEN_A_DAY_MAX) refuse(45009, 'more than 300 groups a day for one owner')
  call.corp.counters.set(key, taken + 1)
  group.status = 3
}

const handing = {
  handover_userid: text(),
  takeover_userid: text(),
  external_userid: list('text', { min: 1, max: 100, missing: 41035 }),
  transfer_success_msg: text({ max: 200, optional: true }),
}
const asked = { handover_userid: text(), takeover_userid: text(), cursor: text(optional) }
const chats = { chat_id_list: list('text', { min: 1, max: 100 }), new_owner: text() }

/** Section 4.10: handing over on the job and after leaving. */
export const transfers: Section = {
  'externalcontact/transfer_customer': post(handing, (call) => transfer(call, true)),
  'externalcontact/transfer_result': post(asked, (call) => result(call, true)),
  'externalcontact/resigned/transfer_customer': post(handing, (call) => transfer(call, false)),
  'externalcontact/resigned/transfer_result': post(asked, (call) => result(call, false)),
  'externalcontact/get_unassigned_list': post(
    { page_id: number(optional), page_size: number(optional), cursor: text(optional) },
    listUnassigned,
  ),
  'externalcontact/groupchat/onjob_transfer': post(chats, (call) =>
    handGroups(call, (group) => onJobGroup(call, group)),
  ),
  'externalcontact/groupchat/transfer': post(chats, (call) =>
    handGroups(call, (group, owner) => resignedGroup(call, group, owner)),
  ),
}
