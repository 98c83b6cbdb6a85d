import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { ISSUE_DEEDS, ISSUE_KINDS, ISSUE_VIEWS, ISSUE_WORDS_MAX } from '../model/issue.ts'

const CONTACT_ID_MAX = 2_147_483_647
const issueParams = z.object({ issueId: z.uuid() })
const words = z.string().trim().max(ISSUE_WORDS_MAX)

export const issueSchema = z.object({
  id: z.string(),
  kind: z.enum(ISSUE_KINDS),
  words: z.string(),
  state: z.enum(['open', 'solved']),
  overdue: z.boolean(),
  contact: z.object({ id: z.number().int(), name: z.string(), phoneMasked: z.string().nullable() }),
  /** Who is to solve it; null while it waits for a manager. */
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  openedBy: z.string(),
  openedAt: z.string(),
  dueAt: z.string(),
  solvedAt: z.string().nullable(),
  solution: z.string(),
  /** Whether who asks may settle it. */
  mine: z.boolean(),
})

export const issueDetailSchema = issueSchema.extend({
  steps: z.array(
    z.object({ id: z.string(), deed: z.enum(ISSUE_DEEDS), words: z.string(), staffName: z.string(), at: z.string() }),
  ),
})

const solvedAlready = {
  solved_already: { status: 409, zh: '这个问题已经解决了，请刷新。', en: 'This issue is solved already; refresh.' },
} as const

export const openIssue = defineRoute({
  method: 'post',
  path: '/tasks/customers/{contactId}/issues',
  name: 'openIssue',
  summary: '记下客户的一个问题，由自己处理或交给主管',
  permission: 'tasks.do',
  params: z.object({ contactId: z.coerce.number().int().positive().max(CONTACT_ID_MAX) }),
  body: z.object({ kind: z.enum(ISSUE_KINDS), words: words.min(1), handUp: z.boolean().default(false) }),
  answer: issueSchema,
})

export const listOwnIssues = defineRoute({
  method: 'get',
  path: '/issues/mine',
  name: 'listOwnIssues',
  summary: '等我处理的客户问题，先到期的在前',
  permission: 'tasks.do',
  query: pageQuery,
  answer: pageOf(issueSchema),
})

export const listIssues = defineRoute({
  method: 'get',
  path: '/issues',
  name: 'listIssues',
  summary: '客户问题，先到期的在前',
  permission: 'tasks.read_all',
  query: pageQuery.extend({
    view: z.enum(ISSUE_VIEWS).default('open'),
    staffId: z.uuid().optional(),
    contactId: z.coerce.number().int().positive().max(CONTACT_ID_MAX).optional(),
  }),
  answer: pageOf(issueSchema),
})

export const readIssue = defineRoute({
  method: 'get',
  path: '/issues/{issueId}',
  name: 'readIssue',
  summary: '一个客户问题，和为它做过的每一步',
  permission: 'tasks.do',
  params: issueParams,
  answer: issueDetailSchema,
})

export const handUpIssue = defineRoute({
  method: 'post',
  path: '/issues/{issueId}/hand-up',
  name: 'handUpIssue',
  summary: '自己解决不了，交给主管',
  permission: 'tasks.do',
  params: issueParams,
  body: z.object({ words: words.default('') }),
  answer: issueSchema,
  refusals: solvedAlready,
})

export const assignIssue = defineRoute({
  method: 'post',
  path: '/issues/{issueId}/assign',
  name: 'assignIssue',
  summary: '指定谁来处理一个客户问题',
  permission: 'tasks.manage',
  params: issueParams,
  body: z.object({ staffId: z.uuid() }),
  answer: issueSchema,
  refusals: {
    ...solvedAlready,
    staff_not_active: { status: 409, zh: '{name} 已停用，请选在职员工。', en: '{name} is inactive; choose another.' },
  },
})

export const solveIssue = defineRoute({
  method: 'post',
  path: '/issues/{issueId}/solve',
  name: 'solveIssue',
  summary: '客户问题解决了，写明怎么解决的',
  permission: 'tasks.do',
  params: issueParams,
  body: z.object({ solution: words.min(1) }),
  answer: issueSchema,
  refusals: solvedAlready,
})

export const reopenIssue = defineRoute({
  method: 'post',
  path: '/issues/{issueId}/reopen',
  name: 'reopenIssue',
  summary: '其实没有解决，重新打开，时限重新算',
  permission: 'tasks.do',
  params: issueParams,
  body: z.object({ words: words.default('') }),
  answer: issueSchema,
  refusals: {
    still_open: { status: 409, zh: '这个问题还没有关，不用重新打开。', en: 'This issue is still open.' },
  },
})

export const shareIssues = defineRoute({
  method: 'post',
  path: '/issues/share-out',
  name: 'shareIssues',
  summary: '把等指定的问题分给导购：先给客户自己的导购，TA 太忙就给手上最少的人',
  permission: 'tasks.manage',
  answer: z.object({ assigned: z.number().int() }),
  refusals: {
    no_guides: { status: 409, zh: '没有在职的导购可以分。', en: 'There is no active guide to give them to.' },
  },
})
