import type { z } from 'zod'
import { type Ctx, may } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { readGuideWork } from '#modules/tasks/index.ts'
import type {
  guideMonthSchema,
  readOwnProductivity as ownRoute,
  readProductivity as route,
} from '../contract/productivity.ts'
import { breakEven, type Repeats } from '../model/productivity/break-even.ts'
import { addIncrements, type GuideArms, type Increment } from '../model/productivity/increment.ts'
import { type CostKind, costsOfMonth, shareEvenly } from '../model/productivity/staff-cost.ts'
import { armMoments } from './read-effect-cells.ts'
import { readCells } from './store/journey-result.ts'
import { countHeldAt, countReplies, listCompared, readOrderProfits } from './store/productivity.ts'
import { listCosts } from './store/staff-cost.ts'

/** Days after entering an SOP that count for its increment. */
const GOAL_DAYS = 14

type GuideWork = Awaited<ReturnType<typeof readGuideWork>>
type GuideTasks = GuideWork['tasks'][number]
type GuideSale = GuideWork['sales'][number]
type GuideMonth = z.infer<typeof guideMonthSchema>
type Figures = Omit<GuideMonth, 'staff'>
type Report = z.infer<typeof route.answer>
type Cover = NonNullable<Report['team']['cover']>

/** What came in, and what of it is known of the costs. */
interface Earned extends Pick<Figures, 'orders' | 'repeat' | 'net' | 'commission' | 'contribution' | 'unknownOrders'> {
  readonly repeats: Repeats
}

interface Guide {
  readonly month: GuideMonth
  readonly repeats: Repeats
}

/** Everybody's month; what they cost only for whoever may see that. */
export async function readProductivity(ctx: Ctx, asked: string | undefined): Promise<Report> {
  const month = monthAsked(ctx, asked)
  const { guides, team } = await measure(ctx, month)
  const costs = may(ctx.actor, 'analytics.staff_cost') ? await readCosts(ctx, month, guides) : undefined
  const coverOf = ({ month: { staff, ...figures }, repeats }: Guide) =>
    costs ? cover(costs.byGuide.get(staff.id), figures, repeats, team.repeats) : null
  const whole = costs && [...costs.byGuide.values()].reduce(addCosts, costs.rest)
  return {
    ...headOf(ctx, month),
    guides: guides.map((guide) => ({ ...guide.month, cover: coverOf(guide) })),
    team: { ...team.figures, cover: whole ? cover(whole, team.figures, team.repeats, team.repeats) : null },
  }
}

/** One guide's own month, without what anybody costs or what goods cost. */
export async function readOwnProductivity(
  ctx: Ctx,
  staffId: string,
  asked: string | undefined,
): Promise<z.infer<typeof ownRoute.answer>> {
  const month = monthAsked(ctx, asked)
  const { guides } = await measure(ctx, month, staffId)
  const [own] = guides.map((one) => one.month)
  const name = ctx.actor.name
  const { contribution: _, unknownOrders: __, ...guide } = own ?? { staff: { id: staffId, name }, ...NOTHING }
  return { ...headOf(ctx, month), guide }
}

function monthAsked(ctx: Ctx, month: string | undefined): string {
  return month ?? dayOf(ctx.now(), ctx.tenant.timezone).slice(0, 7)
}

function headOf(ctx: Ctx, month: string) {
  return { month, asOf: ctx.now().toISOString(), goalDays: GOAL_DAYS }
}

const NO_TASKS = { given: 0, done: 0, late: 0, skipped: 0, expired: 0 }
const NOTHING: Figures = {
  ...{ held: 0, tasks: NO_TASKS, replies: 0, orders: 0, repeat: 0, net: 0, commission: 0 },
  ...{ increment: null, contribution: 0, unknownOrders: 0 },
}

/** Every active guide and whoever else had tasks or orders in the month; of one alone when named. */
async function measure(ctx: Ctx, month: string, only?: string) {
  const work = await readGuideWork(ctx, month, only)
  const span = { from: work.from, to: work.until }
  const end = new Date(Math.min(work.until.getTime(), ctx.now().getTime()))
  const [held, replies, profits, increments] = await Promise.all([
    countHeldAt(ctx, end),
    countReplies(ctx, span),
    readOrderProfits(ctx, span, [...new Set(work.sales.map(({ contactId }) => contactId))]),
    readIncrements(ctx, span),
  ])
  const tasks = new Map(work.tasks.map((one) => [one.staffId, one]))
  const sales = Map.groupBy(work.sales, ({ staffId }) => staffId)
  const guides = (await listStaff(ctx))
    .filter(({ id }) => only === undefined || id === only)
    .filter(({ id, role, active }) => tasks.has(id) || sales.has(id) || (role === 'guide' && active))
    .map(({ id, name }): Guide => {
      const { repeats, ...earned } = earnedBy(sales.get(id) ?? [], profits)
      const known = { held: held.get(id) ?? 0, tasks: tasksOf(tasks.get(id)), replies: replies.get(id) ?? 0 }
      return { month: { staff: { id, name }, ...known, ...earned, increment: whole(increments.get(id)) }, repeats }
    })
  return { guides, team: sumTeam(guides) }
}

