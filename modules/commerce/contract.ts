import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute, type Refusal } from '#kit/pure/route.ts'
import { columnPlace, firstRows, IMPORT_REFUSALS, importedFile } from '#kit/pure/table/import-wire.ts'
import { leftOutSchema } from '#kit/pure/table/left-out.ts'
import { TABLE_REFUSALS } from '#kit/pure/table/table-refusals.ts'
import { TABLE_FILE_BYTES_MAX } from '#kit/pure/table/table-shape.ts'
import { wireDay, wireMoment } from '#kit/pure/wire-time.ts'
import { amount, badCursor, notFound, orderBuyer, orderParams, unknownBuyer } from './contract/order-parts.ts'
import { BATCH_STATES } from './model/import-batch.ts'
import { ORDER_STATUSES } from './model/order-draft.ts'

export { listSkus, readCostState } from './contract/products.ts'

/** Orders in one call of the API. */
export const SAVE_ORDERS_MAX = 200
/** Lines of one order sent by the API. */
export const SAVE_LINES_MAX = 500
const kind = z.enum(['sale', 'cancellation'])
const status = z.enum(ORDER_STATUSES)

const totals = z.object({
  batchId: z.string(),
  platform: z.string(),
  rows: z.number(),
  orders: z.number(),
  contacts: z.number(),
  rejected: z.number(),
  duplicates: z.number(),
  revenue: z.number(),
  seconds: z.number(),
  detail: z.record(z.string(), z.number()),
})

export const trialSchema = z.object({
  rows: z.number(),
  newOrders: z.number(),
  updatedOrders: z.number(),
  unchangedOrders: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  reasons: z.array(leftOutSchema).optional(),
})

export const batchSchema = z.object({
  ...importedFile,
  platform: z.string(),
  state: z.enum(BATCH_STATES),
  duplicates: z.number(),
  /** Why rows were left out, the most frequent reason first; said of one file at a time, when it has ended. */
  reasons: z.array(leftOutSchema).optional(),
  trial: trialSchema.nullable(),
  summary: totals.nullable(),
  undoSummary: z.record(z.string(), z.number()).nullable(),
  startedAt: z.string().nullable(),
})

const batchParams = z.object({ batchId: z.uuid() })

export const listImports = defineRoute({
  method: 'get',
  path: '/imports',
  name: 'listImports',
  summary: '导入记录，最近的在前',
  permission: 'commerce.import',
  query: pageQuery,
  answer: pageOf(batchSchema),
  refusals: { bad_cursor: badCursor },
})

export const uploadImport = defineRoute({
  method: 'post',
  path: '/imports',
  name: 'uploadImport',
  summary: '上传订单文件（CSV、.csv.gz 或 XLSX，文件名放在 X-File-Name）',
  permission: 'commerce.import',
  query: z.object({ platform: z.string().trim().min(1).max(40).optional() }),
  answer: batchSchema,
  wire: 'file',
  bodyBytesMax: TABLE_FILE_BYTES_MAX,
  refusals: TABLE_REFUSALS,
})

export const getImport = defineRoute({
  method: 'get',
  path: '/imports/{batchId}',
  name: 'getImport',
  summary: '一次导入的状态、进度和结果',
  permission: 'commerce.import',
  params: batchParams,
  answer: batchSchema,
  refusals: { not_found: notFound },
})

export const previewImport = defineRoute({
  method: 'get',
  path: '/imports/{batchId}/preview',
  name: 'previewImport',
  summary: '文件的前几行',
  permission: 'commerce.import',
  params: batchParams,
  answer: firstRows,
  refusals: { not_found: notFound, file_removed: IMPORT_REFUSALS.file_removed },
})

const mappingRefusals = {
  not_found: notFound,
  unknown_column: { status: 422, zh: '文件里没有这一列：{column}', en: 'No such column: {column}' },
  mapping_wrong: {
    status: 422,
    zh: '对应关系有误：列不存在，或同一列用了两次。',
    en: 'Wrong mapping: no such column, or a column used twice.',
  },
  mapping_incomplete: {
    status: 422,
    zh: '还缺一项对应：{target}。请指出它在哪一列。',
    en: 'The mapping lacks {target}; say which column it is.',
  },
  no_rows: { status: 422, zh: '文件只有表头，没有订单。', en: 'The file has a header but no rows.' },
  nothing_readable: IMPORT_REFUSALS.nothing_readable,
  already_imported: {
    status: 409,
    zh: '这个文件已经导入过。要重新导入，请再上传一次；相同的订单不会重复。',
    en: 'Already imported. Upload the file again to repeat; equal orders are not doubled.',
  },
  already_running: IMPORT_REFUSALS.already_running,
  unknown_importer: { status: 422, zh: '没有这种导入方式。', en: 'No such importer.' },
  gave_up: IMPORT_REFUSALS.gave_up,
} as const satisfies Record<string, Refusal>

