import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { POOLS, type PoolName } from './model/pool.ts'
import { FIT_VALUE_JOB, LEARN_LOSSES_JOB } from './server/jobs.ts'
import { nameOwners } from './server/name-metric-owner.ts'
import { nameOwner } from './server/name-owner.ts'
import { addExpense, setBudget } from './server/set-budget.ts'
import { setStaffCost } from './server/staff-costs.ts'

/** Yuan a month, and of one of what the pool counts. */
const BUDGETS: Readonly<Record<PoolName, readonly [amount: number, unitCost: number | null]>> = {
  widen: [6000, 3],
  oxygen: [3000, 0.05],
  soften: [1500, null],
  core: [2000, null],
  spread: [1000, 5],
}

const EXPENSES: readonly (readonly [pool: PoolName, amount: number, note: string])[] = [
  ['widen', 1200, '包裹卡印刷'],
  ['soften', 1680, '新品短视频拍摄'],
  ['core', 300, '会员访谈礼金'],
]

/** Yuan a month: the part of a salary that the private domain bears, and what the team uses together. */
const SALARY_SHARE = 2400
const TEAM_TOOLS = 1600

/** The models learn from the year that was lived through as soon as jobs run again; the pools have their budgets. */
export const demo: DemoPart = {
  async finish(stage) {
    await stage.at(stage.today, async (ctx) => {
      await ctx.enqueue(FIT_VALUE_JOB, {}, { key: 'now' })
      await ctx.enqueue(LEARN_LOSSES_JOB, {}, { key: 'now' })
    })
    await setBudgets(stage)
    await setCosts(stage)
    await nameThoseWhoAnswer(stage)
  },
}

/** The operator answers for every number and pool, as in a shop that has one. */
async function nameThoseWhoAnswer(stage: DemoStage): Promise<void> {
  await stage.at(stage.today, async (ctx) => {
    const [operator] = await listStaff(ctx, 'operator')
    if (!operator) return
    await nameOwners(ctx, { staffId: operator.id, onlyUnowned: true })
    for (const key of POOLS) await nameOwner(ctx, 'pool', { key, staffId: operator.id })
  })
}

async function setBudgets(stage: DemoStage): Promise<void> {
  const day = dayOf(stage.today, stage.timezone)
  await stage.at(stage.today, async (ctx) => {
    for (const [pool, [amount, unit]] of Object.entries(BUDGETS) as [PoolName, (typeof BUDGETS)[PoolName]][]) {
      const unitCost = unit === null ? null : unit * AMOUNT_PER_UNIT
      await setBudget(ctx, { pool, month: day.slice(0, 7), amount: amount * AMOUNT_PER_UNIT, unitCost })
    }
    for (const [pool, amount, note] of EXPENSES)
      await addExpense(ctx, { pool, day, amount: amount * AMOUNT_PER_UNIT, note })
  })
}

async function setCosts(stage: DemoStage): Promise<void> {
  const validFrom = `${(stage.days[0] ?? dayOf(stage.today, stage.timezone)).slice(0, 7)}-01`
  const cost = { validFrom, note: '' }
  await stage.at(stage.today, async (ctx) => {
    for (const { id } of await listStaff(ctx, 'guide'))
      await setStaffCost(ctx, { ...cost, staffId: id, kind: 'salary', monthly: SALARY_SHARE * AMOUNT_PER_UNIT })
    await setStaffCost(ctx, { ...cost, staffId: null, kind: 'tools', monthly: TEAM_TOOLS * AMOUNT_PER_UNIT })
  })
}
