import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept } from '#kit/pure/result.ts'
import * as contract from '../contract/budget.ts'
import { readBudgets } from './read-budgets.ts'
import { addExpense, expensesOfMonth, markRemoved, setBudget } from './set-budget.ts'

export const budgetRoutes: readonly MountedRoute[] = [
  mount(contract.readBudgets, async (ctx, { query: { asOf, month } }) =>
    accept(await readBudgets(ctx, { asOf: asOf === undefined ? ctx.now() : new Date(asOf), ...(month && { month }) })),
  ),
  mount(contract.setBudget, (ctx, { body }) => setBudget(ctx, body)),
  mount(contract.listPoolExpenses, async (ctx, { query }) => {
    const items = await expensesOfMonth(ctx, query.month)
    return accept({ items: items.map((one) => ({ ...one, enteredAt: one.enteredAt.toISOString() })) })
  }),
  mount(contract.addPoolExpense, (ctx, { body }) => addExpense(ctx, body)),
  mount(contract.markPoolExpense, (ctx, { params, body }) => markRemoved(ctx, params.expenseId, body.removed)),
]