/** Ways to read a file, and whose export each is. */
export const IMPORT_CHOICES = [
  { importer: 'youzan', platform: 'youzan' },
  { importer: 'taobao', platform: 'taobao' },
  { importer: 'douyin', platform: 'douyin' },
  { importer: 'jingdong', platform: 'jingdong' },
  { importer: 'pinduoduo', platform: 'pinduoduo' },
  { importer: 'weixin-shop', platform: 'weixin_shop' },
  { importer: 'weimob', platform: 'weimob' },
  { importer: 'online-retail', platform: 'online_retail' },
  { importer: 'generic', platform: 'generic' },
] as const

export const mapImport = defineRoute({
  method: 'put',
  path: '/imports/{batchId}/mapping',
  name: 'mapImport',
  summary: '改列的对应关系，并为相同表头的文件记住',
  permission: 'commerce.import',
  params: batchParams,
  body: z.object({
    importer: z.string().max(40).optional(),
    platform: z.string().trim().min(1).max(40).optional(),
    /** Left out: what the importer makes of the headers. */
    mapping: z.record(z.string().max(40), columnPlace).optional(),
  }),
  answer: batchSchema,
  refusals: mappingRefusals,
})

export const runImport = defineRoute({
  method: 'post',
  path: '/imports/{batchId}/run',
  name: 'runImport',
  summary: '试算或开始导入，在后台进行',
  permission: 'commerce.import',
  params: batchParams,
  body: z.object({ dryRun: z.boolean().default(false) }),
  answer: batchSchema,
  refusals: mappingRefusals,
})

export const undoImport = defineRoute({
  method: 'post',
  path: '/imports/{batchId}/undo',
  name: 'undoImport',
  summary: '撤销一次导入，在后台进行',
  permission: 'commerce.import',
  params: batchParams,
  answer: batchSchema,
  refusals: { not_found: notFound, nothing_to_undo: IMPORT_REFUSALS.nothing_to_undo },
})

export const downloadRejects = defineRoute({
  method: 'get',
  path: '/imports/{batchId}/rejects.csv',
  name: 'downloadRejects',
  summary: '没能读懂的行，带原因，改好后可以再上传',
  permission: 'commerce.import',
  params: batchParams,
  answer: z.unknown(),
  wire: 'download',
  refusals: { not_found: notFound },
})

export const downloadRejectsWorkbook = defineRoute({
  method: 'get',
  path: '/imports/{batchId}/rejects.xlsx',
  name: 'downloadRejectsWorkbook',
  summary: '没能读懂的行，带原因，Excel 工作簿',
  permission: 'commerce.import',
  params: batchParams,
  answer: z.unknown(),
  wire: 'download',
  refusals: { not_found: notFound },
})

export const orderSchema = z.object({
  id: z.string(),
  platform: z.string(),
  orderNo: z.string(),
  kind,
  status,
  isSale: z.boolean(),
  contactId: z.number().nullable(),
  contactName: z.string().nullable(),
  placedAt: z.string(),
  paid: z.number(),
  refunded: z.number(),
  discount: z.number(),
  lineCount: z.number(),
  /** What the export says of a buyer whom nothing identifies, phones masked; empty of the others. */
  hint: z.record(z.string(), z.string()),
})

const orderFilters = z.object({
  /** Beginning of the order's number. */
  q: z.string().trim().max(100).optional(),
  platform: z.string().max(40).optional(),
  kind: kind.optional(),
  status: status.optional(),
  contactId: z.coerce.number().pipe(orderBuyer).optional(),
  batchId: z.uuid().optional(),
  /** Sales of nobody: to be judged, or left so by somebody. */
  review: z.enum(['open', 'left']).optional(),
  from: wireDay.optional(),
  to: wireDay.optional(),
})

export const listOrders = defineRoute({
  method: 'get',
  path: '/orders',
  name: 'listOrders',
  summary: '订单列表，最近的在前',
  permission: 'commerce.read',
  query: pageQuery.extend(orderFilters.shape),
  answer: pageOf(orderSchema),
  refusals: { bad_cursor: badCursor },
})

