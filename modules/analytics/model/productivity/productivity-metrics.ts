import { joined, metric } from '../metric.ts'

/** Numbers of the report on what guides get done, bring and cost. */
export const PRODUCTIVITY_METRICS = {
  guide_held: metric('productivity', 'people', {
    name: { zh: '在手客户数', en: 'People in hand' },
    definition: {
      zh: '月末（本月是此刻）由这位导购跟进、没有流失的客户；按那时的跟进人算，之后交接的不倒算。',
      en: 'People not lost at the end of the month, or now, by who looked after them then.',
    },
    formula: 'count(contacts: guide at to, created_at < to and (lost_at is null or lost_at >= to))',
  }),
  guide_tasks_given: metric('productivity', 'tasks', {
    name: { zh: '到期任务', en: 'Tasks due' },
    definition: {
      zh: '当月到期的任务，按现在在谁手上算；撤回的不算。它等于完成、跳过、过期和还没做的合计。',
      en: 'Tasks due within the month, by whose they are now, without those withdrawn.',
    },
    formula: "count(tasks: from <= due_at < to and state != 'withdrawn')",
  }),
  guide_tasks_late: metric('productivity', 'tasks', {
    name: { zh: '导购超时任务', en: 'Late tasks of a guide' },
    definition: {
      zh: '到期任务里，过了截止时间才完成的，加上到现在还没做的；过期的另算。',
      en: 'Of the tasks due, those done after it and those still open past it; the expired stand by themselves.',
    },
    formula: 'count(done: settled_at > due_at) + count(open: due_at <= now)',
  }),
  guide_replies: metric('productivity', 'touches', {
    name: { zh: '客户回应', en: 'Replies' },
    definition: {
      zh: '平台证实客户有回应的触达，回应在当月；算给做完那个任务的导购，没有任务的算给发的人。',
      en: 'Touches of which the platform says the customer answered within the month, by who did the task behind them.',
    },
    formula: "count(touches: event = 'Message Answered' and from <= at < to)",
  }),
  guide_gmv: metric('productivity', 'money', {
    name: { zh: '归属净额', en: 'Attributed money' },
    definition: {
      zh: '算给这位导购的订单，实付减已退。算法与提成相同：下单前归属天数内最后和客户说过话的人。',
      en: 'Paid less refunded of orders that count for the guide, by the rule of commission: the last who spoke.',
    },
    formula: 'sum(paid - refunded: credited orders of the month)',
  }),
  guide_increment: metric('productivity', 'money', {
    name: { zh: '增量净额', en: 'Incremental money' },
    definition: {
      zh: joined(
        '当月第一次进入 SOP 的客户，14 天内比没被打扰的人多带来的净额。每个 SOP 与自己的对照组比，再相加；',
        '区间天天看也成立。按进入时的跟进人算。两组各不到 30 人或 5 位买家的 SOP 不算；一个都不能比，就是数据不足。',
      ),
      en: joined(
        'Money within 14 days of people who first entered an SOP this month, beyond that of those it left alone. Each ',
        'SOP is compared by itself, then added up, by whose they were as they entered; the interval holds at any look.',
      ),
    },
    formula: 'sum over SOPs(people(treated) * adjusted difference of money)',
  }),
  guide_contribution: metric('productivity', 'money', {
    name: { zh: '贡献毛利', en: 'Contribution' },
    definition: {
      zh: '归属订单的实付减退款、减商品成本和发货成本，按下单那天的成本。缺成本的订单不算在内，另外写明有几单。',
      en: 'What attributed orders earned after refunds, goods and fulfilment; orders without a cost are told apart.',
    },
    formula: 'sum(profit: credited orders of the month whose costs are known)',
  }),
  guide_cost: metric('productivity', 'money', {
    name: { zh: '人员成本', en: 'Cost of staff' },
    definition: {
      zh: joined(
        '当月的工资分摊、工具和其他，加上算给 TA 的提成。记录按生效日期算，月中开始的按天数；',
        '团队的成本平均分给每位导购。本月按整月算，因为保本看的是整个月。',
      ),
      en: joined(
        'Share of salary, tools and other of the month by dated records, and commission. What is the team’s is shared ',
        'out evenly. The month that runs counts whole: that is what must be covered.',
      ),
    },
    formula: 'salary + tools + other + commission',
  }),
  guide_cover: metric('productivity', 'share', {
    name: { zh: '成本覆盖率', en: 'Cost covered' },
    definition: {
      zh: '贡献毛利除以人员成本；100% 是保本线。',
      en: 'Contribution over cost of staff; 100 % is the line of break-even.',
    },
    formula: 'guide_contribution / guide_cost',
  }),
  guide_orders_missing: metric('productivity', 'orders', {
    name: { zh: '离保本还差', en: 'Missing to break even' },
    definition: {
      zh: joined(
        '人员成本减贡献毛利，除以一单复购平均带来的贡献（减掉它的提成），向上取整。',
        '自己成本已知的复购不到 10 单时用全队的平均。',
      ),
      en: joined(
        'Cost less contribution, over what a repeat order brings on average after its commission, rounded up; by the ',
        'average of the team where one’s own repeat orders are fewer than 10.',
      ),
    },
    formula: 'ceil((guide_cost - guide_contribution) / average(profit - commission: repeat orders))',
  }),
} as const
