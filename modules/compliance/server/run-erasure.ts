import { countOfPerson } from '#kit/node/count-of-person.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { insertForget } from '#kit/node/forget-store.ts'
import type { ModuleManifest, Platform } from '#kit/node/module.ts'
import type { ErasedFileKind, ErasedTable } from '../model/erasure.ts'
import { countPeople } from './people-register.ts'
import { lockErasure, saveFiles, saveTables, type Traces } from './store/erasure.ts'

const eraser = { kind: 'system', name: 'erasure' } as const

/**
 * Erases one person, step by step, each noted with its effect:
 * 1. rows of every module, the latest on the map first, in one transaction;
 * 2. files, which may be thrown away twice without harm;
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
  const erasure = await inside((ctx) => lockErasure(ctx, erasureId))
  if (erasure?.state !== 'rows_erased') return
  const files = await eraseFiles(platform, tenantId, erasure.personNos, erasure.traces)
  await inside(async (ctx) => {
    const held = await lockErasure(ctx, erasureId)
    if (held?.state !== 'rows_erased') return
    await saveFiles(ctx, erasureId, files)
    const words = held.traces.values
    await insertForget(ctx.db, { tenantId, id: erasureId, contactIds: held.personNos, words, at: ctx.now() })
  })
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
    if ('erasePerson' in module) for (const personNo of personNos) await module.erasePerson(ctx, personNo)
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

async function eraseFiles(
  platform: Platform,
  tenantId: string,
  personNos: readonly number[],
  traces: Traces,
): Promise<ErasedFileKind[]> {
  const who = { contactIds: new Set(personNos), words: new Set(traces.values), names: new Set(traces.names) }
  const files: ErasedFileKind[] = []
  for (const module of platform.modules)
    for (const erased of (await module.eraseFiles?.(platform, tenantId, who)) ?? [])
      files.push({ module: module.name, ...erased })
  return files
}
