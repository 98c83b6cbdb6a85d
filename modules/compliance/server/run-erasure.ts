import { countOfPerson } from '#kit/node/count-of-person.ts'
import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { forgetAnswersNaming, insertForget } from '#kit/node/forget-store.ts'
import type { ModuleManifest, Platform } from '#kit/node/module.ts'
import type { ErasedTable } from '../model/erasure.ts'
import { countPeople } from './people-register.ts'
import { lockErasure, type PlannedFiles, saveFilePlan, saveFiles, saveTables, type Traces } from './store/erasure.ts'

const eraser = { kind: 'system', name: 'erasure' } as const

/**
 * Erases one person, step by step, each noted with its effect:
 * 1. rows of every module, the latest on the map first, in one transaction;
 * 2. files: found and noted first, then thrown away, which may be done twice without harm;
 * 3. what has been told (outbox, warehouse, archive): asked of the reader of the outbox, who says when it is done.
 * Begun again after a crash, it goes on with the step that was not noted.
 */
export async function runErasure(platform: Platform, tenantId: string, erasureId: string): Promise<void> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, eraser, work)
  await inside(async (ctx) => {
    const erasure = await lockErasure(ctx, erasureId)
    if (erasure?.state !== 'asked') return
    await saveTables(ctx, erasureId, await eraseRows(ctx, platform.modules, erasure.personNos))
  })
  crashPoint('erasure.erased_rows')
  const plan = await planFiles(platform, tenantId, erasureId)
  if (!plan) return
  await removeFiles(platform, tenantId, plan)
  crashPoint('erasure.removed_files')
  await inside(async (ctx) => {
    const held = await lockErasure(ctx, erasureId)
    if (held?.state !== 'rows_erased') return
    const files = plan.map(({ module, kind, zh, en, looked, removed }) => ({ module, kind, zh, en, looked, removed }))
    await saveFiles(ctx, erasureId, files)
    const { values: words, names } = held.traces
    await forgetAnswersNaming(ctx.db, tenantId, names)
    await insertForget(ctx.db, { tenantId, id: erasureId, contactIds: held.personNos, words, at: ctx.now() })
  })
  crashPoint('erasure.asked_to_forget')
}

async function eraseRows(
  ctx: Ctx,
  modules: readonly ModuleManifest[],
  personNos: readonly number[],
): Promise<ErasedTable[]> {
  const schemas = modules.map((module) => module.name)
  const count = async () => [
    ...(await countPeople(ctx, personNos)),
    ...(await countOfPerson(ctx.db, schemas, ctx.tenant.id, personNos)),
  ]
  const before = await count()
  // Rows that point at people go before the people.
  for (const module of modules.toReversed())
    if ('erasePerson' in module) {
      for (const personNo of personNos) await module.erasePerson(ctx, personNo)
      crashPoint('erasure.erased_module')
    }
  const after = new Map((await count()).map(({ table, rows }) => [table, rows]))
  const duties = new Map(modules.flatMap((module) => module.tables.map((table) => [table.name, { module, table }])))
  return before
    .filter(({ rows }) => rows > 0)
    .map(({ table, rows }) => ({
      module: duties.get(table)?.module.name ?? table.split('.')[0] ?? '',
      table,
      before: rows,
      after: after.get(table) ?? 0,
      kept: duties.get(table)?.table.kept ?? null,
    }))
}

/** What a process before this one has found, or what is found now; undefined when this step is not due. */
async function planFiles(
  platform: Platform,
  tenantId: string,
  erasureId: string,
): Promise<readonly PlannedFiles[] | undefined> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(tenantId, eraser, work)
  const erasure = await inside((ctx) => lockErasure(ctx, erasureId))
  if (erasure?.state !== 'rows_erased') return undefined
  if (erasure.filePlan) return erasure.filePlan
  const plan = await findFiles(platform, tenantId, erasure.personNos, erasure.traces)
  return inside(async (ctx) => {
    const held = await lockErasure(ctx, erasureId)
    if (held?.state !== 'rows_erased') return undefined
    if (held.filePlan) return held.filePlan
    await saveFilePlan(ctx, erasureId, plan)
    return plan
  })
}

async function findFiles(
  platform: Platform,
  tenantId: string,
  personNos: readonly number[],
  traces: Traces,
): Promise<PlannedFiles[]> {
  const who = { contactIds: new Set(personNos), words: new Set(traces.values), names: new Set(traces.names) }
  const plan: PlannedFiles[] = []
  for (const module of platform.modules)
    for (const { kind, zh, en, find } of module.personFiles ?? []) {
      const { looked, found } = await find(platform, tenantId, who)
      plan.push({ module: module.name, kind, zh, en, looked, removed: found.length, found })
    }
  return plan
}

async function removeFiles(platform: Platform, tenantId: string, plan: readonly PlannedFiles[]): Promise<void> {
  for (const module of platform.modules)
    for (const { kind, remove } of module.personFiles ?? []) {
      const planned = plan.find((one) => one.module === module.name && one.kind === kind)
      if (planned && planned.found.length > 0) await remove(platform, tenantId, planned.found)
    }
}
