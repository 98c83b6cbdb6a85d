import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'

/** WeCom's ids of members have at most 64 bytes. */
const USERID_MAX = 64
/** What WeCom refused, in its own words; what to click says the check-up. */
export const wecomRefused = {
  status: 409,
  zh: '企业微信没有答应（{errcode} {errmsg}）。先点“体检”，按提示改好再试。',
  en: 'WeCom refused ({errcode} {errmsg}). Run the check-up, mend what it names, and try again.',
} as const

const memberSchema = z.object({
  /** `companyId userid` */
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  userid: z.string(),
  name: z.string(),
  position: z.string(),
  departments: z.array(z.string()),
  /** As WeCom counts: 1 active, 2 disabled, 4 not activated, 0 not told. */
  status: z.number().int(),
  mayFollow: z.boolean(),
  goneAt: z.string().nullable(),
  staffId: z.string().nullable(),
  staffName: z.string().nullable(),
  /** Of the same name, when there is exactly one: to be confirmed by hand. */
  likelyStaffId: z.string().nullable(),
})

export const listMembers = defineRoute({
  method: 'get',
  path: '/wecom/members',
  name: 'listWecomMembers',
  summary: '接入企业的成员，和他们在活水里是谁',
  permission: 'channels.read',
  query: pageQuery.extend({
    companyId: z.uuid().optional(),
    q: z.string().trim().max(60).optional(),
    gone: z.enum(['true', 'false']).optional(),
  }),
  answer: pageOf(memberSchema),
})

export const linkMember = defineRoute({
  method: 'put',
  path: '/wecom/companies/{companyId}/members/{userid}/staff',
  name: 'linkWecomMember',
  summary: '说清这位成员是活水里的哪位员工；null 为解除',
  permission: 'channels.manage',
  params: z.object({
    companyId: z.uuid(),
    userid: z
      .string()
      .regex(/^[\w.@-]+$/)
      .max(USERID_MAX),
  }),
  body: z.object({ staffId: z.uuid().nullable() }),
  answer: z.object({ userid: z.string(), staffId: z.string().nullable() }),
})

export const refreshDirectory = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/directory',
  name: 'refreshWecomDirectory',
  summary: '马上从企业微信读一遍部门和成员',
  permission: 'channels.manage',
  params: z.object({ companyId: z.uuid() }),
  answer: z.object({ members: z.number().int(), departments: z.number().int() }),
  refusals: { wecom_refused: wecomRefused },
})
