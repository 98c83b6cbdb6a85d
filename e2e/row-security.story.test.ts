import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Furnished, furnishTenant } from './furnish-tenant.ts'
import { digestTenant, listTenantTables } from './tenant-rows.ts'

let world: World
let ours: Furnished
let theirs: Furnished
let tables: readonly { schema: string; name: string }[]
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  ours = await furnishTenant(world, '甲')
  theirs = await furnishTenant(world, '乙')
  tables = await listTenantTables(world.platform)
})
afterAll(() => world.close())

const system = () => world.platform.database.system

it('every table of a module is named in its manifest, and every named table is there', async () => {
  const there = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema = any(${modules.map((module) => module.name)})`.execute(system())
  const named = modules.flatMap((module) => module.tables.map((table) => table.name))
  expect(there.rows.map((row) => row.name).sort()).toEqual([...named].sort())
})

it('every table with a tenant is protected, its key begins with the tenant, and its policy binds the app', async () => {
  const loose = await sql<{ name: string; security: boolean; policies: number; key: string | null; grants: string }>`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as security,
      (select count(*) from pg_policy p where p.polrelid = c.oid and p.polqual is not null
        and p.polwithcheck is not null and pg_get_expr(p.polqual, c.oid) like '%current_tenant()%') as policies,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
    where c.relkind in ('r', 'p') and n.nspname = any(${modules.map((module) => module.name)})`.execute(system())
  expect(loose.rows.length).toBe(tables.length)
  expect(loose.rows.filter((row) => !row.security || row.policies !== 1 || row.key !== 'tenant_id')).toEqual([])
})

it('the role of a tenant owns nothing, cannot get round a policy, and cannot log in', async () => {
  const role = await sql<{ powers: boolean; owns: number }>`
    select rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb as powers,
      (select count(*) from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname = 'huoshui_app'`.execute(system())
  expect(role.rows).toEqual([{ powers: false, owns: 0 }])
})

it('a statement that forgets the tenant sees its own rows and no others', async () => {
  const both = await Promise.all([ours, theirs].map(({ tenant }) => digestTenant(world.platform, tenant.tenantId)))
  const filled = tables.filter(({ schema, name }) => both.every((one) => !one[`${schema}.${name}`]?.startsWith('0:')))
  expect(filled.length).toBeGreaterThan(tables.length / 2)
  for (const { schema, name } of tables) {
    const seen = await ours.tenant.inside((ctx) =>
      sql<{ tenant: string }>`select distinct tenant_id as tenant from ${sql.table(`${schema}.${name}`)}`.execute(
        ctx.db,
      ),
    )
    const expected = both[0]?.[`${schema}.${name}`]?.startsWith('0:') ? [] : [{ tenant: ours.tenant.tenantId }]
    expect(seen.rows, `${schema}.${name}`).toEqual(expected)
  }
})

it('changes and deletions that forget the tenant do not reach another one', async () => {
  const before = await digestTenant(world.platform, theirs.tenant.tenantId)
  for (const { schema, name } of tables) {
    const table = sql.table(`${schema}.${name}`)
    const attempt = ours.tenant.inside(async (ctx) => {
      await sql`update ${table} set tenant_id = tenant_id`.execute(ctx.db)
      throw new Error('enough')
    })
    await expect(attempt, `${schema}.${name}`).rejects.toThrow(/enough|permission denied/)
    const removal = ours.tenant.inside(async (ctx) => {
      await sql`delete from ${table}`.execute(ctx.db)
      throw new Error('enough')
    })
    await expect(removal, `${schema}.${name}`).rejects.toThrow(/enough|permission denied|foreign key/)
  }
  expect(await digestTenant(world.platform, theirs.tenant.tenantId)).toEqual(before)
})

it('a row cannot be written or moved into another tenant', async () => {
  const before = await digestTenant(world.platform, theirs.tenant.tenantId)
  for (const { schema, name } of tables) {
    const table = sql.table(`${schema}.${name}`)
    const own = await digestTenant(world.platform, ours.tenant.tenantId)
    if (own[`${schema}.${name}`]?.startsWith('0:')) continue
    const moved = ours.tenant.inside((ctx) =>
      sql`update ${table} set tenant_id = ${theirs.tenant.tenantId}`.execute(ctx.db),
    )
    await expect(moved, `${schema}.${name}`).rejects.toThrow(/row-level security|permission denied/)
    const copied = ours.tenant.inside((ctx) =>
      sql`insert into ${table} select (jsonb_populate_record(r, jsonb_build_object('tenant_id',
        ${theirs.tenant.tenantId}::text))).* from ${table} r limit 1`.execute(ctx.db),
    )
    await expect(copied, `${schema}.${name}`).rejects.toThrow(/row-level security|permission denied|generated column/)
  }
  expect(await digestTenant(world.platform, theirs.tenant.tenantId)).toEqual(before)
})

it('a transaction without a tenant sees nothing', async () => {
  for (const { schema, name } of tables) {
    const count = world.platform.database.inSystem(async (db) => {
      await sql`select set_config('role', 'huoshui_app', true)`.execute(db)
      return (await sql`select 1 from ${sql.table(`${schema}.${name}`)} limit 1`.execute(db)).rows.length
    })
    expect(await count, `${schema}.${name}`).toBe(0)
  }
})
