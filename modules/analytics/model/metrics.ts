import { EFFECT_DEFINITIONS } from './effect-metrics.ts'
import { FUNNEL_METRICS } from './funnel-metrics.ts'
import { type Metric, metric } from './metric.ts'
import { PART_METRICS } from './part-metrics.ts'
import { PRODUCTIVITY_METRICS } from './productivity/productivity-metrics.ts'
import { REPORT_METRICS } from './report-metrics.ts'
import { SCRIPT_METRICS } from './script-metrics.ts'

/** Every number that a page shows: what it counts, over which time, and how. Hover texts come from here. */
export const METRICS = {
  people_held: metric('home', 'people', {
    name: { zh: '留存客户数', en: 'People held' },
    definition: {
      zh: '到期末为止加入、并且没有流失的客户人数。对比的是上一期期末。',
      en: 'People who had joined and were not lost at the end of the period, against the end of the period before.',
    },
    formula: 'count(contacts: created_at < to and (lost_at is null or lost_at >= to))',
  }),
  people_new: metric('home', 'people', {
    name: { zh: '新增客户', en: 'New people' },
    definition: {
      zh: '本期内加入的客户人数，之后流失的也算。',
      en: 'People who joined within the period, those lost since included.',
    },
    formula: 'count(contacts: from <= created_at < to)',
  }),
  people_lost: metric('home', 'people', {
    name: { zh: '流失客户', en: 'People lost' },
    definition: {
      zh: '本期内流失（删除或被标记流失）的客户人数。',
      en: 'People lost within the period.',
    },
    formula: 'count(contacts: from <= lost_at < to)',
  }),
  gmv: metric('home', 'money', {
    name: { zh: '成交额', en: 'GMV' },
    definition: {
      zh: '本期下单的成交订单的实付合计。取消单和退货单不算；没有认出客户的订单也计入；不扣退款。',
      en: 'Paid for sales within the period; unknown customers counted, cancellations not, refunds not deducted.',
    },
    formula: 'sum(orders.paid: is_sale and from <= placed_at < to)',
  }),
  refunds: metric('home', 'money', {
    name: { zh: '退款额', en: 'Refunds' },
    definition: {
      zh: '本期下单的成交订单里已退的金额，不论哪天退。',
      en: 'Refunded so far of the sales placed within the period, whenever it was refunded.',
    },
    formula: 'sum(orders.refunded: is_sale and from <= placed_at < to)',
  }),
  orders: metric('home', 'orders', {
    name: { zh: '成交订单数', en: 'Orders' },
    definition: {
      zh: '本期下单的成交订单数。',
      en: 'Sales placed within the period.',
    },
    formula: 'count(orders: is_sale and from <= placed_at < to)',
  }),
  order_value: metric('home', 'money', {
    name: { zh: '客单价', en: 'Average order value' },
    definition: {
      zh: '成交额除以成交订单数。',
      en: 'GMV divided by orders.',
    },
    formula: 'gmv / orders',
  }),
  buyers: metric('home', 'people', {
    name: { zh: '购买人数', en: 'Buyers' },
    definition: {
      zh: '本期有成交订单的客户人数，一人只算一次；没有认出客户的订单不算。',
      en: 'People with a sale within the period, each once; sales of unknown customers are left out.',
    },
    formula: 'count(distinct orders.contact_id: is_sale and contact_id > 0 and from <= placed_at < to)',
  }),
  repeat_rate: metric('home', 'share', {
    name: { zh: '复购率', en: 'Repeat rate' },
    definition: {
      zh: '到期末为止的 365 天里有成交订单的客户中，成交订单不少于 2 单的人占多少。',
      en: 'Of the people with a sale in the 365 days up to the end of the period, the share with two or more.',
    },
    formula: 'count(people: orders in 365 d >= 2) / count(people: orders in 365 d >= 1)',
  }),
  touches_proposed: metric('home', 'touches', {
    name: { zh: '建议触达', en: 'Touches proposed' },
    definition: {
      zh: '本期系统建议、并通过了闸口的触达次数；被拦下的不算。',
      en: 'Touches proposed within the period that passed the gates.',
    },
    formula: "count(touches: state <> 'suppressed' and from <= proposed_at < to)",
  }),
  touches_confirmed: metric('home', 'touches', {
    name: { zh: '确认触达', en: 'Touches confirmed' },
    definition: {
      zh: '本期建议的触达里，导购已确认做完、或平台已证明送达的次数。',
      en: 'Of the touches proposed within the period, those a guide confirmed or the platform proved.',
    },
    formula: "count(touches: state in ('confirmed', 'delivered', 'answered') and from <= proposed_at < to)",
  }),
  touches_suppressed: metric('home', 'touches', {
    name: { zh: '拦下的触达', en: 'Touches held back' },
    definition: {
      zh: '本期被闸口拦下的触达次数（拒绝营销、静默时段、频次上限等）。',
      en: 'Touches that the gates held back within the period.',
    },
    formula: "count(touches: state = 'suppressed' and from <= proposed_at < to)",
  }),
  tasks_open: metric('home', 'tasks', {
    name: { zh: '未完成任务', en: 'Open tasks' },
    definition: {
      zh: '期末还没有完成、跳过、过期或撤回的任务数，包括已超时的。',
      en: 'Tasks not done, skipped, expired or withdrawn at the end of the period; late ones included.',
    },
    formula: "count(tasks: last event is 'Task Assigned' or 'Task Reopened')",
  }),
  tasks_overdue: metric('home', 'tasks', {
    name: { zh: '超时任务', en: 'Overdue tasks' },
    definition: {
      zh: '期末还没有完成、而截止时间已过的任务数；过期的不再算。',
      en: 'Tasks still open at the end of the period whose due time has passed; expired ones no longer count.',
    },
    formula: "count(tasks: last event is 'Task Assigned' or 'Task Reopened', dueAt < to)",
  }),
  tasks_expired: metric('home', 'tasks', {
    name: { zh: '过期任务', en: 'Expired tasks' },
    definition: {
      zh: '本期内过了截止时间和 24 小时宽限、仍没有人做的任务数。',
      en: 'Tasks nobody did within 24 hours of being due, in the period.',
    },
    formula: "count(events: 'Task Expired', from <= at < to)",
  }),
  journeys_running: metric('home', 'journeys', {
    name: { zh: '运行中的 SOP', en: 'Running SOPs' },
    definition: {
      zh: '期末还有人在其中的 SOP 数。',
      en: 'SOPs with people in them at the end of the period.',
    },
    formula: 'count(distinct enrolments.journey_id: exited_at is null)',
  }),
  enrolled: metric('journey', 'people', {
    name: { zh: '进入', en: 'Enrolled' },
    definition: {
      zh: '进入 SOP、且不在对照组的人数，一人只算第一次。',
      en: 'People who entered the SOP and were not held out, by their first entry.',
    },
    formula: "count(people: first enrolment, arm = 'treated')",
  }),
  proposed: metric('journey', 'people', {
    name: { zh: '已建议', en: 'Proposed' },
    definition: {
      zh: '其中至少有一次触达通过闸口的人数。',
      en: 'Of them, people with at least one touch that passed the gates.',
    },
    formula: "count(people: touches.state <> 'suppressed')",
  }),
  assigned: metric('journey', 'people', {
    name: { zh: '已派任务', en: 'Assigned' },
    definition: {
      zh: '其中至少有一个任务派给了导购的人数。',
      en: 'Of them, people with at least one task given to a guide.',
    },
    formula: "count(people: 'Task Assigned')",
  }),
  done: metric('journey', 'people', {
    name: { zh: '已完成', en: 'Done' },
    definition: {
      zh: '其中至少有一次触达由导购确认、或由平台证明送达的人数。',
      en: 'Of them, people with a touch that a guide confirmed or the platform proved.',
    },
    formula: "count(people: touches.state in ('confirmed', 'delivered', 'answered'))",
  }),
  bought: metric('journey', 'people', {
    name: { zh: '已购买', en: 'Bought' },
    definition: {
      zh: '进入后在目标期内有成交订单的人数，触达没做的也算（按分组，不按是否触达）。',
      en: 'People with a sale within the goal window after entry, whether or not they were reached.',
    },
    formula: 'count(people: is_sale and entered < placed_at <= entered + goal days)',
  }),
  buy_share: metric('journey', 'share', {
    name: { zh: '购买率', en: 'Purchase share' },
    definition: {
      zh: '已购买人数除以进入人数；区间是 95% 的 Wilson 得分区间。',
      en: 'Bought divided by enrolled; the interval is Wilson’s 95 % score interval.',
    },
    formula: 'bought / enrolled',
  }),
  buy_share_difference: metric('journey', 'points', {
    name: { zh: '购买率之差', en: 'Difference of purchase shares' },
    definition: {
      zh: 'SOP 组购买率减对照组购买率，单位百分点；95% 区间用 Newcombe（1998）得分法。跨过 0 就不能说有效。',
      en: 'Treated minus holdout, in percentage points; 95 % interval by Newcombe (1998). Across 0, nothing is shown.',
    },
    formula: 'buy_share(treated) - buy_share(holdout)',
  }),
  money_per_person: metric('journey', 'money', {
    name: { zh: '人均净额', en: 'Money per person' },
    definition: {
      zh: '目标期内成交的实付减退款，除以全组人数，没买的人算 0。',
      en: 'Paid minus refunded within the goal window, over everybody in the arm.',
    },
    formula: 'sum(paid - refunded) / people',
  }),
  money_difference: metric('journey', 'money', {
    name: { zh: '人均净额之差', en: 'Difference of money per person' },
    definition: {
      zh: 'SOP 组人均净额减对照组人均净额；95% 区间用 Welch（1947）法。',
      en: 'Money per person of the treated minus that of the holdout; 95 % interval after Welch (1947).',
    },
    formula: 'money_per_person(treated) - money_per_person(holdout)',
  }),
  ...EFFECT_DEFINITIONS,
  holdout: metric('journey', 'people', {
    name: { zh: '对照组', en: 'Holdout' },
    definition: {
      zh: '按约定比例随机留下、不被这个 SOP 触达的人数。',
      en: 'People chosen by chance, at the planned share, whom this SOP leaves alone.',
    },
    formula: "count(people: first enrolment, arm = 'holdout')",
  }),
  split_chance: metric('journey', 'chance', {
    name: { zh: '分组检验', en: 'Split check' },
    definition: {
      zh: '真按计划比例分组时，出现这样或更偏人数的可能性（卡方检验）。小于 0.1% 说明分组有问题，结果不能用。',
      en: 'Chance of a split this uneven if the plan was kept (chi-square). Below 0.1 % the result must not be used.',
    },
    formula: 'chi-square, 1 degree of freedom',
  }),
  ...REPORT_METRICS,
  ...PART_METRICS,
  ...FUNNEL_METRICS,
  ...SCRIPT_METRICS,
  ...PRODUCTIVITY_METRICS,
} as const

export type MetricId = keyof typeof METRICS

/** The catalogue as a list, in the order in which pages show it. */
export const CATALOGUE: readonly Metric[] = Object.entries(METRICS).map(([id, metric]) => ({ id, ...metric }))
