import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen, type OpenCall, type Platform } from '#kit/node/module.ts'
import { previewTable } from '#kit/node/table-file/read-table.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { maskCell } from '#kit/pure/table/cell.ts'
import { rankLeftOut } from '#kit/pure/table/left-out.ts'
import * as contract from '../contract.ts'
import type { ImportBatch } from '../model/import-batch.ts'
import { REJECT_REASONS } from '../model/reject-reason.ts'
import { changeBatchMapping } from './change-batch-mapping.ts'
import { createBatch } from './create-batch.ts'
import { refusalOfRun } from './refusal-of-run.ts'
import { findBatch, listBatches, lockBatch, setState } from './store/batch.ts'
import { countRejects } from './store/batch-parts.ts'
import { writeRejects } from './write-rejects.ts'

/** Rows shown of a file before it is imported. */
const PREVIEW_ROWS = 5

function onWire({ shape, fileKey, attempts, ...batch }: ImportBatch) {
  return {
    ...batch,
    encoding: shape.form.kind === 'text' ? shape.form.encoding : 'xlsx',
    headers: [...shape.headers],
    lines: shape.lines,
    mapping: { ...batch.mapping },
    trial: batch.trial && { ...batch.trial, reasons: [...(batch.trial.reasons ?? [])] },
    summary: batch.summary && { ...batch.summary, detail: { ...batch.summary.detail } },
    undoSummary: batch.undoSummary && { ...batch.undoSummary },
    createdAt: batch.createdAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  }
}

async function answerBatch(ctx: Ctx, batchId: string) {
  const batch = await findBatch(ctx, batchId)
  if (!batch) return refuse('not_found')
  const hasEnded = batch.state === 'finished' || batch.state === 'failed'
  const counts = hasEnded && batch.rejected > 0 ? await countRejects(ctx, batchId) : []
  const reasons = rankLeftOut(new Map([...counts].map(([reason, rows]) => [REJECT_REASONS[reason], rows])))
  return accept({ ...onWire(batch), reasons })
}

export const importRoutes: readonly MountedRoute[] = [
  mount(contract.listImports, async (ctx, { query }) => {
    const after = readTimeCursor(query.cursor)
    if (query.cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const rows = await listBatches(ctx, after, query.limit + 1)
    const page = cutPage(rows, query.limit, (batch) => [batch.createdAt.getTime(), batch.id])
    return accept({ items: page.items.map(onWire), nextCursor: page.nextCursor })
  }),
  mountOpen(contract.uploadImport, async (platform, { tenantId, actor, upload, query }) => {
    if (!upload) return refuse('empty_file', { field: 'file' })
    const created = await createBatch(platform, { tenantId, actor, ...upload, platform: query.platform })
    if (!created.ok) return created
    return platform.inTenant(tenantId, actor, (ctx) => answerBatch(ctx, created.value.batchId))
  }),
  mount(contract.getImport, (ctx, { params }) => answerBatch(ctx, params.batchId)),
  mountOpen(contract.previewImport, async (platform, { tenantId, actor, params }) => {
    const batch = await platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, params.batchId))
    if (!batch) return refuse('not_found')
    if (batch.fileKey === '') return refuse('file_removed')
    const rows = await previewTable(platform.files.open(batch.fileKey), batch.shape, PREVIEW_ROWS)
    return accept({ headers: [...batch.shape.headers], rows: rows.map((cells) => cells.map(maskCell)) })
  }),
  mount(contract.mapImport, async (ctx, { params, body }) => {
    const changed = await changeBatchMapping(ctx, params.batchId, body)
    return changed.ok ? answerBatch(ctx, params.batchId) : changed
  }),
  mountOpen(contract.runImport, (platform, call) =>
    call.body.dryRun ? queue(platform, call, 'checking') : queue(platform, call, 'running'),
  ),
  mount(contract.undoImport, async (ctx, { params }) => {
    const batch = await lockBatch(ctx, params.batchId)
    if (!batch) return refuse('not_found')
    if (batch.state !== 'finished' && batch.state !== 'failed') return refuse('nothing_to_undo')
    await setState(ctx, batch.id, 'undoing')
    await ctx.enqueue('commerce.undo_import', { batchId: batch.id }, { key: batch.id })
    return answerBatch(ctx, batch.id)
  }),
  mountOpen(contract.downloadRejects, (platform, call) => sendRejects(platform, call, 'csv')),
  mountOpen(contract.downloadRejectsWorkbook, (platform, call) => sendRejects(platform, call, 'xlsx')),
]

async function sendRejects(platform: Platform, { tenantId, actor, params }: RunCall, format: 'csv' | 'xlsx') {
  const batch = await platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, params.batchId))
  return batch ? accept(writeRejects(platform, { tenantId, actor, batch }, format)) : refuse('not_found')
}

type RunCall = OpenCall & { readonly params: { readonly batchId: string } }

/** What is wrong is said at once; the work itself is done by a job that was queued in the same transaction. */
async function queue(
  platform: Platform,
  { tenantId, actor, params }: RunCall,
  state: 'checking' | 'running',
): Promise<Result<ReturnType<typeof onWire>, string>> {
  const batch = await platform.inTenant(tenantId, actor, (ctx) => findBatch(ctx, params.batchId))
  if (!batch) return refuse('not_found')
  if (batch.state === 'checking' || batch.state === 'running') return refuse('already_running')
  if (batch.state !== 'uploaded') return refuse(batch.state === 'failed' ? 'gave_up' : 'already_imported')
  const refused = await refusalOfRun(platform, { tenantId, actor }, batch)
  if (refused) return refused
  return platform.inTenant(tenantId, actor, async (ctx) => {
    const held = await lockBatch(ctx, batch.id)
    if (held?.state !== 'uploaded') return refuse('already_running')
    await setState(ctx, batch.id, state)
    const job = state === 'checking' ? 'commerce.try_import' : 'commerce.run_import'
    await ctx.enqueue(job, { batchId: batch.id }, { key: batch.id })
    return answerBatch(ctx, batch.id)
  })
}
