import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { ValueReport } from '../../model/value/value-report.ts'

export interface PersonValue {
  readonly contactId: number
  readonly purchases: number
  readonly firstOn: string
  readonly lastOn: string
  readonly spent: Amount
  readonly alive: number | null
  readonly expectedPurchases: number | null
  readonly expectedValue: Amount | null
}

export async function saveReport(ctx: Ctx, report: ValueReport): Promise<void> {
  await sql`insert into analytics.value_model (tenant_id, fitted_at, report)
    values (${ctx.tenant.id}, ${ctx.now()}, ${JSON.stringify(report)}::jsonb)
    on conflict (tenant_id) do update set fitted_at = excluded.fitted_at, report = excluded.report`.execute(ctx.db)
}

export async function findReport(ctx: Ctx): Promise<{ fittedAt: Date; report: ValueReport } | undefined> {
  const found = await sql<{ fittedAt: Date; report: ValueReport }>`
    select fitted_at as "fittedAt", report from analytics.value_model where tenant_id = ${ctx.tenant.id}`.execute(
    ctx.db,
  )
  return found.rows[0]
}

export async function clearPeople(ctx: Ctx): Promise<void> {
  await sql`delete from analytics.person_value where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
}

/** Arrays, one a column: a thousand people are one statement. */
export async function insertPeople(ctx: Ctx, people: readonly PersonValue[]): Promise<void> {
  const column = <K extends keyof PersonValue>(key: K) => people.map((person) => person[key])
  await sql`insert into analytics.person_value
      (tenant_id, contact_id, purchases, first_on, last_on, spent, alive, expected_purchases, expected_value)
    select ${ctx.tenant.id}::uuid, * from unnest(${column('contactId')}::bigint[], ${column('purchases')}::int[],
      ${column('firstOn')}::date[], ${column('lastOn')}::date[], ${column('spent')}::bigint[],
      ${column('alive')}::float8[], ${column('expectedPurchases')}::float8[], ${column('expectedValue')}::bigint[])
    on conflict (tenant_id, contact_id) do nothing`.execute(ctx.db)
}

export type ValueOrder = 'expected' | 'spent'

export interface ValuePage {
  readonly by: ValueOrder
  /** The last one seen: its figure and its person. */
  readonly after: readonly [figure: number, contactId: number] | undefined
  readonly limit: number
  /** One person alone. */
  readonly only: number | undefined
}

const COLUMNS = sql`contact_id as "contactId", purchases, first_on::text as "firstOn", last_on::text as "lastOn", spent,
  alive, expected_purchases as "expectedPurchases", expected_value as "expectedValue"`

/** People by what they are expected to bring, or have brought; most first. */
export async function listPeople(ctx: Ctx, { by, after, limit, only }: ValuePage): Promise<PersonValue[]> {
  const figure = by === 'expected' ? sql`coalesce(expected_value, 0)` : sql`spent`
  const beyond = after ? sql`and (${figure}, contact_id) < (${after[0]}::bigint, ${after[1]}::bigint)` : sql``
  const person = only === undefined ? sql`` : sql`and contact_id = ${only}`
  const found = await sql<PersonValue>`select ${COLUMNS} from analytics.person_value
    where tenant_id = ${ctx.tenant.id} ${beyond} ${person}
    order by ${figure} desc, contact_id desc limit ${limit}`.execute(ctx.db)
  return found.rows
}

export async function countPeople(ctx: Ctx): Promise<number> {
  const found = await sql<{ people: number }>`select count(*)::int as people from analytics.person_value
    where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return found.rows[0]?.people ?? 0
}

export async function findPerson(ctx: Ctx, contactId: number): Promise<PersonValue | undefined> {
  const found = await sql<PersonValue>`select ${COLUMNS} from analytics.person_value
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
  return found.rows[0]
}

/** What some people are expected to bring; of whom nothing is foretold is left out. */
export async function listExpected(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, Amount>> {
  const found = await sql<{ contactId: number; expected: Amount }>`
    select contact_id as "contactId", expected_value as expected from analytics.person_value
    where tenant_id = ${ctx.tenant.id} and contact_id = any(${[...contactIds]}::bigint[])
      and expected_value is not null`.execute(ctx.db)
  return new Map(found.rows.map(({ contactId, expected }) => [contactId, expected]))
}

export async function deletePerson(ctx: Ctx, contactId: number): Promise<void> {
  await sql`delete from analytics.person_value
    where tenant_id = ${ctx.tenant.id} and contact_id = ${contactId}`.execute(ctx.db)
}
