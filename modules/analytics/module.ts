import { ANNOUNCEMENTS } from '#kit/node/announcement.ts'
import { defineModule } from '#kit/node/module.ts'
import { SPLIT_JUDGE } from '#modules/journeys/contract.ts'
import { TOUCH_WORTH } from '#modules/reach/contract.ts'
import { SEND_GATE } from '#modules/reach/index.ts'
import { demo } from './demo.ts'
import { ALERTS_MAX } from './model/alert.ts'
import { EXPENSES_MAX } from './model/budget.ts'
import { DECISIONS_MAX } from './model/decision.ts'
import { PERIOD_DAYS_MAX } from './model/period.ts'
import { STAFF_COSTS_MAX } from './model/productivity/staff-cost.ts'
import { announcements } from './server/announcements.ts'
import { boardRoutes } from './server/board-routes.ts'
import { budgetRoutes } from './server/budget-routes.ts'
import { splitJudge } from './server/compare-split-ways.ts'
import { decisionRoutes } from './server/decision-routes.ts'
import { FIT_PEOPLE_MAX } from './server/fit-value.ts'
import { jobs } from './server/jobs.ts'
import { lossGate } from './server/loss-gate.ts'
import { measuredWorth, WORTH_JOURNEYS_MAX } from './server/measure-worth.ts'
import { personWorth } from './server/person-worth.ts'
import { productivityRoutes } from './server/productivity-routes.ts'
import { routes } from './server/routes.ts'
import { deleteNewcomer } from './server/store/loss-estimate.ts'
import { deletePerson, findPerson } from './server/store/value.ts'

/** Figures, reports, results of SOPs and what a person is worth: read from the warehouse by SQL. */
export default defineModule({
  name: 'analytics',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'analytics.sight', personal: [] },
    { name: 'analytics.value_model', personal: [] },
    {
      name: 'analytics.person_value',
      title: { zh: '客户价值的测算', en: 'Estimated value' },
      personal: ['contact_id', 'purchases', 'spent', 'alive', 'expected_value'],
    },
    { name: 'analytics.loss_estimate', personal: [] },
    {
      name: 'analytics.newcomer',
      title: { zh: '新客户的加入时间', en: 'When they joined' },
      personal: ['contact_id', 'joined_at'],
    },
    { name: 'analytics.touch_worth', personal: [] },
    { name: 'analytics.owner', personal: [] },
    { name: 'analytics.alert', personal: [] },
    { name: 'analytics.journey_decision', personal: [] },
    { name: 'analytics.pool_budget', personal: [] },
    { name: 'analytics.pool_expense', personal: [] },
    { name: 'analytics.staff_cost', personal: [] },
  ],
  routes: [...routes, ...boardRoutes, ...budgetRoutes, ...decisionRoutes, ...productivityRoutes],
  jobs,
  fills: {
    [ANNOUNCEMENTS]: announcements,
    [SEND_GATE]: [lossGate],
    [TOUCH_WORTH]: [measuredWorth],
    'tasks.person_worth': [personWorth],
    [SPLIT_JUDGE]: [splitJudge],
  },
  permissions: {
    'analytics.read': { zh: '看报表', en: 'See reports', roles: ['owner', 'operator'] },
    'analytics.read_people': { zh: '看报表里的人', en: 'See the people behind reports', roles: ['owner', 'operator'] },
    'analytics.export': { zh: '导出报表里的人', en: 'Export the people behind reports', roles: ['owner', 'operator'] },
    'analytics.read_productivity': {
      zh: '看全部导购的人效',
      en: 'See what guides get done',
      roles: ['owner', 'operator'],
    },
    'analytics.read_own_productivity': {
      zh: '看自己的人效',
      en: 'See what one gets done',
      roles: ['owner', 'operator', 'guide'],
      inSight: true,
    },
    'analytics.staff_cost': { zh: '看和记人员成本', en: 'See and set what staff cost', roles: ['owner'] },
    'analytics.manage': {
      zh: '重算模型、指定指标负责人和警戒线',
      en: 'Refit models, name who answers for a number, set limits',
      roles: ['owner', 'operator'],
    },
  },
  limits: {
    period: { value: PERIOD_DAYS_MAX, unit: 'days', zh: '首页最长的统计时段' },
    alerts_max: { value: ALERTS_MAX, unit: '条', zh: '指标警戒线' },
    decisions_max: { value: DECISIONS_MAX, unit: '个/SOP', zh: '一个 SOP 记下的决定' },
    pool_expenses_max: { value: EXPENSES_MAX, unit: '笔/月', zh: '手工记的花费' },
    staff_costs_max: { value: STAFF_COSTS_MAX, unit: '条', zh: '人员成本记录' },
    worth_journeys_max: { value: WORTH_JOURNEYS_MAX, unit: '个/晚', zh: '每晚测一次触达带来多少的 SOP' },
    fit_people_max: { value: FIT_PEOPLE_MAX, unit: 'people', zh: '一次拟合价值模型用到的客户，按固定的散列抽取' },
  },
  exportPerson: async (ctx, contactId) => ({ value: (await findPerson(ctx, contactId)) ?? null }),
  erasePerson: async (ctx, contactId) => {
    await deletePerson(ctx, contactId)
    await deleteNewcomer(ctx, contactId)
  },
})
