import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Amount } from '#kit/pure/money.ts'
import type { PoolName } from '../../model/pool.ts'

export interface Budget {
  readonly pool: PoolName
  /** The month it was set for: this one, or the last before it that has one. */
  readonly month: string
  readonly amount: Amount | null
  readonly unitCost: Amount | null
  readonly setBy: string
}

/** What holds for each pool in a month. */
export async function listBudgets(ctx: Ctx, month: string): Promise<Budget[]> {
  const found = await sql<Budget>`
    select distinct on (pool) pool, to_char(month, 'YYYY-MM') as month, amount::float8 as amount,
      unit_cost::float8 as "unitCost", set_by as "setBy"
    from analytics.pool_budget where tenant_id = ${ctx.tenant.id} and month <= ${`${month}-01`}::date
    order by pool, pool_budget.month desc`.execute(ctx.db)
  return found.rows
}

export async function saveBudget(ctx: Ctx, { pool, month, amount, unitCost, setBy }: Budget): Promise<void> {
  await sql`
    insert into analytics.pool_budget (tenant_id, pool, month, amount, unit_cost, set_by, set_at)
    values (${ctx.tenant.id}, ${pool}, ${`${month}-01`}::date, ${amount}, ${unitCost}, ${setBy}, ${ctx.now()})
    on conflict (tenant_id, pool, month) do update set amount = excluded.amount, unit_cost = excluded.unit_cost,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(ctx.db)
}

export interface Expense {
  readonly id: string
  readonly pool: PoolName
  readonly day: string
  readonly amount: Amount
  readonly note: string
  readonly enteredBy: string
  readonly enteredAt: Date
}

const columns = sql`id, pool, day::text as day, amount::float8 as amount, note, entered_by as "enteredBy",
  entered_at as "enteredAt"`

/** What was written by hand between two days, the last day first; what was taken out is left out. */
export async function listExpenses(ctx: Ctx, from: string, to: string): Promise<Expense[]> {
  const found = await sql<Expense>`select ${columns} from analytics.pool_expense
    where tenant_id = ${ctx.tenant.id} and day >= ${from}::date and day <= ${to}::date and removed_at is null
    order by day desc, id desc`.execute(ctx.db)
  return found.rows
}

export async function insertExpense(ctx: Ctx, { id, pool, day, amount, note, enteredBy }: Omit<Expense, 'enteredAt'>) {
  await sql`insert into analytics.pool_expense (tenant_id, id, pool, day, amount, note, entered_by, entered_at)
    values (${ctx.tenant.id}, ${id}, ${pool}, ${day}::date, ${amount}, ${note}, ${enteredBy}, ${ctx.now()})`.execute(
    ctx.db,
  )
}

export async function findExpense(ctx: Ctx, id: string): Promise<Expense | undefined> {
  const found = await sql<Expense>`select ${columns} from analytics.pool_expense
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return found.rows[0]
}

/** Takes a line out, or puts it back. */
export async function markExpense(ctx: Ctx, id: string, removedBy: string | null): Promise<void> {
  await sql`update analytics.pool_expense set removed_by = ${removedBy},
      removed_at = case when ${removedBy}::text is null then null else ${ctx.now()}::timestamptz end
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}
