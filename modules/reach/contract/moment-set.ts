import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import { POST_STATES, SET_DAYS_MAX, SET_POSTS_MAX, SET_SLOTS_MAX, SET_STATES } from '../model/moment-set.ts'
import { TOUCH_PURPOSES } from '../model/touch.ts'
import { attachment, link } from './mass-send.ts'

const NAME_MAX = 60
const USERS_MAX = 1000

const count = z.number().int()
const name = z.string().trim().min(1).max(NAME_MAX)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const userid = z.string().min(1).max(64)
const setParams = z.object({ momentSetId: z.uuid() })

const post = z.object({
  day: wireDay,
  time,
  purpose: z.enum(TOUCH_PURPOSES),
  contentKind: z.enum(CONTENT_KINDS.map(({ value }) => value)),
  /** Who sees it; without segment and tags all customers of those who publish. */
  segmentId: z.uuid().optional(),
  tags: z.array(z.string().min(1).max(64)).max(100).optional(),
  /** Who publishes it; all members of the set without. */
  userids: z.array(userid).max(USERS_MAX).optional(),
  scriptId: z.uuid().optional(),
  text: z.string().max(4000).optional(),
  link: link.optional(),
  attachments: z.array(attachment).max(9).optional(),
})

const frame = {
  name,
  /** Who publishes. */
  userids: z.array(userid).max(USERS_MAX),
  from: wireDay,
  days: z.number().int().min(1).max(SET_DAYS_MAX),
  slots: z.array(time).min(1).max(SET_SLOTS_MAX),
  /** Marketing also where somebody who sees it refused it: a moment avoids nobody. */
  evenIfRefused: z.boolean(),
}

/** A refusal of one post, in words. */
const refusal = z.object({ reason: z.string(), zh: z.string(), en: z.string() }).nullable()

const shownPost = post.extend({
  /** Of this set, for as long as it is planned. */
  key: z.string(),
  state: z.enum(POST_STATES),
  dueAt: z.string(),
  /** Why it did not go yet, or at all. */
  refusal,
  /** What the moment send that was made of it has come to. */
  result: z
    .object({
      sendId: z.string(),
      members: count,
      published: count,
      waiting: count,
      left: count,
      /** As WeCom counts them. */
      shown: count,
      likes: count,
      comments: count,
    })
    .nullable(),
})

const shownSet = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string().nullable(),
  version: count,
  ...frame,
  state: z.enum(SET_STATES),
  madeBy: z.string(),
  madeAt: z.string(),
  launchedBy: z.string().nullable(),
  posts: z.array(shownPost),
})

export const listMomentSets = defineRoute({
  method: 'get',
  path: '/moment-sets',
  name: 'listMomentSets',
  summary: '成套的朋友圈：几条一起安排，新的在前',
  permission: 'reach.read',
  query: pageQuery,
  answer: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(SET_STATES),
      from: z.string(),
      days: count,
      posts: count,
      out: count,
      missed: count,
      madeBy: z.string(),
      madeAt: z.string(),
    }),
  ),
})

export const readMomentSet = defineRoute({
  method: 'get',
  path: '/moment-sets/{momentSetId}',
  name: 'readMomentSet',
  summary: '一套朋友圈：每天每个时段发什么、给谁看，每条的结果',
  permission: 'reach.read',
  params: setParams,
  answer: shownSet,
})

export const createMomentSet = defineRoute({
  method: 'post',
  path: '/moment-sets',
  name: 'createMomentSet',
  summary: '新建一套朋友圈（草稿）',
  permission: 'reach.send',
  body: z.object({ name, companyId: z.uuid(), from: wireDay }),
  answer: z.object({ momentSetId: z.string() }),
})

/** What stands against a set that goes. */
const obstacles = {
  no_posts: { status: 422, zh: '一条都还没有，先加几条。', en: 'There is no post yet.' },
  post_refused: {
    status: 422,
    zh: '{day} {time} 的那条发不出去：{why}',
    en: 'The post of {day} {time} cannot go: {whyEn}',
  },
} as const

