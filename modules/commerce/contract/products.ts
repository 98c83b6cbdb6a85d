import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { columnPlace } from '#kit/pure/table/import-wire.ts'
import { TABLE_REFUSALS } from '#kit/pure/table/table-refusals.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { COST_TARGETS } from '../model/cost-mapping.ts'
import { badCursor, notFound, orderParams } from './order-parts.ts'

/** Largest cost or price taken, in ten-thousandths: ten million. */
const COST_MAX = 100_000_000_000
const cost = z.number().int().min(0).max(COST_MAX)
const price = z.number().int().min(0).max(COST_MAX)
const text = z.string().trim().max(200)
const code = z.string().trim().min(1).max(200)

const skuSchema = z.object({
  id: z.string(),
  code: z.string(),
  productId: z.string(),
  name: z.string(),
  category: z.string(),
  spec: z.string(),
  price: z.number().nullable(),
  /** What a piece costs today; null: not told yet. */
  cost: z.number().nullable(),
  /** Since which day; 1970-01-01 stands for always. */
  validFrom: z.string().nullable(),
})

const skuParams = z.object({ skuId: z.uuid() })

const skuFilters = z.object({
  q: z.string().trim().max(100).optional(),
  category: z.string().max(200).optional(),
  cost: z.enum(['missing', 'known']).optional(),
})

export const listSkus = defineRoute({
  method: 'get',
  path: '/skus',
  name: 'listSkus',
  summary: '商品规格和今天的成本，按编码排',
  permission: 'commerce.costs',
  query: pageQuery.extend(skuFilters.shape),
  answer: pageOf(skuSchema),
  refusals: { bad_cursor: badCursor },
})

export const exportSkus = defineRoute({
  method: 'get',
  path: '/skus/export',
  name: 'exportSkus',
  summary: '导出商品和今天的成本（CSV 或 XLSX）；填上成本列就能当成本文件传回来',
  permission: 'commerce.costs',
  query: skuFilters.extend({
    format: z.enum(['csv', 'xlsx']).default('csv'),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  answer: z.unknown(),
  wire: 'download',
})

export const readSku = defineRoute({
  method: 'get',
  path: '/skus/{skuId}',
  name: 'readSku',
  summary: '一个商品规格',
  permission: 'commerce.costs',
  params: skuParams,
  answer: skuSchema,
  refusals: { not_found: notFound },
})

export const readCostState = defineRoute({
  method: 'get',
  path: '/costs-state',
  name: 'readCostState',
  summary: '成本填了多少：规格、缺成本的规格、品类、发货成本规则',
  permission: 'commerce.costs',
  answer: z.object({
    skus: z.number().int(),
    missing: z.number().int(),
    categories: z.array(z.string()),
    rules: z.array(
      z.object({
        id: z.string(),
        platform: z.string(),
        validFrom: z.string(),
        amount: z.number(),
        changedBy: z.string(),
      }),
    ),
  }),
})

export const createSku = defineRoute({
  method: 'post',
  path: '/skus',
  name: 'createSku',
  summary: '新建商品规格',
  permission: 'commerce.costs',
  body: z.object({
    code,
    name: text.min(1),
    category: text.default(''),
    spec: text.default(''),
    price: price.nullish(),
  }),
  answer: z.object({ skuId: z.string() }),
  refusals: { code_taken: { status: 409, zh: '这个编码已经有了。', en: 'This code is taken.' } },
})

export const changeSku = defineRoute({
  method: 'patch',
  path: '/skus/{skuId}',
  name: 'changeSku',
  summary: '改商品名称、品类、规格、售价；同名的规格归到一个商品',
  permission: 'commerce.costs',
  params: skuParams,
  body: z.object({
    name: text.min(1).optional(),
    category: text.optional(),
    spec: text.optional(),
    price: price.nullable().optional(),
  }),
  answer: skuSchema,
  refusals: { not_found: notFound },
})

export const listCosts = defineRoute({
  method: 'get',
  path: '/skus/{skuId}/costs',
  name: 'listCosts',
  summary: '一个规格的成本，从新到旧',
  permission: 'commerce.costs',
  params: skuParams,
  answer: z.object({
    items: z.array(z.object({ validFrom: z.string(), cost: z.number(), changedAt: z.string(), changedBy: z.string() })),
  }),
  refusals: { not_found: notFound },
})

export const saveCost = defineRoute({
  method: 'put',
  path: '/skus/{skuId}/costs',
  name: 'saveCost',
  summary: '填成本，从某天起生效；1970-01-01 表示一直有效，null 是删掉这一天的',
  permission: 'commerce.costs',
  params: skuParams,
  body: z.object({ validFrom: wireDay, cost: cost.nullable() }),
  /** What stood there, for an undo. */
  answer: z.object({ was: z.number().nullable() }),
  refusals: { not_found: notFound },
})

export const saveFulfilmentRule = defineRoute({
  method: 'post',
  path: '/fulfilment-rules',
  name: 'saveFulfilmentRule',
  summary: '定每单发货成本，从某天起生效；platform 留空是所有平台',
  permission: 'commerce.costs',
  body: z.object({ platform: z.string().trim().max(40), validFrom: wireDay, amount: cost }),
  answer: z.object({ costRuleId: z.string() }),
})

export const removeFulfilmentRule = defineRoute({
  method: 'delete',
  path: '/fulfilment-rules/{costRuleId}',
  name: 'removeFulfilmentRule',
  summary: '删掉一条发货成本规则',
  permission: 'commerce.costs',
  params: z.object({ costRuleId: z.uuid() }),
  answer: z.object({ costRuleId: z.string() }),
  refusals: { not_found: notFound },
})

export const changeFulfilment = defineRoute({
  method: 'put',
  path: '/orders/{orderId}/fulfilment',
  name: 'changeFulfilment',
  summary: '填这一单的发货成本；null 是按规则',
  permission: 'commerce.costs',
  params: orderParams,
  body: z.object({ amount: cost.nullable() }),
  answer: z.object({ was: z.number().nullable() }),
  refusals: { not_found: notFound },
})

const costFileSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  headers: z.array(z.string()),
  mapping: z.record(z.string(), z.number()),
  state: z.enum(['uploaded', 'saved', 'undone']),
  summary: z
    .object({
      rows: z.number(),
      saved: z.number(),
      unchanged: z.number(),
      newSkus: z.number(),
      rejected: z.number(),
      /** The first of them. */
      rejects: z.array(z.object({ line: z.number(), reason: z.string() })),
    })
    .nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
})
const fileParams = z.object({ costFileId: z.uuid() })

