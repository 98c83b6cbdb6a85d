import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { BULK_FIELDS, BULK_PERSON_STATES, BULK_STATES } from '../model/bulk.ts'
import { fieldWants } from './fields.ts'

/** People of a selection; more are meant by a filter or a group. */
export const BULK_SELECTED_MAX = 10_000

const contactId = z.number().int().min(1).max(4_294_967_295)

export const bulkChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['tag', 'untag']), tagId: z.uuid() }),
  z.object({ kind: z.literal('assign'), staffId: z.uuid().nullable() }),
  z.object({
    kind: z.literal('set_field'),
    field: z.enum(BULK_FIELDS),
    /** The key of a custom field, for `attribute`. */
    key: z.string().max(80).default(''),
    /** Empty takes the value away. */
    value: z.string().trim().max(200),
  }),
])

export const bulkAimSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('selection'), contactIds: z.array(contactId).min(1).max(BULK_SELECTED_MAX) }),
  z.object({
    kind: z.literal('filter'),
    filter: z.object({
      q: z.string().trim().max(80).optional(),
      tagId: z.uuid().optional(),
      guideStaffId: z.union([z.uuid(), z.literal('none')]).optional(),
      source: z.string().max(80).optional(),
      fields: fieldWants.optional(),
    }),
  }),
  /** Such as a segment: `keeper` `segments`, `key` its id. */
  z.object({ kind: z.literal('group'), keeper: z.string().min(1).max(40), key: z.uuid() }),
])

const ask = z.object({ change: bulkChangeSchema, aim: bulkAimSchema })
const actionParams = z.object({ actionId: z.uuid() })

const askRefusals = {
  unknown_tag: { status: 422, zh: '没有这个标签，请刷新后重选。', en: 'No such tag; reload and choose again.' },
  unknown_staff: {
    status: 422,
    zh: '没有这位员工，请重新选择导购。',
    en: 'No such member of staff; choose the guide again.',
  },
  bad_value: {
    status: 422,
    zh: '这个值不合字段的要求，请改正后再试。',
    en: 'The value does not fit the field; correct it and try again.',
  },
  too_many_people: {
    status: 409,
    zh: '一次最多 {limit} 人，请把范围缩小。',
    en: 'At most {limit} people at once; narrow it down.',
  },
} as const

export const previewBulk = defineRoute({
  method: 'post',
  path: '/bulk-actions/preview',
  reads: true,
  name: 'previewBulkAction',
  summary: '批量操作预览：会改多少人，谁不改、为什么；什么都不写',
  permission: 'contacts.write',
  body: ask,
  answer: z.object({
    total: z.number(),
    changes: z.number(),
    /** `same`: so already; `gone`: no customer any more. */
    left: z.array(z.object({ reason: z.enum(['same', 'gone']), people: z.number() })),
    sample: z.array(z.object({ id: z.number(), name: z.string(), phone: z.string().nullable() })),
  }),
  refusals: askRefusals,
})

export const startBulk = defineRoute({
  method: 'post',
  path: '/bulk-actions',
  name: 'startBulkAction',
  summary: '开始批量操作，后台进行，可以撤销',
  permission: 'contacts.write',
  body: ask,
  answer: z.object({ actionId: z.string() }),
  refusals: {
    ...askRefusals,
    nobody: { status: 409, zh: '没有符合的客户，请换一个范围。', en: 'Nobody fits; choose others.' },
  },
})

const bulkSchema = z.object({
  id: z.string(),
  change: bulkChangeSchema,
  aim: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  state: z.enum(BULK_STATES),
  total: z.number(),
  /** Reached so far, by the action or by its undo. */
  done: z.number(),
  changed: z.number(),
  same: z.number(),
  gone: z.number(),
  restored: z.number(),
  kept: z.number(),
  createdBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
})

const badCursor = {
  status: 400,
  zh: '分页游标无效，请从第一页重新读。',
  en: 'Invalid cursor; start from the first page.',
} as const

export const listBulk = defineRoute({
  method: 'get',
  path: '/bulk-actions',
  name: 'listBulkActions',
  summary: '做过的批量操作，新的在前',
  permission: 'contacts.read',
  query: pageQuery,
  answer: pageOf(bulkSchema),
  refusals: { bad_cursor: badCursor },
})

export const readBulk = defineRoute({
  method: 'get',
  path: '/bulk-actions/{actionId}',
  name: 'readBulkAction',
  summary: '一次批量操作和它的进度',
  permission: 'contacts.read',
  params: actionParams,
  answer: bulkSchema,
})

export const listBulkPeople = defineRoute({
  method: 'get',
  path: '/bulk-actions/{actionId}/people',
  name: 'listBulkActionPeople',
  summary: '一次批量操作里的人，按结果分',
  permission: 'contacts.read',
  params: actionParams,
  query: pageQuery.extend({ state: z.enum(BULK_PERSON_STATES).default('changed') }),
  answer: pageOf(z.object({ id: z.number(), name: z.string(), phone: z.string().nullable() })),
  refusals: { bad_cursor: badCursor },
})

export const undoBulk = defineRoute({
  method: 'post',
  path: '/bulk-actions/{actionId}/undo',
  name: 'undoBulkAction',
  summary: '撤销一次做完的批量操作：只还原它真正改过、之后没人再改的人',
  permission: 'contacts.write',
  params: actionParams,
  answer: z.object({ actionId: z.string() }),
  refusals: {
    not_finished: {
      status: 409,
      zh: '还没做完，或已经撤销了，请刷新看看。',
      en: 'Not finished yet, or undone already; reload to see.',
    },
  },
})