export const saveMomentSet = defineRoute({
  method: 'put',
  path: '/moment-sets/{momentSetId}',
  name: 'saveMomentSet',
  summary: '改一套朋友圈：还没发的都能改，已经发的不动',
  permission: 'reach.send',
  params: setParams,
  body: z.object({
    /** As it was read: refused where somebody has changed it since. */
    version: count,
    ...frame,
    posts: z.array(post.extend({ key: z.string().max(64).optional() })).max(SET_POSTS_MAX),
  }),
  answer: z.object({ version: count }),
  refusals: {
    changed_meanwhile: {
      status: 409,
      zh: '别人刚刚改过这套朋友圈，这一次没有保存。请看过现在的再改。',
      en: 'Somebody has just changed this set, and this was not saved. Look at it as it is now.',
    },
    wrong_state: { status: 409, zh: '已经停止的不能再改，可以复制一套。', en: 'It is stopped. Copy it instead.' },
    out_of_frame: {
      status: 422,
      zh: '{day} {time} 不在这一套的日期和时段里。',
      en: '{day} {time} is not a day and time of this set.',
    },
    in_the_past: {
      status: 422,
      zh: '{day} {time} 已经过去了，换一个时间。',
      en: '{day} {time} is over. Choose another time.',
    },
    member_unknown: { status: 422, zh: '有成员不在这个企业里。', en: 'A member is not in this company.' },
    ...obstacles,
  },
})

export const dryRunMomentSet = defineRoute({
  method: 'get',
  path: '/moment-sets/{momentSetId}/dry-run',
  name: 'dryRunMomentSet',
  summary: '整套试运行：每条有几位成员会发、谁看得到、被哪条规则拦下，这个月的额度够不够。不写入任何记录',
  permission: 'reach.send',
  params: setParams,
  answer: z.object({
    quota: z.object({ perMonth: count.nullable(), since: z.string(), source: z.string() }),
    /** Of each month the set is in: members by how many more their customers may see after it. */
    months: z.array(z.object({ month: z.string(), members: count, spent: count, stopped: count })),
    posts: z.array(
      z.object({
        key: z.string(),
        /** Words or audience stand against it; it would not go. */
        refusal,
        text: z.string(),
        members: count,
        going: count,
        /** Customers of those members who would see it; of two members, both count. */
        viewers: count,
        /** When it is put off to, where quiet hours are in the way. */
        deferredUntil: z.string().nullable(),
        stopped: z.array(z.object({ reason: z.string(), count, sentence: z.string() })),
        cautions: z.array(z.object({ word: z.string(), note: z.string() })),
      }),
    ),
    mix: z.object({ useful: count, about: count, selling: count, sellingMax: count }),
  }),
})

export const changeMomentSetState = defineRoute({
  method: 'put',
  path: '/moment-sets/{momentSetId}/state',
  name: 'changeMomentSetState',
  summary: '上线、暂停、继续、停止一套朋友圈，或在一条都没发之前退回草稿',
  permission: 'reach.send',
  params: setParams,
  body: z.object({ state: z.enum(['draft', 'running', 'paused', 'stopped']) }),
  answer: z.object({ state: z.enum(SET_STATES) }),
  refusals: {
    wrong_state: { status: 409, zh: '现在的状态不能这样做，请刷新。', en: 'Not from this state. Refresh.' },
    ...obstacles,
    in_the_past: {
      status: 422,
      zh: '{day} {time} 的那条时间已过，先改到以后。',
      en: 'The post of {day} {time} is over. Move it.',
    },
  },
})

export const copyMomentSet = defineRoute({
  method: 'post',
  path: '/moment-sets/{momentSetId}/copies',
  name: 'copyMomentSet',
  summary: '照一套再做一套：从另一天开始，隔的天数和时段不变',
  permission: 'reach.send',
  params: setParams,
  body: z.object({ from: wireDay, name: name.optional() }),
  answer: z.object({ momentSetId: z.string() }),
})
