import type { Ctx } from '#kit/node/ctx.ts'
import { type Download, type MountedRoute, mount, mountOpen, type OpenCall, type Platform } from '#kit/node/module.ts'
import { previewTable } from '#kit/node/table-file/read-table.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import { headersKey } from '#kit/node/table-file/take-table.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { maskCell } from '#kit/pure/table/cell.ts'
import { rankLeftOut } from '#kit/pure/table/left-out.ts'
import * as contract from '../contract/import.ts'
import { maskPhone, readPhone } from '../model/identity.ts'
import type { ImportCounts, PersonImport } from '../model/import-batch.ts'
import { checkMapping, namesPeople, type PersonMapping } from '../model/import-mapping.ts'
import { reasonText } from '../model/import-reject.ts'
import { createImport } from './create-import.ts'
import { openReader, readPeople } from './import-rows.ts'
import { listFields } from './store/field.ts'
import * as store from './store/import-batch.ts'
import { countLeftOut, listLeftOut } from './store/import-file.ts'

/** Rows shown of a file before it is imported. */
const PREVIEW_ROWS = 5
/** Rows left out that are read at once. */
const LEFT_OUT_AT_ONCE = 2000

type Call = OpenCall & { readonly params: { readonly importId: string } }

function onWire({ shape, fileKey, attempts, restored, removed, kept, ...batch }: PersonImport) {
  const isUndone = batch.state === 'undoing' || batch.state === 'undone'
  return {
    ...batch,
    encoding: shape.form.kind === 'text' ? shape.form.encoding : 'xlsx',
    headers: [...shape.headers],
    lines: shape.lines,
    mapping: { ...batch.mapping },
    trial: batch.trial && withReasons(batch.trial),
    summary: batch.summary && withReasons(batch.summary),
    undone: isUndone ? { restored, removed, kept } : null,
    createdAt: batch.createdAt.toISOString(),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  }
}

function withReasons({ reasons = [], ...counts }: ImportCounts) {
  return { ...counts, reasons: [...reasons] }
}

async function answer(ctx: Ctx, id: string) {
  const batch = await store.findImport(ctx, id)
  if (!batch) return refuse('not_found')
  const hasEnded = batch.state === 'finished' || batch.state === 'failed'
  const counts = hasEnded && batch.rejected > 0 ? await countLeftOut(ctx, id) : []
  const reasons = rankLeftOut(new Map(counts.map((one) => [reasonText(one), one.rows])))
  return accept({ ...onWire(batch), reasons })
}