export const listCostFiles = defineRoute({
  method: 'get',
  path: '/cost-files',
  name: 'listCostFiles',
  summary: '成本文件，最近的在前',
  permission: 'commerce.costs',
  answer: z.object({ items: z.array(costFileSchema) }),
})

export const uploadCostFile = defineRoute({
  method: 'post',
  path: '/cost-files',
  name: 'uploadCostFile',
  summary: '上传成本文件（CSV 或 XLSX，文件名放在 X-File-Name）',
  permission: 'commerce.costs',
  answer: costFileSchema.extend({ rows: z.array(z.array(z.string())) }),
  wire: 'file',
  bodyBytesMax: 20 * 1024 * 1024,
  refusals: TABLE_REFUSALS,
})

export const runCostFile = defineRoute({
  method: 'post',
  path: '/cost-files/{costFileId}/run',
  name: 'runCostFile',
  summary: '试算或保存一份成本文件',
  permission: 'commerce.costs',
  params: fileParams,
  body: z.object({
    mapping: z.partialRecord(z.enum(COST_TARGETS), columnPlace),
    /** For rows that say no day. */
    validFrom: wireDay,
    dryRun: z.boolean().default(false),
  }),
  answer: costFileSchema,
  refusals: {
    not_found: notFound,
    mapping_wrong: { status: 422, zh: '列的对应关系有误。', en: 'The mapping of columns is wrong.' },
    mapping_incomplete: {
      status: 422,
      zh: '请指出商品编码和成本在哪一列。',
      en: 'Say which columns hold the code and the cost.',
    },
    already_saved: { status: 409, zh: '这份文件已经保存过。', en: 'This file has been saved.' },
    too_many_rows: { status: 413, zh: '行数超过上限 {limit}。', en: 'More than {limit} rows.' },
  },
})

export const undoCostFile = defineRoute({
  method: 'post',
  path: '/cost-files/{costFileId}/undo',
  name: 'undoCostFile',
  summary: '撤销一份成本文件：恢复它改过的成本',
  permission: 'commerce.costs',
  params: fileParams,
  answer: costFileSchema,
  refusals: {
    not_found: notFound,
    nothing_to_undo: { status: 409, zh: '只有保存过的文件可以撤销。', en: 'Only a saved file can be undone.' },
  },
})
