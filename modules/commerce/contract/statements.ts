import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { TABLE_REFUSALS } from '#kit/pure/table/table-refusals.ts'
import { COLUMNS_MAX } from '#kit/pure/table/table-shape.ts'
import { DIFFERENCE_KINDS } from '../model/reconcile.ts'
import { ALERT_DAYS_MAX, DIFFERENCE_STATES } from '../model/statement.ts'
import { badCursor, notFound } from './order-parts.ts'
import {
  RECONCILE_REFUSALS,
  RECONCILED_BYTES_MAX,
  RECONCILED_MAX,
  reconciledOrders,
  reconciledSide,
  theirOrder,
} from './reconcile.ts'

/** Largest file of another system's orders, in bytes: it is read in memory and not kept. */
export const STATEMENT_FILE_BYTES_MAX = 20 * 1024 * 1024
/** And unpacked, in bytes: it is read while somebody waits. */
export const STATEMENT_TEXT_BYTES_MAX = 200 * 1024 * 1024
/** Rows of such a file: ten articles an order. */
export const STATEMENT_ROWS_MAX = 10 * RECONCILED_MAX
/** Differences explained in one call. */
export const EXPLAINED_MAX = 200

const permission = 'commerce.reconcile'
const params = z.object({ statementId: z.uuid() })
const name = z.string().trim().min(1).max(60)
const alertDays = z.number().int().min(1).max(ALERT_DAYS_MAX)
const tooMany = {
  too_many_open: {
    status: 409,
    zh: '还没有结清的对账单已有 {limit} 份。请先把对完的关掉。',
    en: '{limit} statements are open. Close those that are done first.',
  },
} as const

export const statementSchema = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string(),
  from: z.string(),
  to: z.string(),
  alertDays: z.number(),
  /** What they said, and how we stood when both were last compared. */
  theirs: reconciledSide,
  ours: reconciledSide,
  same: z.number(),
  /** Orders that differ now, explained ones among them. */
  counts: z.record(z.enum(DIFFERENCE_KINDS), z.number()),
  explained: z.number(),
  /** Unexplained for more than `alertDays`. */
  overdue: z.number(),
  createdBy: z.string(),
  createdAt: z.string(),
  lookedAt: z.string(),
  closedAt: z.string().nullable(),
})

export const listStatements = defineRoute({
  method: 'get',
  path: '/order-statements',
  name: 'listStatements',
  summary: '对账单，新的在前；overdue=true 只看有差异拖过期限的',
  permission,
  query: pageQuery.extend({
    state: z.enum(['open', 'closed']).optional(),
    overdue: z.enum(['true', 'false']).optional(),
  }),
  answer: pageOf(statementSchema),
  refusals: { bad_cursor: badCursor },
})

export const createStatement = defineRoute({
  method: 'post',
  path: '/order-statements',
  name: 'createStatement',
  summary: '存一份对账单：对方的订单留下来，每天夜里再比一次，差异拖过期限会提醒',
  permission,
  bodyBytesMax: RECONCILED_BYTES_MAX,
  body: reconciledOrders.extend({ name, alertDays: alertDays.default(3) }),
  answer: statementSchema,
  refusals: { ...RECONCILE_REFUSALS, ...tooMany },
})

const column = z.coerce
  .number()
  .int()
  .min(0)
  .max(COLUMNS_MAX - 1)
  .optional()

export const readStatementFile = defineRoute({
  method: 'post',
  path: '/order-statement-files',
  name: 'readStatementFile',
  summary: '读对方的订单文件（CSV、.csv.gz 或 XLSX）：按表头猜列，或按给出的列（从 0 起）；文件不保存',
  permission,
  reads: true,
  query: z.object({ orderNo: column, paid: column, refunded: column }),
  wire: 'file',
  bodyBytesMax: STATEMENT_FILE_BYTES_MAX,
  answer: z.object({
    fileName: z.string(),
    headers: z.array(z.string()),
    /** What was read from which column, from 0. */
    mapping: z.record(z.string(), z.number()),
    /** The first rows as they are, phones masked. */
    sample: z.array(z.array(z.string())),
    rows: z.number(),
    orders: z.array(theirOrder),
    /** Lines that nobody can read, the first of them, and how many there are. */
    unread: z.array(z.number()),
    unreadRows: z.number(),
  }),
  refusals: {
    ...TABLE_REFUSALS,
    mapping_wrong: { status: 422, zh: '列的对应关系有误。', en: 'The mapping of columns is wrong.' },
    too_many_orders: {
      status: 413,
      zh: '文件里的订单超过 {limit} 单。请按时间分成几个文件。',
      en: 'More than {limit} orders in the file; split it by time.',
    },
    too_many_rows: {
      status: 413,
      zh: '文件超过 {limit} 行。请按时间分成几个文件。',
      en: 'More than {limit} rows in the file; split it by time.',
    },
  },
})