/** Files of people on their way in. */
export const importRoutes: readonly MountedRoute[] = [
  mount(contract.listContactImports, async (ctx, { query }) => {
    const after = readTimeCursor(query.cursor)
    if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
    const rows = await store.pageImports(ctx, after, query.limit + 1)
    const page = cutPage(rows, query.limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
    return accept({ items: page.items.map(onWire), nextCursor: page.nextCursor })
  }),
  mountOpen(contract.uploadContactImport, (platform, call) => upload(platform, call)),
  mount(contract.readContactImport, (ctx, { params }) => answer(ctx, params.importId)),
  mountOpen(contract.previewContactImport, async (platform, { tenantId, actor, params }) => {
    const batch = await platform.inTenant(tenantId, actor, (ctx) => store.findImport(ctx, params.importId))
    if (!batch) return refuse('not_found')
    if (batch.fileKey === '') return refuse('file_removed')
    const rows = await previewTable(platform.files.open(batch.fileKey), batch.shape, PREVIEW_ROWS)
    return accept({ headers: [...batch.shape.headers], rows: rows.map((cells) => maskRow(cells, batch.mapping)) })
  }),
  mount(contract.mapContactImport, async (ctx, { params, body }) => mapColumns(ctx, params.importId, body.mapping)),
  mountOpen(contract.runContactImport, (platform, call) => begin(platform, call, call.body.dryRun)),
  mount(contract.undoContactImport, async (ctx, { params }) => {
    const batch = await store.lockImport(ctx, params.importId)
    if (!batch) return refuse('not_found')
    if (batch.state !== 'finished' && batch.state !== 'failed') return refuse('nothing_to_undo')
    return queue(ctx, batch.id, 'undoing', 'contacts.undo_import')
  }),
  mountOpen(contract.downloadLeftOut, async (platform, call) => {
    const { tenantId, actor, params, query } = call
    const batch = await platform.inTenant(tenantId, actor, (ctx) => store.findImport(ctx, params.importId))
    return batch ? accept(sendLeftOut(platform, call, batch, query.format)) : refuse('not_found')
  }),
]

/**
 * Whole phones are seen one by one, and that is noted; a preview masks them for everybody. Of any country where phones
 * are meant; elsewhere a day or an amount must not be taken for one.
 */
function maskRow(cells: readonly string[], { phone: column }: PersonMapping): string[] {
  return cells.map((cell, place) => {
    const phone = place === column || /^\s*(\+|00)/.test(cell) ? readPhone(cell) : undefined
    return phone && phone.length >= 7 ? maskPhone(phone) : maskCell(cell)
  })
}

async function upload(platform: Platform, { tenantId, actor, upload: file }: OpenCall) {
  if (!file) return refuse('empty_file', { field: 'file' })
  const made = await createImport(platform, { tenantId, actor, ...file })
  return made.ok ? platform.inTenant(tenantId, actor, (ctx) => answer(ctx, made.value.importId)) : made
}

async function mapColumns(ctx: Ctx, id: string, asked: PersonMapping) {
  const batch = await store.lockImport(ctx, id)
  if (!batch) return refuse('not_found')
  if (batch.state !== 'uploaded') return refuse('already_imported')
  const mapping = checkMapping(asked, await listFields(ctx), batch.shape.headers.length)
  if (!mapping.ok) return mapping
  await store.setImportMapping(ctx, id, mapping.value)
  await store.saveColumns(ctx, headersKey(batch.shape.headers), mapping.value)
  return answer(ctx, id)
}

/** What is wrong is said at once; the work itself is done by a job that was queued in the same transaction. */
async function begin(platform: Platform, { tenantId, actor, params }: Call, dryRun: boolean) {
  const inTenant = <T>(run: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, actor, run)
  const batch = await inTenant((ctx) => store.findImport(ctx, params.importId))
  if (!batch) return refuse('not_found')
  if (batch.state === 'checking' || batch.state === 'running') return refuse('already_running')
  if (batch.state !== 'uploaded') return refuse(batch.state === 'failed' ? 'gave_up' : 'already_imported')
  const readable = await checkReadable(platform, inTenant, batch)
  if (!readable.ok) return readable
  return inTenant(async (ctx) => {
    const held = await store.lockImport(ctx, batch.id)
    if (held?.state !== 'uploaded') return refuse('already_running')
    return dryRun
      ? queue(ctx, batch.id, 'checking', 'contacts.try_import')
      : queue(ctx, batch.id, 'running', 'contacts.run_import')
  })
}

type InTenant = <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>
type Unreadable = 'mapping_wrong' | 'mapping_incomplete' | 'no_rows' | 'nothing_readable'

/** Columns that do not fit show in the first rows. */
async function checkReadable(
  platform: Platform,
  inTenant: InTenant,
  batch: PersonImport,
): Promise<Result<null, Unreadable>> {
  const fields = await inTenant(listFields)
  const mapping = checkMapping(batch.mapping, fields, batch.shape.headers.length)
  if (!mapping.ok) return mapping
  if (!namesPeople(batch.mapping)) return refuse('mapping_incomplete', { field: 'mapping.phone' })
  const readRow = await inTenant((ctx) => openReader(ctx, batch))
  for await (const { people, leftOut } of readPeople(platform, batch, readRow, 0)) {
    if (people.length > 0) return accept(null)
    const [first] = leftOut
    if (first) return refuse('nothing_readable', { field: 'file', facts: { line: first.line, why: reasonText(first) } })
  }
  return refuse('no_rows', { field: 'file' })
}

async function queue(ctx: Ctx, importId: string, state: 'checking' | 'running' | 'undoing', job: string) {
  await store.setImportState(ctx, importId, state)
  await ctx.enqueue(job, { importId }, { key: importId })
  return answer(ctx, importId)
}

/** The rows that were left out, as they were, with the reason in front of them; mended, they can be handed in. */
function sendLeftOut(
  platform: Platform,
  { tenantId, actor }: Call,
  { id, fileName, shape }: PersonImport,
  format: 'csv' | 'xlsx',
): Download {
  const name = `${fileName.replace(/\.(csv|gz|xlsx|txt|tsv)$/gi, '')}-未导入`
  const rows = async function* () {
    yield ['行号', '原因', ...shape.headers]
    for (let after = 0, more = true; more; ) {
      const some = await platform.inTenant(tenantId, actor, (ctx) => listLeftOut(ctx, id, after, LEFT_OUT_AT_ONCE))
      for (const one of some) yield [String(one.line), reasonText(one), ...one.cells]
      after = some.at(-1)?.line ?? after
      more = some.length === LEFT_OUT_AT_ONCE
    }
  }
  return sendTable({ name, sheet: '未导入', format }, rows())
}
