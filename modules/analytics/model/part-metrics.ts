import { metric } from './metric.ts'

/** The smaller numbers that reports are made of: parts of a sum, columns of a table. */
export const PART_METRICS = {
  tree_unknown: metric('tree', 'money', {
    name: { zh: '没有认出客户的成交', en: 'Sales of unknown people' },
    definition: {
      zh: '本期没有认出是哪位客户的成交额，不在拆解里。',
      en: 'GMV of the window whose customer is not known; not in the tree.',
    },
    formula: 'gmv - tree_income',
  }),
  tree_prospects: metric('tree', 'people', {
    name: { zh: '未购客户', en: 'Prospects' },
    definition: {
      zh: '本期在库、此前没有买过的客户人数，含本期新增。',
      en: 'People held in the window who had not bought before it, newcomers included.',
    },
    formula: 'count(contacts: held in window, no sale before from)',
  }),
  tree_first_rate: metric('tree', 'share', {
    name: { zh: '首单率', en: 'First-order rate' },
    definition: {
      zh: '未购客户里，本期第一次成交的占多少。',
      en: 'The share of the prospects whose first sale lies in the window.',
    },
    formula: 'first buyers / tree_prospects',
  }),
  tree_first_value: metric('tree', 'money', {
    name: { zh: '首单客单价', en: 'First order value' },
    definition: { zh: '本期每笔首单的平均实付。', en: 'Paid for a first order of the window, on average.' },
    formula: 'sum(paid of first orders) / first buyers',
  }),
  tree_old_buyers: metric('tree', 'people', {
    name: { zh: '老客人数', en: 'Old buyers' },
    definition: {
      zh: '本期以前就买过的客户人数，不论本期买没买。',
      en: 'People who had bought before the window, whether or not in it.',
    },
    formula: 'count(people: sale before from)',
  }),
  tree_repeat_rate: metric('tree', 'share', {
    name: { zh: '本期复购率', en: 'Repeat rate of the window' },
    definition: {
      zh: '老客和本期首购的客户里，本期又买的占多少；首购之后再买才算。',
      en: 'Of the old and first buyers, the share with an order in the window besides a first one.',
    },
    formula: 'repeaters / (tree_old_buyers + first buyers)',
  }),
  tree_repeat_orders: metric('tree', 'orders', {
    name: { zh: '复购人均单数', en: 'Repeat orders each' },
    definition: {
      zh: '本期复购的客户平均下了几笔复购单。',
      en: 'Repeat orders of the window by each who repeated, on average.',
    },
    formula: 'count(repeat orders) / repeaters',
  }),
  tree_repeat_value: metric('tree', 'money', {
    name: { zh: '复购客单价', en: 'Repeat order value' },
    definition: { zh: '本期每笔复购单的平均实付。', en: 'Paid for a repeat order of the window, on average.' },
    formula: 'sum(paid of repeat orders) / count(repeat orders)',
  }),
  cell_orders: metric('value', 'orders', {
    name: { zh: '一位客户的订单数', en: 'Orders of a person' },
    definition: {
      zh: '这位客户到现在为止的成交订单张数；取消单、退货单不算。',
      en: 'Sales to the person so far; cancellations and returns are none.',
    },
    formula: 'count(orders: is_sale, contact_id)',
  }),
  day_orders: metric('day_result', 'orders', {
    name: { zh: '每天订单', en: 'Orders a day' },
    definition: {
      zh: '这一段里的成交订单数除以天数；还没过完的只算过完的日子。',
      en: 'Sales of the stretch by its days; of one that runs, by the days that are over.',
    },
    formula: 'count(orders: is_sale) / days',
  }),
  day_gmv: metric('day_result', 'money', {
    name: { zh: '每天成交额', en: 'GMV a day' },
    definition: {
      zh: '这一段里成交订单的实付合计除以天数，不扣退款。',
      en: 'Paid for sales of the stretch by its days, refunds not deducted.',
    },
    formula: 'sum(orders.paid: is_sale) / days',
  }),
  day_profit: metric('day_result', 'money', {
    name: { zh: '每天毛利', en: 'Gross profit a day' },
    definition: {
      zh: '这一段里知道全部成本的订单的毛利合计除以天数；有几单知道写在下面。',
      en: 'Profit of the sales of which all costs are known, by days; how many these are stands below.',
    },
    formula: 'sum(paid - refunded - costs: all known) / days',
  }),
  day_reached: metric('day_result', 'people', {
    name: { zh: '触达到的人', en: 'People reached' },
    definition: {
      zh: '这一段里由导购确认或平台证实触达到的客户人数，一人只算一次；旁边是次数。',
      en: 'People a guide or the platform says were reached, each once; beside it how often.',
    },
    formula: "count(distinct touches.contact_id: state in ('confirmed', 'delivered', 'answered'))",
  }),
  day_lost: metric('day_result', 'people', {
    name: { zh: '每天流失', en: 'Lost a day' },
    definition: {
      zh: '这一段里流失的客户人数除以天数。',
      en: 'People lost in the stretch by its days.',
    },
    formula: 'count(contacts: from <= lost_at < to) / days',
  }),
  staff_monthly: metric('productivity', 'money', {
    name: { zh: '每月人员成本', en: 'Cost of staff a month' },
    definition: {
      zh: '从生效那天起每个月的成本：工资、社保、工具等，由老板记；一个月里换过的按天折算。',
      en: 'Cost a month from its day on, as the owner noted it; months with a change go by days.',
    },
    formula: 'sum(monthly * days of validity / days of month)',
  }),
  buyers_ever: metric('value', 'people', {
    name: { zh: '买过的客户', en: 'Everybody who has bought' },
    definition: {
      zh: '到现在为止有过成交的客户人数，认不出客户的订单不算。',
      en: 'People with a sale so far; sales of unknown people are left out.',
    },
    formula: 'count(distinct orders.contact_id: is_sale and contact_id > 0)',
  }),
  purchases_so_far: metric('value', 'times', {
    name: { zh: '购买次数', en: 'Purchases so far' },
    definition: {
      zh: '到现在为止买过几次；同一天的多单算一次。',
      en: 'How often a person has bought; several orders of one day are one.',
    },
    formula: 'count(distinct day: is_sale)',
  }),
  purchases_expected: metric('value', 'times', {
    name: { zh: '预计购买次数', en: 'Expected purchases' },
    definition: {
      zh: '未来 52 周预计买几次（BG/NBD 或 Pareto/NBD）；同一天的多单算一次。',
      en: 'Purchases expected in the coming 52 weeks (BG/NBD or Pareto/NBD); several orders of one day are one.',
    },
    formula: 'E[purchases | x, t_x, T]',
  }),
  window_buyers: metric('concentration', 'people', {
    name: { zh: '时段内买过的客户', en: 'Buyers of the window' },
    definition: { zh: '所选时段里有成交的客户人数。', en: 'People with a sale in the window.' },
    formula: 'count(distinct orders.contact_id: is_sale in window)',
  }),
  window_net: metric('concentration', 'money', {
    name: { zh: '时段内净额', en: 'Net sales of the window' },
    definition: {
      zh: '所选时段里认得出客户的成交，实付减退款。',
      en: 'Paid less refunded by known people in the window.',
    },
    formula: 'sum(paid - refunded: is_sale and contact_id > 0)',
  }),
  core_near: metric('core_line', 'people', {
    name: { zh: '快要过线的人', en: 'People near the line' },
    definition: {
      zh: '今年累计净额过了线的一半、还没有到线的客户人数。',
      en: 'People whose net spending of this year is past half of the line and below it.',
    },
    formula: 'count(people: line / 2 <= sum(net this year) < line)',
  }),
  core_total: metric('core_line', 'money', {
    name: { zh: '今年已买', en: 'Spent this year' },
    definition: {
      zh: '这位客户今年 1 月 1 日以来的净额（实付减退款）。',
      en: 'Net sales of the person since 1 January.',
    },
    formula: 'sum(net in this calendar year)',
  }),
  core_usual: metric('core_line', 'money', {
    name: { zh: '常买一次', en: 'Usual purchase' },
    definition: {
      zh: '这位客户历来平均一次买多少：累计净额除以购买次数；用来估还要几次过线。',
      en: 'What the person spends at once on average: net sales so far by purchases.',
    },
    formula: 'sum(net so far) / count(purchase days)',
  }),
  core_chance: metric('core_line', 'chance', {
    name: { zh: '年底前过线的可能', en: 'Chance to cross this year' },
    definition: {
      zh: '按客户价值模型推演这位客户到年底的许多种可能，其中过线的占多少。',
      en: 'Of the futures of this person that the value models draw, the share that crosses the line this year.',
    },
    formula: 'P(total + future >= line)',
  }),
  category_buyers: metric('categories', 'people', {
    name: { zh: '买过这一品类的人', en: 'Buyers of the category' },
    definition: { zh: '时段内买过这一品类的客户人数。', en: 'People who bought the category in the window.' },
    formula: 'count(distinct contact_id: category in window)',
  }),
  category_again: metric('categories', 'people', {
    name: { zh: '再买过这一品类的人', en: 'Who bought it again' },
    definition: {
      zh: '时段内在不同的日子买过这一品类两次以上的客户人数。',
      en: 'People who bought the category on two or more days of the window.',
    },
    formula: 'count(people: purchase days of category >= 2)',
  }),
  category_gaps: metric('categories', 'times', {
    name: { zh: '间隔数', en: 'Intervals' },
    definition: {
      zh: '同一客户相邻两次买这一品类之间，算一个间隔；四分位数由这么多间隔得来。',
      en: 'One between each two purchases in a row of the category by one person; the quartiles come of so many.',
    },
    formula: 'count(next day - day: same person, same category)',
  }),
  cohort_size: metric('retention', 'people', {
    name: { zh: '一批首购的人数', en: 'People of the cohort' },
    definition: {
      zh: '第一次成交落在这个月的客户人数，是这一行的分母。',
      en: 'People whose first sale lies in the month: what the row is divided by.',
    },
    formula: 'count(people: month(min(placed_at)) = month)',
  }),
} as const