export const readStatement = defineRoute({
  method: 'get',
  path: '/order-statements/{statementId}',
  name: 'readStatement',
  summary: '一份对账单：两边各有多少、差多少',
  permission,
  params,
  answer: statementSchema,
  refusals: { not_found: notFound },
})

export const changeStatement = defineRoute({
  method: 'patch',
  path: '/order-statements/{statementId}',
  name: 'changeStatement',
  summary: '改对账单的名称和提醒期限，关掉或重新打开',
  permission,
  params,
  body: z.object({ name: name.optional(), alertDays: alertDays.optional(), closed: z.boolean().optional() }),
  answer: statementSchema,
  refusals: { not_found: notFound, ...tooMany },
})

export const removeStatement = defineRoute({
  method: 'delete',
  path: '/order-statements/{statementId}',
  name: 'removeStatement',
  summary: '删除一份对账单和它的差异记录；订单不变',
  permission,
  params,
  answer: z.object({ statementId: z.string() }),
  refusals: { not_found: notFound },
})

export const lookAtStatement = defineRoute({
  method: 'post',
  path: '/order-statements/{statementId}/look',
  name: 'lookAtStatement',
  summary: '现在再比一次',
  permission,
  params,
  answer: statementSchema,
  refusals: { not_found: notFound, too_many_here: RECONCILE_REFUSALS.too_many_here },
})

export const differenceSchema = z.object({
  orderNo: z.string(),
  kind: z.enum(DIFFERENCE_KINDS),
  orderId: z.string().nullable(),
  ours: z.number().nullable(),
  theirs: z.number().nullable(),
  state: z.enum(DIFFERENCE_STATES),
  since: z.string(),
  days: z.number(),
  overdue: z.boolean(),
  settledAt: z.string().nullable(),
  note: z.string(),
  notedBy: z.string(),
})

export const listDifferences = defineRoute({
  method: 'get',
  path: '/order-statements/{statementId}/differences',
  name: 'listDifferences',
  summary: '对账单里的差异，拖得最久的在前',
  permission,
  params,
  query: pageQuery.extend({
    state: z.enum(DIFFERENCE_STATES).optional(),
    kind: z.enum(DIFFERENCE_KINDS).optional(),
  }),
  answer: pageOf(differenceSchema),
  refusals: { not_found: notFound, bad_cursor: badCursor },
})

export const exportDifferences = defineRoute({
  method: 'get',
  path: '/order-statements/{statementId}/differences/file',
  name: 'exportDifferences',
  summary: '导出对账单的全部差异（CSV 或 XLSX），记入审计',
  permission,
  params,
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), language: z.enum(['zh', 'en']).default('zh') }),
  answer: z.unknown(),
  wire: 'download',
  refusals: { not_found: notFound },
})

export const explainDifferences = defineRoute({
  method: 'post',
  path: '/order-statements/{statementId}/explanations',
  name: 'explainDifferences',
  summary: '说明一些差异为什么是对的；说明留空就是收回。金额再变，说明自动作废',
  permission,
  params,
  body: z.object({
    orderNos: z.array(z.string().trim().min(1).max(100)).min(1).max(EXPLAINED_MAX),
    note: z.string().trim().max(200),
  }),
  answer: z.object({ explained: z.number() }),
  refusals: { not_found: notFound },
})

export const listLooks = defineRoute({
  method: 'get',
  path: '/order-statements/{statementId}/looks',
  name: 'listLooks',
  summary: '差异怎么变的：每天最后一次比对，最近 400 天',
  permission,
  params,
  answer: z.object({
    items: z.array(
      z.object({ day: z.string(), same: z.number(), counts: z.record(z.enum(DIFFERENCE_KINDS), z.number()) }),
    ),
  }),
  refusals: { not_found: notFound },
})