export const exportOrders = defineRoute({
  method: 'get',
  path: '/orders/export',
  name: 'exportOrders',
  summary: '导出订单（CSV 或 XLSX）：一行一单，或一行一件商品；手机号打星号，记入审计',
  permission: 'commerce.export',
  query: orderFilters.extend({
    rows: z.enum(['orders', 'lines']).default('orders'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  answer: z.unknown(),
  wire: 'download',
})

export const listOrderPlatforms = defineRoute({
  method: 'get',
  path: '/order-platforms',
  name: 'listOrderPlatforms',
  summary: '有订单的平台',
  permission: 'commerce.read',
  answer: z.object({ items: z.array(z.string()) }),
})

export const getOrder = defineRoute({
  method: 'get',
  path: '/orders/{orderId}',
  name: 'getOrder',
  summary: '一张订单和它的明细、退款',
  permission: 'commerce.read',
  params: orderParams,
  answer: orderSchema.extend({
    batchId: z.string().nullable(),
    /** What somebody decided about an order without a person. */
    match: z
      .object({ verdict: z.enum(['chosen', 'new', 'left']), decidedAt: z.string(), decidedBy: z.string() })
      .nullable(),
    /** What this purchase is among those of its person; null for what is no purchase, or nobody's. */
    standing: z
      .object({
        kind: z.enum(['first', 'repeat', 'first_private_repeat']),
        /** Their purchases before it, by platform. */
        earlier: z.record(z.string(), z.number()),
      })
      .nullable(),
    profit: z.object({
      revenue: z.number(),
      covered: z.number(),
      goodsCost: z.number().nullable(),
      fulfilment: z.number().nullable(),
      fulfilmentBy: z.enum(['order', 'rule']).nullable(),
      profit: z.number().nullable(),
      /** Why there is none. */
      gap: z.enum(['no_sale', 'goods_cost', 'fulfilment_cost']).nullable(),
    }),
    extra: z.record(z.string(), z.string()),
    lines: z.array(
      z.object({
        lineNo: z.number(),
        productCode: z.string(),
        productName: z.string(),
        category: z.string(),
        quantity: z.number(),
        unitPrice: z.number(),
        amount: z.number(),
        isSale: z.boolean(),
        /** Number of the sub-order, where the export has one. */
        ref: z.string(),
        discount: z.number(),
        refunded: z.number(),
        /** Columns nobody mapped, where the row says other than the first of its order. */
        extra: z.record(z.string(), z.string()),
      }),
    ),
    refunds: z.array(
      z.object({
        id: z.string(),
        amount: z.number(),
        reason: z.string(),
        refundedAt: z.string(),
        /** Noted by a person here, who may take it back. */
        byHand: z.boolean(),
        createdBy: z.string(),
      }),
    ),
  }),
  refusals: { not_found: notFound },
})

export const ordersOfContact = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/orders',
  name: 'ordersOfContact',
  summary: '一位客户买过什么',
  permission: 'commerce.read',
  params: z.object({ contactId: z.coerce.number().pipe(orderBuyer) }),
  answer: z.object({
    count: z.number(),
    paid: z.number(),
    refunded: z.number(),
    lastAt: z.string().nullable(),
    items: z.array(orderSchema.omit({ contactName: true, discount: true, contactId: true, hint: true })),
  }),
  refusals: { not_found: notFound },
})

export const matchOrder = defineRoute({
  method: 'put',
  path: '/orders/{orderId}/person',
  name: 'matchOrder',
  summary: '认人：没认出客户的订单归给谁、新建一位、或不认；open 撤销',
  permission: 'commerce.write',
  params: orderParams,
  body: z.object({
    verdict: z.enum(['chosen', 'new', 'left', 'open']),
    contactId: orderBuyer.optional(),
  }),
  answer: z.object({ contactId: z.number().nullable() }),
  refusals: {
    not_found: notFound,
    unknown_contact: unknownBuyer,
    has_person: {
      status: 409,
      zh: '平台已经说明这张订单是谁的。人不对请用合并。',
      en: 'The source says whose it is; merge people if it is wrong.',
    },
  },
})

const identity = z.object({
  kind: z.enum(['phone', 'buyer_id']),
  scope: z.string().max(40).default(''),
  value: z.string().trim().min(1).max(128),
})

const orderDraft = z.object({
  platform: z.string().trim().min(1).max(40),
  orderNo: z.string().trim().min(1).max(100),
  kind: kind.default('sale'),
  status: status.default('paid'),
  placedAt: wireMoment,
  contactId: orderBuyer.optional(),
  buyer: z
    .object({
      identities: z.array(identity).min(1).max(10),
      name: z.string().max(200).optional(),
      province: z.string().max(200).optional(),
      city: z.string().max(200).optional(),
    })
    .optional(),
  discount: amount.min(0).default(0),
  paid: amount.min(0).optional(),
  lines: z
    .array(
      z.object({
        productCode: z.string().max(200).default(''),
        productName: z.string().max(500).default(''),
        category: z.string().max(200).default(''),
        quantity: z.number().int().min(-1_000_000).max(1_000_000),
        unitPrice: amount,
      }),
    )
    .min(1)
    .max(SAVE_LINES_MAX),
})

export const saveOrders = defineRoute({
  method: 'post',
  path: '/orders',
  name: 'saveOrders',
  summary: '写入订单；同一平台同一订单号再次写入就是更新',
  permission: 'commerce.write',
  body: z.object({ orders: z.array(orderDraft).min(1).max(SAVE_ORDERS_MAX) }),
  answer: z.object({
    items: z.array(z.object({ orderId: z.string(), orderNo: z.string(), contactId: z.number().nullable() })),
  }),
  refusals: {
    unknown_contact: unknownBuyer,
    order_twice: { status: 422, zh: '同一张订单在请求里出现了两次。', en: 'The same order stands twice.' },
    amount_too_large: { status: 422, zh: '数量乘单价超过上限。', en: 'Quantity times price exceeds the limit.' },
  },
})
