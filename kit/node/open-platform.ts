import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Actor, Ctx, EnqueueOptions, Executor, TenantFacts } from './ctx.ts'
import { openDatabase, roleFor } from './database.ts'
import { openFileStore } from './file-store.ts'
import { enqueueJob } from './job-queue.ts'
import type { Log } from './log.ts'
import { migrate } from './migrate.ts'
import type { ModuleManifest, Platform } from './module.ts'
import { appendFacts } from './outbox.ts'
import { readSecrets } from './secrets.ts'
import { limitReader } from './sight-reader.ts'
import { openSignIn } from './sign-in.ts'
import { openWarehouse } from './warehouse.ts'

export interface PlatformParts {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly databaseUrl: string
  readonly clickhouseUrl: string
  readonly modules: readonly ModuleManifest[]
}

/** Any one number; whoever holds it brings the tables of the warehouse up to date. */
const TABLES_LOCK = 7_316_002

/** No such tenant: its id is wrong, or it was cleared. */
export class UnknownTenant extends Error {}

/** Opens both stores, brings their tables up to date, and hands out transactions. */
export async function openPlatform(parts: PlatformParts): Promise<Platform> {
  const { config, log, clock, modules } = parts
  const directory = modules.find((module) => module.directory)?.directory
  if (!directory) throw new Error('No module fills the directory of tenants')
  const database = openDatabase(parts.databaseUrl, (error) => log.warn({ error: error.message }, 'connection lost'))
  const warehouse = openWarehouse(parts.clickhouseUrl, config.clickhouseCluster)
  await migrate(database, modules)
  await database.inSystem(async (db) => {
    // Processes that start together must not both fill a copy that is new.
    await sql`select pg_advisory_xact_lock(${TABLES_LOCK})`.execute(db)
    await warehouse.ensureTables(modules.flatMap((module) => module.facts ?? []))
  })
  const secrets = await readSecrets(config.home)
  const signIn = await openSignIn({
    databaseUrl: parts.databaseUrl,
    secret: secrets.session,
    publicUrl: config.publicUrl,
  })
  const held = new Map<string, Clock>()
  const base = { config, log, clock, database, warehouse, modules, directory }
  const platform: Platform = {
    ...base,
    files: openFileStore(config.home),
    secrets,
    signIn,
    inTenant: (tenantId, actor, work, at) =>
      runInTenant(base, tenantId, actor, work, at ?? held.get(tenantId) ?? clock),
    holdClock: (tenantId, at) => {
      held.set(tenantId, at)
      return () => held.delete(tenantId)
    },
    isHeld: (tenantId) => held.has(tenantId),
    asSystem: runAsSystem,
    fillsOf: (port) => fillsIn(modules, port),
    close: async () => {
      await signIn.close()
      await warehouse.close()
      await database.close()
    },
  }
  return platform
}

function fillsIn<T>(modules: readonly ModuleManifest[], port: string): readonly T[] {
  return modules.flatMap((module) => (module.fills?.[port] ?? []) as readonly T[])
}

type Base = Pick<Platform, 'database' | 'warehouse' | 'log' | 'directory' | 'modules'>

async function runInTenant<T>(
  base: Base,
  tenantId: string,
  actor: Actor,
  work: (ctx: Ctx) => Promise<T>,
  clock: Clock,
): Promise<T> {
  const tenant = await base.directory.readTenant(base.database.system, tenantId)
  if (!tenant) throw new UnknownTenant(`No tenant ${tenantId}`)
  const sight = sightOf(actor)
  return base.database.inTenant(tenantId, (db) => work(makeCtx(base, { tenant, actor, db, clock })), sight)
}

interface CtxParts {
  readonly tenant: TenantFacts
  readonly actor: Actor
  readonly db: Executor
  readonly clock: Clock
}

function makeCtx(base: Base, { tenant, actor, db, clock }: CtxParts): Ctx {
  const sight = sightOf(actor)
  const tables = sight ? base.modules.flatMap((module) => module.facts ?? []) : []
  return {
    tenant,
    actor,
    db,
    warehouse: sight ? limitReader(base.warehouse, tables, { tenantId: tenant.id, staffIds: sight }) : base.warehouse,
    log: base.log,
    now: () => clock.now(),
    random: () => clock.random(),
    newId: () => clock.newId(),
    fillsOf: (port) => fillsIn(base.modules, port),
    tell: (...facts) => appendFacts(db, tenant.id, clock.now(), facts),
    enqueue: (job: string, payload: Readonly<Record<string, unknown>>, options?: EnqueueOptions) =>
      enqueueJob(db, { job, tenantId: tenant.id, payload }, options),
  }
}

/** Leaves the tenant's role for one piece of work, in the same transaction, and takes it on again. */
async function runAsSystem<T>(ctx: Ctx, work: (db: Executor) => Promise<T>): Promise<T> {
  await sql`select set_config('role', 'none', true)`.execute(ctx.db)
  const done = await work(ctx.db)
  await sql`select set_config('role', ${roleFor(sightOf(ctx.actor))}, true)`.execute(ctx.db)
  return done
}

function sightOf(actor: Actor): readonly string[] | undefined {
  return actor.kind === 'staff' ? actor.sight : undefined
}
