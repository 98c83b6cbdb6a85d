import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Actor, Executor } from '#kit/node/ctx.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type FurnishedTenant, furnishTenant } from './furnish-tenant.ts'
import { hashRows, listTenantTables, type TableHashes } from './tenant-rows.ts'

const actor: Actor = { kind: 'system', name: 'test' }
/** Tables of the program's own work, which a tenant's transaction may not even read. */
const CLOSED = ['kit.dead_fact', 'kit.demo_fill', 'kit.sent_day']
/** Tables without a tenant that a tenant's transaction may read: the shop itself, and what holds for all shops. */
const COMMON = ['compliance.claim_rule', 'compliance.rule', 'kit.consumer', 'organisation.tenant']

let world: World
let mine: FurnishedTenant
let foreign: FurnishedTenant
let open: readonly string[]
let held: TableHashes

beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  mine = await furnishTenant(world, '甲')
  foreign = await furnishTenant(world, '乙')
  const tables = await listTenantTables(world.platform)
  open = tables.map((table) => table.name).filter((name) => !CLOSED.includes(name))
  await mine.owner.call('POST', '/tag-groups', { name: '一次' }, { 'idempotency-key': 'k' })
  await foreign.owner.call('POST', '/tag-groups', { name: '一次' }, { 'idempotency-key': 'k' })
  held = await hashRows(world.platform, tables, mine.ids.tenantId)
})
afterAll(() => world.close())

async function catalogue() {
  const result = await sql<{
    name: string
    hasTenant: boolean
    isProtected: boolean
    policies: number
    isOpen: boolean
    mayWrite: boolean
    isOwned: boolean
  }>`
    select n.nspname || '.' || c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
        as "hasTenant",
      c.relrowsecurity as "isProtected",
      (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
      has_table_privilege('huoshui_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')
        as "isOpen",
      has_table_privilege('huoshui_app', c.oid, 'insert, delete, truncate, trigger') as "mayWrite",
      pg_get_userbyid(c.relowner) = 'huoshui_app' as "isOwned"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname not like 'pg_toast%'
    order by 1`.execute(world.platform.database.system)
  return result.rows
}

/** The answer of one statement, or how it was refused; whatever it did is taken back. */
async function attempt(db: Executor, statement: ReturnType<typeof sql>): Promise<string> {
  await sql`savepoint attempt`.execute(db)
  try {
    const { numAffectedRows } = await statement.execute(db)
    await sql`rollback to savepoint attempt`.execute(db)
    return `${numAffectedRows ?? 0} rows`
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(db)
    return error instanceof Error ? error.message : String(error)
  }
}

/** One attempt at every open table, within a transaction of our tenant. */
async function attemptAll(make: (name: string) => ReturnType<typeof sql>) {
  return world.platform.inTenant(mine.ids.tenantId, actor, async ({ db }) => {
    const answers: { name: string; answer: string }[] = []
    for (const name of open) answers.push({ name, answer: await attempt(db, make(name)) })
    return answers
  })
}

const REFUSED = /row-level security policy|permission denied/

describe('the wall between tenants in PostgreSQL', () => {
  it('stands at every table that has a tenant', async () => {
    const withTenant = (await catalogue()).filter((table) => table.hasTenant)
    expect(withTenant.length).toBeGreaterThan(30)
    const bare = withTenant.filter((table) => !table.isProtected || table.policies === 0)
    expect(bare.map((table) => table.name)).toEqual(CLOSED)
    expect(bare.filter((table) => table.isOpen)).toEqual([])
  })

  it('leaves open of all the rest only what no tenant owns', async () => {
    const shared = (await catalogue()).filter((table) => !table.hasTenant && table.isOpen)
    expect(shared.map((table) => table.name)).toEqual(COMMON)
    expect(shared.filter((table) => table.mayWrite)).toEqual([])
    expect((await catalogue()).filter((table) => table.isOwned)).toEqual([])
  })

  it('binds the role of a tenant’s transaction', async () => {
    const role = await sql`select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles
      where rolname = 'huoshui_app'`.execute(world.platform.database.system)
    expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false }])
    const acting = await world.platform.inTenant(mine.ids.tenantId, actor, ({ db }) =>
      sql<{ role: string }>`select current_user as role`.execute(db),
    )
    expect(acting.rows).toEqual([{ role: 'huoshui_app' }])
  })

  it('shows a tenant its own rows, all of them and no others, where a statement forgets to say whose', async () => {
    const seen = await world.platform.inTenant(mine.ids.tenantId, actor, async ({ db }) => {
      const counts: [string, number][] = []
      for (const name of open) {
        const result = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}`.execute(db)
        counts.push([name, result.rows[0]?.rows ?? -1])
      }
      return counts
    })
    expect(seen).toEqual(open.map((name) => [name, held.get(name)?.rows]))
    expect(seen.filter(([, rows]) => rows === 0)).toEqual([])
    const shops = await world.platform.inTenant(mine.ids.tenantId, actor, ({ db }) =>
      sql<{ id: string }>`select id from organisation.tenant`.execute(db),
    )
    expect(shops.rows).toEqual([{ id: mine.ids.tenantId }])
  })

  it('shows nothing while no tenant is chosen', async () => {
    const seen = await world.platform.database.inSystem(async (db) => {
      await sql`select set_config('role', 'huoshui_app', true)`.execute(db)
      const full: string[] = []
      for (const name of open)
        if ((await sql`select from ${sql.table(name)} limit 1`.execute(db)).rows.length > 0) full.push(name)
      return full
    })
    expect(seen).toEqual([])
  })

  it('takes no row for another tenant', async () => {
    const answers = await attemptAll(
      (name) => sql`insert into ${sql.table(name)} select (jsonb_populate_record(null::${sql.table(name)},
        to_jsonb(t) || jsonb_build_object('tenant_id', ${foreign.ids.tenantId}::text))).* from ${sql.table(name)} t
        limit 1`,
    )
    expect(answers.filter(({ answer }) => !REFUSED.test(answer))).toEqual([])
  })

  it('gives no row away to another tenant', async () => {
    const answers = await attemptAll((name) => sql`update ${sql.table(name)} set tenant_id = ${foreign.ids.tenantId}`)
    expect(answers.filter(({ answer }) => !REFUSED.test(answer))).toEqual([])
  })

  it('lets nobody change or remove another tenant’s rows, though they name them', async () => {
    const whose = sql`where tenant_id = ${foreign.ids.tenantId}`
    const changed = await attemptAll((name) => sql`update ${sql.table(name)} set tenant_id = tenant_id ${whose}`)
    const removed = await attemptAll((name) => sql`delete from ${sql.table(name)} ${whose}`)
    expect([...changed, ...removed].filter(({ answer }) => answer !== '0 rows' && !REFUSED.test(answer))).toEqual([])
    const shop = await world.platform.inTenant(mine.ids.tenantId, actor, ({ db }) =>
      sql`update organisation.tenant set name = '夺来的' where id = ${foreign.ids.tenantId}`.execute(db),
    )
    expect(shop.numAffectedRows).toBe(0n)
  })

  it('keeps what is closed closed', async () => {
    const answers = await world.platform.inTenant(mine.ids.tenantId, actor, async ({ db }) => {
      const refused: string[] = []
      for (const name of CLOSED) refused.push(await attempt(db, sql`select from ${sql.table(name)}`))
      return refused
    })
    expect(answers.filter((answer) => !/permission denied/.test(answer))).toEqual([])
  })
})
