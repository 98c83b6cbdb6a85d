import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { COUNTED, EXPENSES_MAX } from '../model/budget.ts'
import { readOwners } from './name-owner.ts'
import { daysOfMonth, maySetBudget } from './read-budgets.ts'
import {
  type Budget,
  type Expense,
  findExpense,
  insertExpense,
  listBudgets,
  listExpenses,
  markExpense,
  saveBudget,
} from './store/budget.ts'

type Nothing = Record<string, never>

/** Sets what a pool may spend from a month on. */
export async function setBudget(
  ctx: Ctx,
  ask: Omit<Budget, 'setBy'>,
): Promise<Result<Nothing, 'not_yours' | 'no_unit'>> {
  const owner = (await readOwners(ctx, 'pool')).get(ask.pool)
  if (!maySetBudget(ctx, owner?.staffId)) return refuse('not_yours')
  if (ask.unitCost !== null && COUNTED[ask.pool] === null) return refuse('no_unit', { field: 'body.unitCost' })
  const before = (await listBudgets(ctx, ask.month)).find((one) => one.pool === ask.pool)
  await saveBudget(ctx, { ...ask, setBy: nameOf(ctx) })
  await writeAudit(ctx, {
    action: 'analytics.set_budget',
    subject: `pool:${ask.pool}`,
    detail: { month: ask.month },
    before: { amount: before?.amount ?? null, unitCost: before?.unitCost ?? null },
    after: { amount: ask.amount, unitCost: ask.unitCost },
  })
  return accept({})
}

type Written = Pick<Expense, 'pool' | 'day' | 'amount' | 'note'>

/** Notes an expense that the product cannot know of. */
export async function addExpense(ctx: Ctx, written: Written): Promise<Result<{ id: string }, 'too_many'>> {
  if (await isFull(ctx, written.day)) return refuse('too_many', { facts: { limit: EXPENSES_MAX } })
  const id = ctx.newId()
  await insertExpense(ctx, { ...written, id, enteredBy: nameOf(ctx) })
  return accept({ id })
}

/** Takes an expense out, or puts it back; to do either twice does no more. */
export async function markRemoved(
  ctx: Ctx,
  id: string,
  removed: boolean,
): Promise<Result<Nothing, 'not_found' | 'too_many'>> {
  const found = await findExpense(ctx, id)
  if (!found) return refuse('not_found')
  if (!removed && (await isFull(ctx, found.day))) return refuse('too_many', { facts: { limit: EXPENSES_MAX } })
  await markExpense(ctx, id, removed ? nameOf(ctx) : null)
  return accept({})
}

async function isFull(ctx: Ctx, day: string): Promise<boolean> {
  const days = daysOfMonth(day.slice(0, 7))
  return (await listExpenses(ctx, days[0] ?? day, days.at(-1) ?? day)).length >= EXPENSES_MAX
}

/** The expenses of a month, this one when none is named. */
export function expensesOfMonth(ctx: Ctx, month: string | undefined): Promise<Expense[]> {
  const days = daysOfMonth(month ?? dayOf(ctx.now(), ctx.tenant.timezone).slice(0, 7))
  return listExpenses(ctx, days[0] ?? '', days.at(-1) ?? '')
}

function nameOf({ actor }: Ctx): string {
  return actor.kind === 'system' ? '系统' : actor.name
}
