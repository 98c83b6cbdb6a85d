import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { alias, bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { archiveFolder, archiveLine, readArchiveLines, writeArchive } from './archive.ts'
import { crashPoint } from './crash-point.ts'
import type { Executor } from './ctx.ts'
import {
  closeForget,
  type ForgetReport,
  type ForgetRequest,
  forgetAnswers,
  listDeadFacts,
  listOpenForgets,
  listUnchecked,
  nextArchiveFile,
  noteChecked,
  type PlannedRows,
  readTenantFacts,
  renameArchiveFile,
  reopenForget,
  replaceDeadFact,
  replaceFact,
  saveForget,
  uncountSent,
} from './forget-store.ts'
import { type LeftOut, leaveOut, mayName } from './leave-out.ts'
import type { Platform } from './module.ts'
import { appendFacts, currentMark, isDrained, type OutboxRow } from './outbox.ts'
import { WAREHOUSE_CONSUMER } from './pump.ts'

/** Told by the reader when nothing that was told speaks of a person any more. */
export const PEOPLE_FORGOTTEN = 'kit.people_forgotten'
/** Facts of the outbox looked at in one statement. */
const FACTS_AT_ONCE = 2000
/** How long after a person was forgotten it is looked whether something was told of them late, in milliseconds. */
const CHECK_AFTER_MS = 120_000

/**
 * Does the next step of taking people out of what has been told, if anybody asked. Only the reader of the outbox may
 * call it: nothing else is sent meanwhile. Each step is noted in the transaction of its effect, or may be repeated;
 * a process that dies is followed by one that goes on. Answers whether there was a step to do.
 */
export async function forgetOnce(platform: Platform): Promise<boolean> {
  const { database } = platform
  for (const request of await listOpenForgets(database.system)) {
    if (request.stage === 'waiting') {
      if (await isReady(platform, request)) {
        await planRemoval(platform, request)
        return true
      }
    } else {
      await (request.stage === 'warehouse' ? removeRows(platform, request) : rewriteNextFile(platform, request))
      return true
    }
  }
  return false
}

/** Everything told of them before the request must have been read: what is sent later would bring them back. */
async function isReady({ database }: Platform, request: ForgetRequest): Promise<boolean> {
  const db = database.system
  const mark = request.mark ?? (await currentMark(db))
  if (request.mark === null) await saveForget(db, { ...request, mark })
  const open = await sql`select from kit.consumer where name = ${WAREHOUSE_CONSUMER} and to_xid is not null`.execute(db)
  return open.rows.length === 0 && (await isDrained(db, 'warehouse', mark)) && (await isDrained(db, 'listeners', mark))
}

/** Cleans what lies in PostgreSQL, and notes which rows will leave the warehouse before any of them does. */
async function planRemoval(platform: Platform, request: ForgetRequest): Promise<void> {
  const plan = await planRows(platform, request)
  const warehouse = await countRows(platform, request)
  const planned = await platform.database.inSystem(async (db): Promise<ForgetRequest> => {
    const facts = (await cleanOutbox(platform, db, request)) + (await cleanDeadFacts(platform, db, request))
    await forgetAnswers(db, request.tenantId, request.words)
    const report = addFacts({ ...request.report, warehouse: addRows(request.report.warehouse, warehouse) }, facts)
    const next: ForgetRequest = { ...request, stage: 'warehouse', plan, report }
    await saveForget(db, next)
    return next
  })
  crashPoint('forget.planned')
  // At once: were anything sent in between, the plan would no longer be what is removed.
  await removeRows(platform, planned)
}

async function removeRows(platform: Platform, request: ForgetRequest): Promise<void> {
  await platform.warehouse.removePeople(tablesOf(platform), request.tenantId, request.contactIds)
  crashPoint('forget.removed_rows')
  await platform.database.inSystem(async (db) => {
    await uncountSent(db, request.tenantId, request.plan)
    await saveForget(db, { ...request, stage: 'archive', plan: [] })
  })
}

/** One file a step, so that reading goes on in between. Files written from now on have nothing of them. */
async function rewriteNextFile(platform: Platform, request: ForgetRequest): Promise<void> {
  const { database, config, clock } = platform
  const file = await nextArchiveFile(database.system, request.archivePlace)
  if (!file) {
    await database.inSystem(async (db) => {
      await sweepArchive(db, config.home)
      await closeForget(db, request, clock.now())
      const payload = { requestId: request.id, report: { ...request.report } }
      await appendFacts(db, request.tenantId, clock.now(), [{ name: PEOPLE_FORGOTTEN, version: 1, payload }])
    })
    return
  }
  const kept: string[] = []
  let changed = 0
  const may = mayName(whoOf(request))
  for await (const line of readArchiveLines(config.home, file.name)) {
    const row = may(line) ? (JSON.parse(line) as OutboxRow) : undefined
    const payload = row && row.tenant_id === request.tenantId ? cleanFact(platform, row, request) : undefined
    if (payload === undefined) kept.push(line)
    else {
      changed += 1
      if (row && payload !== 'dropped') kept.push(archiveLine({ ...row, payload }))
    }
  }
  const report = { ...request.report, archiveFiles: (request.report.archiveFiles ?? 0) + Math.min(changed, 1) }
  const next = { ...request, archivePlace: file.place, report: addFacts(report, changed) }
  if (changed === 0) return saveForget(database.system, next)
  const name = `${file.name.replace(/(\.r\d+)?\.jsonl\.gz$/, '')}.r${revision(file.name) + 1}.jsonl.gz`
  const written = await writeArchive(config.home, name, kept)
  crashPoint('forget.wrote_file')
  await database.inSystem(async (db) => {
    await renameArchiveFile(db, file, { name, facts: kept.length, ...written })
    await saveForget(db, next)
  })
  await rm(path.join(archiveFolder(config.home), file.name), { force: true })
}

function revision(name: string): number {
  return Number(/\.r(\d+)\.jsonl\.gz$/.exec(name)?.[1] ?? 0)
}

/** Files that no row names: left by a process that died between writing one and removing the other. */
async function sweepArchive(db: Executor, home: string): Promise<void> {
  await sql`lock table kit.archive_file in share row exclusive mode`.execute(db) // Nobody is writing one meanwhile.
  const named = await sql<{ name: string }>`select name from kit.archive_file`.execute(db)
  const known = new Set(named.rows.map((row) => row.name))
  const held = await readdir(archiveFolder(home)).catch(() => [])
  for (const name of held.filter((one) => !known.has(one)))
    await rm(path.join(archiveFolder(home), name), { force: true })
}

async function cleanOutbox(platform: Platform, db: Executor, request: ForgetRequest): Promise<number> {
  const may = mayName(whoOf(request))
  let changed = 0
  let place = { xid: '0', id: 0 }
  for (;;) {
    const rows = await readTenantFacts(db, request.tenantId, place, FACTS_AT_ONCE)
    for (const row of rows) {
      const payload = may(JSON.stringify(row.payload)) ? cleanFact(platform, row, request) : undefined
      if (payload === undefined) continue
      changed += 1
      await replaceFact(db, row, payload === 'dropped' ? undefined : payload)
    }
    const last = rows.at(-1)
    if (!last || rows.length < FACTS_AT_ONCE) return changed
    place = last
  }
}

async function cleanDeadFacts(platform: Platform, db: Executor, request: ForgetRequest): Promise<number> {
  let changed = 0
  for (const dead of await listDeadFacts(db, request.tenantId)) {
    const payload = cleanFact(platform, dead, request)
    if (payload === undefined) continue
    changed += 1
    await replaceDeadFact(db, dead, payload === 'dropped' ? {} : payload)
  }
  return changed
}

/** The payload without them; `dropped` when nothing is left, undefined when nothing was of them. */
function cleanFact(
  { modules }: Platform,
  fact: Pick<OutboxRow, 'name' | 'payload'>,
  request: ForgetRequest,
): Record<string, unknown> | 'dropped' | undefined {
  const who = whoOf(request)
  const own = modules.flatMap((module) => module.erasers ?? []).find((eraser) => eraser.fact === fact.name)
  const kept = own ? own.leaveOut(fact.payload, who) : leaveOut(fact.payload, who)
  if (kept === undefined) return 'dropped'
  return JSON.stringify(kept) === JSON.stringify(fact.payload) ? undefined : { ...kept }
}

function whoOf({ contactIds, words }: ForgetRequest): LeftOut {
  return { contactIds: new Set(contactIds), words: new Set(words) }
}

function tablesOf({ modules }: Platform) {
  return modules.flatMap((module) => module.facts ?? []).filter((table) => 'contact_id' in table.columns)
}

function theirs(request: Pick<ForgetRequest, 'tenantId' | 'contactIds'>, columns: object): Fragment {
  const people = bind('Array(UInt32)', [...request.contactIds])
  const told = 'origin_id' in columns ? ch` or has(${people}, origin_id)` : ch``
  return ch`tenant_id = ${bind('UUID', request.tenantId)} and (contact_id in ${people}${told})`
}

/** Rows of tables that only grow, by day: the ledger of what was sent counts them. */
async function planRows(platform: Platform, request: ForgetRequest): Promise<PlannedRows[]> {
  const plan: PlannedRows[] = []
  for (const table of tablesOf(platform).filter((one) => one.kind === 'append')) {
    const days = await platform.warehouse.rows<Omit<PlannedRows, 'table'>>(ch`
      select toString(toDate(${alias(table.day)})) as day, count() as rows, sum(fact_no) as checksum
      from ${alias(table.name)} where ${theirs(request, table.columns)} group by day`)
    plan.push(...days.map((one) => ({ ...one, table: table.name })))
  }
  return plan
}

async function countRows(platform: Platform, request: Pick<ForgetRequest, 'tenantId' | 'contactIds'>) {
  const counts: Record<string, number> = {}
  for (const table of tablesOf(platform)) {
    const { rows } = await platform.warehouse.row<{ rows: number }>(
      ch`select count() as rows from ${alias(table.name)} where ${theirs(request, table.columns)}`,
    )
    if (rows > 0) counts[table.name] = rows
  }
  return counts
}

function addRows(before: ForgetReport['warehouse'] = {}, now: Readonly<Record<string, number>>) {
  const sums: Record<string, number> = { ...before }
  for (const [table, rows] of Object.entries(now)) sums[table] = (sums[table] ?? 0) + rows
  return sums
}

function addFacts(report: ForgetReport, facts: number): ForgetReport {
  return { ...report, facts: (report.facts ?? 0) + facts }
}

/** Something may be told of a person by work that was under way when they were erased: then it is done again. */
export async function recheckForgotten(platform: Platform): Promise<void> {
  const { database, clock } = platform
  const db = database.system
  for (const request of await listUnchecked(db, new Date(clock.now().getTime() - CHECK_AFTER_MS))) {
    const left = await countRows(platform, request)
    if (Object.keys(left).length > 0) await reopenForget(db, request.tenantId, request.id)
    else await noteChecked(db, request.tenantId, request.id, clock.now())
  }
}
