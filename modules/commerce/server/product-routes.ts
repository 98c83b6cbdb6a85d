import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { previewTable } from '#kit/node/table-file/read-table.ts'
import { cutPage, isCursorUuid, readCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import * as contract from '../contract/products.ts'
import {
  changeFulfilment,
  createSku,
  removeFulfilmentRule,
  saveCost,
  saveFulfilmentRule,
  today,
} from './change-costs.ts'
import { changeSku } from './change-sku.ts'
import { exportSkus } from './export-skus.ts'
import { runCostFile, takeCostFile, undoCostFile } from './save-cost-file.ts'
import { type CostFile, listCostFiles, lockCostFile } from './store/cost-file.ts'
import { listRules } from './store/fulfilment.ts'
import { countSkus, findSku, listCategories, listSkus } from './store/product.ts'
import { listCosts } from './store/unit-cost.ts'

/** Rows shown of a file before it is saved, and files listed. */
const PREVIEW_ROWS = 5
const FILES_LISTED = 50

function placeOf(cursor: string | undefined) {
  const [code, id] = readCursor(cursor ?? '') ?? []
  return typeof code === 'string' && isCursorUuid(id) ? { code, id } : undefined
}

function onWire({ id, fileName, shape, mapping, state, summary, createdBy, createdAt }: CostFile) {
  return {
    ...{ id, fileName, state, createdBy },
    headers: [...shape.headers],
    mapping: { ...mapping },
    summary: summary && { ...summary, rejects: [...summary.rejects] },
    createdAt: createdAt.toISOString(),
  }
}

const skuRoutes: readonly MountedRoute[] = [
  mount(contract.listSkus, async (ctx, { query }) => {
    const { cursor, limit, ...filter } = query
    const after = placeOf(cursor)
    if (cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const rows = await listSkus(ctx, today(ctx), filter, { after, limit: limit + 1 })
    return accept(cutPage(rows, limit, (row) => [row.code, row.id]))
  }),
  mountOpen(contract.exportSkus, exportSkus),
  mount(contract.readSku, async (ctx, { params }) => {
    const sku = await findSku(ctx, params.skuId, today(ctx))
    return sku ? accept(sku) : refuse('not_found')
  }),
  mount(contract.readCostState, async (ctx) => {
    const counts = await countSkus(ctx, today(ctx))
    return accept({ ...counts, categories: await listCategories(ctx), rules: await listRules(ctx) })
  }),
  mount(contract.createSku, (ctx, { body }) => createSku(ctx, { ...body, price: body.price ?? null })),
  mount(contract.changeSku, (ctx, { params, body }) => changeSku(ctx, params.skuId, body)),
  mount(contract.listCosts, async (ctx, { params }) => {
    const sku = await findSku(ctx, params.skuId, today(ctx))
    if (!sku) return refuse('not_found')
    const costs = await listCosts(ctx, sku.code)
    return accept({ items: costs.map((one) => ({ ...one, changedAt: one.changedAt.toISOString() })) })
  }),
  mount(contract.saveCost, (ctx, { params, body }) => saveCost(ctx, { ...params, ...body })),
]

const fulfilmentRoutes: readonly MountedRoute[] = [
  mount(contract.saveFulfilmentRule, async (ctx, { body }) =>
    accept({ costRuleId: await saveFulfilmentRule(ctx, body) }),
  ),
  mount(contract.removeFulfilmentRule, async (ctx, { params }) => {
    const removed = await removeFulfilmentRule(ctx, params.costRuleId)
    return removed.ok ? accept(params) : removed
  }),
  mount(contract.changeFulfilment, (ctx, { params, body }) => changeFulfilment(ctx, params.orderId, body.amount)),
]

async function answerFile(ctx: Ctx, id: string) {
  const file = await lockCostFile(ctx, id)
  return file ? accept(file) : refuse('not_found')
}

const fileRoutes: readonly MountedRoute[] = [
  mount(contract.listCostFiles, async (ctx) => accept({ items: (await listCostFiles(ctx, FILES_LISTED)).map(onWire) })),
  mountOpen(contract.uploadCostFile, async (platform, { tenantId, actor, upload }) => {
    if (!upload) return refuse('empty_file', { field: 'file' })
    const taken = await takeCostFile(platform, { tenantId, actor, ...upload })
    if (!taken.ok) return taken
    const file = await platform.inTenant(tenantId, actor, (ctx) => answerFile(ctx, taken.value))
    if (!file.ok) return file
    const { fileKey, shape } = file.value
    const rows = await previewTable(platform.files.open(fileKey), shape, PREVIEW_ROWS)
    return accept({ ...onWire(file.value), rows })
  }),
  mountOpen(contract.runCostFile, async (platform, { tenantId, actor, params, body }) => {
    const ran = await platform.inTenant(tenantId, actor, (ctx) => runCostFile(platform, ctx, params.costFileId, body))
    return ran.ok ? accept(onWire(ran.value)) : ran
  }),
  mount(contract.undoCostFile, async (ctx, { params }) => {
    const undone = await undoCostFile(ctx, params.costFileId)
    return undone.ok ? accept(onWire(undone.value)) : undone
  }),
]

/** Products, what they cost, and what shipping costs. */
export const productRoutes: readonly MountedRoute[] = [...skuRoutes, ...fulfilmentRoutes, ...fileRoutes]
