import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { PersonImport } from '../model/import-batch.ts'
import { openReader, type PersonChunk, readPeople } from './import-rows.ts'
import { makeTags, planTags } from './import-tags.ts'
import { lockIdentities } from './store/identity.ts'
import { finishImport, lockImport, moveImport } from './store/import-batch.ts'
import { insertLeftOut } from './store/import-file.ts'
import { countImported } from './store/import-person.ts'
import { writeImported } from './write-imported.ts'

/** Rows left out that are kept for download; of more only their number is known. */
const LEFT_OUT_KEPT_MAX = 100_000

export interface ImportRun {
  readonly platform: Platform
  readonly tenantId: string
  readonly actor: Actor
  readonly batch: PersonImport
}

/**
 * Runs an import from its checkpoint to its end. Each chunk is one transaction of people and checkpoint: a process
 * killed anywhere goes on from the last chunk, and nobody is written twice.
 */
export async function importPeople({ platform, tenantId, actor, batch }: ImportRun): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, work)
  const readRow = await inTenant((ctx) => openReader(ctx, batch))
  let [from, leftOut] = [batch.rowCount, batch.rejected]
  for await (const chunk of readPeople(platform, batch, readRow, from)) {
    const place = { from, keep: Math.max(0, LEFT_OUT_KEPT_MAX - leftOut) }
    leftOut += await inTenant((ctx) => writeChunk(ctx, batch, chunk, place))
    from = chunk.rows
  }
  await inTenant((ctx) => finish(ctx, batch.id))
}

/** Answers how many rows were left out. */
async function writeChunk(
  ctx: Ctx,
  batch: PersonImport,
  chunk: PersonChunk,
  { from, keep }: { readonly from: number; readonly keep: number },
): Promise<number> {
  await lockIdentities(ctx)
  const plan = await planTags(ctx, chunk.people)
  const leftOut = [...chunk.leftOut, ...plan.leftOut]
  const progress = { from, to: chunk.rows, rejected: leftOut.length }
  if (!(await moveImport(ctx, batch.id, progress))) throw new Error(`Import ${batch.id} was moved by another run`)
  if (plan.people.length > 0) await writeImported(ctx, batch, plan.people, await makeTags(ctx, plan))
  if (keep > 0 && leftOut.length > 0) await insertLeftOut(ctx, batch.id, leftOut.slice(0, keep))
  return leftOut.length
}

async function finish(ctx: Ctx, id: string): Promise<void> {
  const batch = await lockImport(ctx, id)
  if (!batch) throw new Error(`Import ${id} vanished`)
  const counts = await countImported(ctx, id)
  const { rowCount: rows, rejected } = batch
  const again = rows - rejected - counts.added - counts.changed - counts.unchanged
  await finishImport(ctx, id, { rows, rejected, again, ...counts })
}
