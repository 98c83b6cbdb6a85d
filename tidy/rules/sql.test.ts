import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import { sqlIsBound } from './sql-built.ts'
import { sqlIsInStores, statementsAreNamed } from './sql-place.ts'
import { schemasAreOwn } from './sql-schema.ts'
import { warehouseHasReaders } from './warehouse.ts'

const STORE = 'modules/contacts/server/store.ts'
/** A hole in a template, as it stands in a source. */
const HOLE = `\${name}`
const PLACE = 'Write it as a named function in server/store.ts or server/store/<noun>.ts'

describe('SQL', () => {
  it('is written in stores', () => {
    const sources = {
      'modules/contacts/server/find.ts': 'sql`select 1`.execute(db)',
      'modules/contacts/server/list.ts': "\ndb.run('delete from contacts.contact')",
      [STORE]: 'function one() { return sql`select 1` }',
      'modules/contacts/console/texts.en.ts': "export const t = { pick: 'Select people from a list' }",
      'modules/contacts/server/find.db.test.ts': 'sql`select 1`',
      'modules/segments/conditions/tag/condition.ts': 'ch`has(tags, 1)`',
      'modules/contacts/server/count.ts': 'ch`count()`',
    }
    expect(complaintsOf(sqlIsInStores, sources)).toEqual([
      `modules/contacts/server/find.ts:1: sql outside a store. ${PLACE}`,
      `modules/contacts/server/list.ts:2: SQL in a plain string. ${PLACE}`,
      `modules/contacts/server/count.ts:1: ch outside a store. ${PLACE}`,
    ])
  })

  it('has a name for each statement', () => {
    const source = `const all = sql\`select a from contacts.contact\`
export function one() { return sql\`select a from contacts.contact where \${sql\`b = 1\`}\` }
export async function two() {
  await sql\`insert into contacts.contact values (1)\`
  await sql\`delete from contacts.contact\`
}`
    expect(complaintsOf(statementsAreNamed, { [STORE]: source })).toEqual([
      `${STORE}:1: a statement without a name. Give it a function and say why it is so`,
      `${STORE}:5: a second statement in the function of line 4. One statement, one name: give it its own function`,
    ])
  })

  it.each([
    ['sql.raw(column)', 'sql.raw puts text into SQL'],
    ['sql.lit(name)', 'sql.lit puts text into SQL'],
    [`pool.query(\`where a = ${HOLE}\`)`, '.query() is sent a text built from values'],
    ["pool.query('where a = ' + name)", '.query() is sent a text built from values'],
    [`copyFrom(\`copy a (${HOLE}) from stdin\`)`, 'copyFrom() is sent a text built from values'],
    [`client.query({ query: \`count ${HOLE}\` })`, '.query() is sent a text built from values'],
    [`const text = \`select a from b where c = ${HOLE}\``, 'SQL pieced together from values'],
    ["const text = 'select a from b where c = ' + name", 'SQL pieced together from values'],
  ])('is never built from a value: %s', (source, breach) => {
    for (const file of [STORE, 'kit/node/outbox.ts'])
      expect(complaintsOf(sqlIsBound, { [file]: source })).toEqual([
        `${file}:1: ${breach}. Bind it: a hole in the sql tag for PostgreSQL, ` +
          'bind(type, value) in the ch tag for the warehouse',
      ])
  })

  it('may have holes, and kit may spell a definition or name a declared table', () => {
    expect(complaintsOf(sqlIsBound, { [STORE]: `sql\`select a from b where c = ${HOLE}\`` })).toEqual([])
    const definition = `const ddl = \`create table ${HOLE} (a Int8)\``
    expect(complaintsOf(sqlIsBound, { 'kit/node/fact-table.ts': definition })).toEqual([])
    expect(complaintsOf(sqlIsBound, { [STORE]: definition })).toHaveLength(1)
    const escaped = `client.query(\`delete from ${HOLE.replace('name', 'client.escapeIdentifier(table)')}\`)`
    expect(complaintsOf(sqlIsBound, { 'kit/node/restore.ts': escaped })).toEqual([])
    const named = `const text = \`delete from ${HOLE} where a = {b:UUID}\``
    expect(complaintsOf(sqlIsBound, { 'kit/node/warehouse.ts': named })).toEqual([])
    expect(complaintsOf(sqlIsBound, { [STORE]: named })).toHaveLength(1)
  })
})

describe('schemas', () => {
  const says = (schema: string) =>
    `contacts names schema ${schema}. Ask #modules/${schema}/index.ts, listen to its events, or join in the warehouse`

  it('are own, in stores and in migrations', () => {
    const migration = 'modules/contacts/server/migrations/0001-contacts.sql'
    const sources = {
      [STORE]: 'sql`select c.id from contacts.contact c\n  join reach.touch t on t.contact_id = c.id`',
      [migration]: `create table contacts.contact (
  tenant_id uuid references organisation.tenant (id), -- see segments.rule
  segment_id uuid references segments.segment (id)
);
select kit.protect_by_tenant('contacts.contact');
insert into organisation.tenant values (1);
delete from kit.outbox;`,
    }
    expect(complaintsOf(schemasAreOwn, sources)).toEqual([
      `${STORE}:2: ${says('reach')}`,
      `${migration}:3: ${says('segments')}`,
      `${migration}:6: ${says('organisation')}`,
      `${migration}:7: contacts names schema kit. ` +
        'Tables of kit are its own: use ctx.tell, ctx.enqueue and the functions of kit',
    ])
  })

  it('are left alone where they are own or in the warehouse', () => {
    expect(complaintsOf(schemasAreOwn, { [STORE]: 'sql`select contacts.f(1) from contacts.contact`' })).toEqual([])
    const plug = { 'modules/segments/conditions/tag/condition.ts': 'ch`contacts.age > 1`' }
    expect(complaintsOf(schemasAreOwn, plug)).toEqual([])
  })
})

it('the warehouse has few readers', () => {
  const read = "import type { Warehouse } from '#kit/node/warehouse.ts'\nctx.warehouse.rows(ch`count()`)"
  const remedy = 'Ask a module that reads it, or add the module to WAREHOUSE_READERS of architecture.mjs'
  const sources = { 'modules/reach/server/a.ts': read, 'modules/segments/server/a.ts': read }
  expect(complaintsOf(warehouseHasReaders, sources).sort()).toEqual([
    `modules/reach/server/a.ts:1: reach reads the warehouse. ${remedy}`,
    `modules/reach/server/a.ts:2: reach reads the warehouse. ${remedy}`,
    `modules/reach/server/a.ts:2: reach reads the warehouse. ${remedy}`,
  ])
})
