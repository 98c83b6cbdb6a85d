import type { Actor, Ctx } from '#kit/node/ctx.ts'
import { FileTooLarge } from '#kit/node/file-store.ts'
import type { Platform } from '#kit/node/module.ts'
import { inspectTable } from '#kit/node/table-file/inspect-table.ts'
import { readTable } from '#kit/node/table-file/read-table.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { TableRefusal } from '#kit/pure/table/table-shape.ts'
import { COST_REJECTS, type CostMapping, type CostRow, guessCostMapping, readCostRow } from '../model/cost-mapping.ts'
import { tellCosts } from './change-costs.ts'
import { addSkus } from './learn-skus.ts'
import { type CostFile, type CostSummary, insertCostFile, lockCostFile, updateCostFile } from './store/cost-file.ts'
import { findCodes } from './store/product.ts'
import { countChanges, deleteBrought, restoreBrought, saveCosts } from './store/unit-cost.ts'

/** A file of costs, at most: bytes as sent, and rows. */
export const COST_FILE_BYTES_MAX = 20 * 1024 * 1024
export const COST_ROWS_MAX = 50_000
/** Rejected rows told by line. */
const REJECTS_TOLD_MAX = 100

interface Upload {
  readonly tenantId: string
  readonly actor: Actor
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Takes a file of costs in and guesses what its columns mean; nothing is changed yet. */
export async function takeCostFile(platform: Platform, ask: Upload): Promise<Result<string, TableRefusal>> {
  const { tenantId, actor, fileName, bytes } = ask
  const id = platform.clock.newId()
  const fileKey = `costs/${tenantId}/${id}`
  try {
    await platform.files.put(fileKey, bytes, COST_FILE_BYTES_MAX)
    const shape = await inspectTable(platform.files.open(fileKey))
    if (!shape.ok) {
      await platform.files.remove(fileKey)
      return shape
    }
    const mapping = guessCostMapping(shape.value.headers)
    await platform.inTenant(tenantId, actor, (ctx) =>
      insertCostFile(ctx, { id, fileName, fileKey, shape: shape.value, mapping }),
    )
    return accept(id)
  } catch (error) {
    await platform.files.remove(fileKey)
    if (!(error instanceof FileTooLarge)) throw error
    return refuse('file_too_large', { field: 'file', facts: { megabytes: COST_FILE_BYTES_MAX / 1024 / 1024 } })
  }
}

export interface CostFileRun {
  readonly mapping: CostMapping
  readonly validFrom: string
  readonly dryRun: boolean
}
export type CostFileRefusal = 'not_found' | 'mapping_wrong' | 'mapping_incomplete' | 'already_saved' | 'too_many_rows'

/** Saves the costs of a file, or counts what that would do. Undo: `undoCostFile`. */
export async function runCostFile(
  platform: Platform,
  ctx: Ctx,
  id: string,
  { mapping, validFrom, dryRun }: CostFileRun,
): Promise<Result<CostFile, CostFileRefusal>> {
  const file = await lockCostFile(ctx, id)
  if (!file) return refuse('not_found')
  if (file.state !== 'uploaded') return refuse('already_saved')
  const places = Object.values(mapping)
  if (new Set(places).size < places.length || places.some((place) => place >= file.shape.headers.length))
    return refuse('mapping_wrong', { field: 'body.mapping' })
  if (mapping.code === undefined || mapping.cost === undefined)
    return refuse('mapping_incomplete', { field: 'body.mapping' })
  const read = await readCosts(platform, file, mapping, validFrom)
  if (read.lines > COST_ROWS_MAX) return refuse('too_many_rows', { facts: { limit: COST_ROWS_MAX } })
  const summary = await applyCosts(ctx, file.id, read, dryRun)
  const state = dryRun ? 'uploaded' : 'saved'
  await updateCostFile(ctx, { id, state, mapping, summary })
  return accept({ ...file, state, mapping, summary })
}

interface ReadCosts {
  readonly rows: readonly CostRow[]
  readonly rejects: { readonly line: number; readonly reason: string }[]
  readonly lines: number
}

async function readCosts(
  platform: Platform,
  { fileKey, shape }: CostFile,
  mapping: CostMapping,
  validFrom: string,
): Promise<ReadCosts> {
  const rows = new Map<string, CostRow>()
  const rejects: ReadCosts['rejects'] = []
  let lines = 0
  for await (const some of readTable(platform.files.open(fileKey), shape))
    for (const { cells, line } of some) {
      lines += 1
      if (lines > COST_ROWS_MAX) return { rows: [], rejects, lines }
      const row = readCostRow(cells, mapping, validFrom)
      if (typeof row === 'string') {
        rejects.push({ line, reason: COST_REJECTS[row] })
        continue
      }
      const key = `${row.validFrom} ${row.code}`
      const earlier = rows.get(key)
      if (earlier && earlier.cost !== row.cost) rejects.push({ line, reason: COST_REJECTS.twice })
      else rows.set(key, row)
    }
  return { rows: [...rows.values()], rejects, lines }
}

async function applyCosts(
  ctx: Ctx,
  fileId: string,
  { rows, rejects, lines }: ReadCosts,
  dryRun: boolean,
): Promise<CostSummary> {
  const codes = new Map(rows.map((row) => [row.code, row]))
  const there = new Set(await findCodes(ctx, [...codes.keys()]))
  const fresh = [...codes.values()].filter(({ code }) => !there.has(code))
  const head = {
    rows: lines,
    newSkus: fresh.length,
    rejected: rejects.length,
    rejects: rejects.slice(0, REJECTS_TOLD_MAX),
  }
  if (dryRun) {
    const saved = await countChanges(ctx, rows)
    return { ...head, saved, unchanged: rows.length - saved }
  }
  if (fresh.length > 0)
    await addSkus(
      ctx,
      fresh.map(({ code, name, category, spec, price }) => ({
        ...{ id: ctx.newId(), productId: ctx.newId(), code, name: name || code, category, spec, price },
      })),
    )
  const changed = await saveCosts(ctx, rows, fileId)
  await tellCosts(ctx, changed)
  return { ...head, saved: changed.length, unchanged: rows.length - changed.length }
}

/** Gives the costs a file changed what they were; those changed again since stay, and so do skus it made. */
export async function undoCostFile(ctx: Ctx, id: string): Promise<Result<CostFile, 'not_found' | 'nothing_to_undo'>> {
  const file = await lockCostFile(ctx, id)
  if (!file) return refuse('not_found')
  if (file.state !== 'saved') return refuse('nothing_to_undo')
  const gone = (await deleteBrought(ctx, id)).map((one) => ({ ...one, cost: null }))
  await tellCosts(ctx, [...gone, ...(await restoreBrought(ctx, id))])
  await updateCostFile(ctx, { ...file, state: 'undone' })
  return accept({ ...file, state: 'undone' })
}