function tasksOf(found: GuideTasks | undefined): Figures['tasks'] {
  if (!found) return NO_TASKS
  const { given, done, late, skipped, expired } = found
  return { given, done, late, skipped, expired }
}

function whole(found: Increment | undefined): Figures['increment'] {
  if (!found) return null
  const { value, low, high, journeys } = found
  return { value: Math.round(value), low: Math.round(low), high: Math.round(high), journeys }
}

function earnedBy(sales: readonly GuideSale[], profits: ReadonlyMap<string, number>): Earned {
  const known = sales.filter(({ orderId }) => profits.has(orderId))
  const repeats = known.filter(({ isRepeat }) => isRepeat)
  const profitOf = ({ orderId }: GuideSale) => profits.get(orderId) ?? 0
  return {
    orders: sales.length,
    repeat: sales.filter(({ isRepeat }) => isRepeat).length,
    net: sum(sales, ({ net }) => net),
    commission: sum(sales, ({ commission }) => commission),
    contribution: sum(known, profitOf),
    unknownOrders: sales.length - known.length,
    repeats: { orders: repeats.length, contribution: sum(repeats, (sale) => profitOf(sale) - sale.commission) },
  }
}

/** The effect of each SOP that somebody entered in the time, on the people of each guide. */
async function readIncrements(ctx: Ctx, span: { readonly from: Date; readonly to: Date }) {
  const arms: GuideArms[] = []
  for (const journeyId of await listCompared(ctx, span)) {
    const cells = await readCells(ctx, { journeyId, goalDays: GOAL_DAYS, asOf: ctx.now(), entered: span }, 'guide')
    const rows = cells.filter((row) => row.out === 0 && row.cell !== '')
    const armOf = (cell: string, arm: string) => armMoments(rows.find((row) => row.cell === cell && row.arm === arm))
    for (const staffId of new Set(rows.map(({ cell }) => cell)))
      arms.push({ staffId, treated: armOf(staffId, 'treated'), holdout: armOf(staffId, 'holdout') })
  }
  return addIncrements(arms)
}

function sumTeam(guides: readonly Guide[]) {
  const months = guides.map(({ month }) => month)
  const of = (
    key: 'held' | 'replies' | 'orders' | 'repeat' | 'net' | 'commission' | 'contribution' | 'unknownOrders',
  ) => sum(months, (month) => month[key])
  const tasks = (key: keyof Figures['tasks']) => sum(months, (month) => month.tasks[key])
  const increments = months.flatMap(({ increment }) => increment ?? [])
  const figures: Figures = {
    ...{ held: of('held'), replies: of('replies'), orders: of('orders'), repeat: of('repeat') },
    ...{ net: of('net'), commission: of('commission') },
    ...{ contribution: of('contribution'), unknownOrders: of('unknownOrders') },
    tasks: {
      ...{ given: tasks('given'), done: tasks('done'), late: tasks('late') },
      ...{ skipped: tasks('skipped'), expired: tasks('expired') },
    },
    increment:
      increments.length === 0
        ? null
        : {
            ...{ value: sum(increments, (one) => one.value), low: sum(increments, (one) => one.low) },
            ...{
              high: sum(increments, (one) => one.high),
              journeys: Math.max(...increments.map((one) => one.journeys)),
            },
          },
  }
  const repeats = {
    orders: sum(guides, (one) => one.repeats.orders),
    contribution: sum(guides, (one) => one.repeats.contribution),
  }
  return { figures, repeats }
}

type Costs = Readonly<Record<CostKind, number>>
const NO_COST: Costs = { salary: 0, tools: 0, other: 0 }

function addCosts(one: Costs, other: Costs): Costs {
  return {
    salary: one.salary + other.salary,
    tools: one.tools + other.tools,
    other: one.other + other.other,
  }
}

interface StaffCosts {
  readonly byGuide: ReadonlyMap<string, Costs>
  /** Of who is in no line of the report, such as an operator: the team's to cover all the same. */
  readonly rest: Costs
}

/** What each guide costs in a month: their own, and their part of what is the team's. */
async function readCosts(ctx: Ctx, month: string, guides: readonly Guide[]): Promise<StaffCosts> {
  const ids = guides.map((one) => one.month.staff.id)
  const byGuide = new Map<string, Costs>(ids.map((id) => [id, NO_COST]))
  let rest = NO_COST
  for (const { staffId, kind, amount } of costsOfMonth(await listCosts(ctx), month)) {
    const bearers = staffId === null ? ids : ids.filter((id) => id === staffId)
    if (bearers.length === 0) rest = addCosts(rest, { ...NO_COST, [kind]: amount })
    for (const [at, part] of shareEvenly(amount, bearers.length).entries()) {
      const id = bearers[at] ?? ''
      byGuide.set(id, addCosts(byGuide.get(id) ?? NO_COST, { ...NO_COST, [kind]: part }))
    }
  }
  return { byGuide, rest }
}

function cover(costs: Costs = NO_COST, figures: Figures, own: Repeats, team: Repeats): Cover {
  const { commission, contribution } = figures
  const set = costs.salary + costs.tools + costs.other
  const total = set + commission
  // Commission alone is no cost of staff: without a record nothing can be covered.
  const found = breakEven({ contribution, cost: set === 0 ? 0 : total }, own, team)
  return { ...costs, commission, total, ...found, balance: contribution - total }
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}
