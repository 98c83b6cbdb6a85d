import { type Behaviour, behaviourKey } from '../deeds/behaviour.ts'
import { DAY, SECOND, startOfDay } from '../world/calendar.ts'
import type { Group } from '../world/group.ts'
import { expandRange } from '../world/range.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, number, optional, part } from './fields.ts'
import { readOwners, visibleGroups } from './groups.ts'
import { contactMember, contactStaff } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const SPAN_MAX = 30 * DAY
const REACH = 180 * DAY

/** Days from one moment to another, floored to midnight in China. */
function daysOf(call: Call, from: number, to: number): number[] {
  const [first, last] = [startOfDay(from), startOfDay(to)]
  const now = call.sim.clock.now()
  if (last < first || last - first >= SPAN_MAX) refuse(40058, 'the span is longer than 30 days')
  if (first < startOfDay(now) - REACH) refuse(40058, 'older than 180 days')
  return Array.from({ length: (last - first) / DAY + 1 }, (_, i) => first + i * DAY)
}

function usersIn(call: Call): string[] {
  const [userids, parties] = [call.in.texts('userid'), call.in.numbers('partyid')]
  if (userids.length + parties.length === 0) refuse(40058, 'missing userid and partyid')
  const named = userids.map((userid) => contactMember(call, userid).userid)
  const allowed = contactStaff(call)
  const under = expandRange(call.corp, { all: false, users: named, parties })
  return [...under].filter((userid) => allowed.has(userid))
}

/** Summed over the members; averages are left out on a day without a chat. Today is not ready. */
function behaviourOf(call: Call): Json {
  const users = usersIn(call)
  const days = daysOf(call, call.in.number('start_time') * SECOND, call.in.number('end_time') * SECOND)
  const today = startOfDay(call.sim.clock.now())
  const sum = (day: number, what: Behaviour) =>
    users.reduce((all, userid) => all + (call.corp.behaviour.get(behaviourKey(day, userid, what)) ?? 0), 0)
  const rows = days
    .filter((day) => day < today)
    .map((day) => {
      const [chats, asked, answered] = [sum(day, 'chat_cnt'), sum(day, 'asked'), sum(day, 'answered')]
      return {
        stat_time: day / SECOND,
        chat_cnt: chats,
        message_cnt: sum(day, 'message_cnt'),
        ...(asked > 0 && { reply_percentage: Math.round((10_000 * Math.min(answered, asked)) / asked) / 100 }),
        ...(answered > 0 && { avg_reply_time: Math.round(sum(day, 'answer_minutes') / answered) }),
        negative_feedback_cnt: sum(day, 'negative_feedback_cnt'),
        new_apply_cnt: sum(day, 'new_apply_cnt'),
        new_contact_cnt: sum(day, 'new_contact_cnt'),
      }
    })
  return { behavior_data: rows }
}

interface GroupFigures {
  readonly new_chat_cnt: number
  readonly chat_total: number
  readonly chat_has_msg: number
  readonly new_member_cnt: number
  readonly member_total: number
  readonly member_has_msg: number
  readonly msg_total: number
  readonly migrate_trainee_chat_cnt: number
}

function figuresOf(groups: readonly Group[], from: number, to: number): GroupFigures {
  const inside = (at: number) => at >= from && at < to
  const count = (of: (group: Group) => number) => groups.reduce((sum, group) => sum + of(group), 0)
  const said = (group: Group) => group.messages.filter(({ at }) => inside(at))
  return {
    new_chat_cnt: groups.filter(({ createdAt }) => inside(createdAt)).length,
    chat_total: groups.filter(({ createdAt }) => createdAt < to).length,
    chat_has_msg: groups.filter((group) => said(group).length > 0).length,
    new_member_cnt: count((group) => group.joins.filter(({ at }) => inside(at)).length),
    member_total: count((group) => group.members.size),
    member_has_msg: count((group) => new Set(said(group).map(({ from: who }) => who)).size),
    msg_total: count((group) => said(group).length),
    migrate_trainee_chat_cnt: 0,
  }
}

const ORDER = { 1: 'new_chat_cnt', 2: 'chat_total', 3: 'new_member_cnt', 4: 'member_total' } as const

function groupsOfOwners(call: Call): Group[] {
  const owners = readOwners(call)
  return visibleGroups(call).filter((group) => !owners || owners.has(group.owner))
}

function byOwner(call: Call): Json {
  const { in: body } = call
  const begin = body.number('day_begin_time') * SECOND
  const days = daysOf(call, begin, body.has('day_end_time') ? body.number('day_end_time') * SECOND : begin)
  const [from, to] = [days[0] ?? 0, (days.at(-1) ?? 0) + DAY]
  const groups = groupsOfOwners(call)
  const items = [...Map.groupBy(groups, ({ owner }) => owner)].map(([owner, own]) => ({
    owner,
    data: figuresOf(own, from, to),
  }))
  const by = body.number('order_by', 1)
  const field = ORDER[by === 2 || by === 3 || by === 4 ? by : 1]
  const sign = body.number('order_asc') === 1 ? 1 : -1
  items.sort((a, b) => sign * (a.data[field] - b.data[field]))
  const [offset, limit] = [body.number('offset'), body.number('limit', 500) || 500]
  return {
    total: items.length,
    next_offset: Math.min(items.length, offset + limit),
    items: items.slice(offset, offset + limit),
  }
}

function byDay(call: Call): Json {
  const { in: body } = call
  const begin = body.number('day_begin_time') * SECOND
  const days = daysOf(call, begin, body.has('day_end_time') ? body.number('day_end_time') * SECOND : begin)
  const groups = groupsOfOwners(call)
  const today = startOfDay(call.sim.clock.now())
  const rows = days.filter((day) => day < today)
  return { items: rows.map((day) => ({ stat_time: day / SECOND, data: figuresOf(groups, day, day + DAY) })) }
}

const days = {
  day_begin_time: number(),
  day_end_time: number(optional),
  owner_filter: part({ userid_list: list('text', optional) }, optional),
}

/** Section 4.9: figures of members and of groups. */
export const statistics: Section = {
  'externalcontact/get_user_behavior_data': post(
    {
      userid: list('text', { max: 100, optional: true }),
      partyid: list('number', { max: 100, optional: true }),
      start_time: number(),
      end_time: number(),
    },
    behaviourOf,
  ),
  'externalcontact/groupchat/statistic': post(
    {
      ...days,
      order_by: number({ of: [1, 2, 3, 4], optional: true }),
      order_asc: number({ of: [0, 1], optional: true }),
      offset: number({ min: 0, optional: true }),
      limit: number({ min: 0, max: 1000, optional: true }),
    },
    byOwner,
  ),
  'externalcontact/groupchat/statistic_group_by_day': post(days, byDay),
}
