import { joined, metric } from './metric.ts'

/** Numbers of the reports on customers: value, retention, categories, the line, the tree, the pools. */
export const REPORT_METRICS = {
  profit: metric('home', 'money', {
    name: { zh: '利润', en: 'Profit' },
    definition: {
      zh: joined(
        '成交额减退款、减商品成本和发货成本，都按下单那天有效的成本；退款按比例带回商品成本，发货成本不退。',
        '只要有一单的成本不全就不显示数字，不拿成交额冒充。',
      ),
      en: joined(
        'GMV less refunds, cost of goods and of fulfilment, as they were on the day of each order. A refund takes its ',
        'share of the goods with it. With one cost missing there is no number: GMV does not stand in.',
      ),
    },
    formula: 'sum(paid - refunded - goods * (paid - refunded) / paid - fulfilment: is_sale and from <= placed_at < to)',
  }),
  first_buyers: metric('home', 'people', {
    name: { zh: '首购人数', en: 'First buyers' },
    definition: { zh: '第一次成交落在本期内的客户人数。', en: 'People whose first sale lies within the period.' },
    formula: 'count(people: from <= min(placed_at) < to)',
  }),
  private_first: metric('home', 'people', {
    name: { zh: '私域首购人数', en: 'First private buyers' },
    definition: {
      zh: '第一次在自己的店（淘宝、抖店、京东、拼多多以外）成交落在本期内的客户人数，包括此前在公域买过的。',
      en: 'People whose first sale outside of Taobao, Douyin, JD and Pinduoduo lies within the period.',
    },
    formula: "count(people: from <= min(placed_at: platform not in ('taobao','douyin','jingdong','pinduoduo')) < to)",
  }),
  private_first_repeat: metric('home', 'people', {
    name: { zh: '其中公域老客（算复购）', en: 'Of them, repurchases' },
    definition: {
      zh: '本期私域首购的客户里，此前已在公域平台买过的人数：这一单是复购，不是新客。',
      en: 'Of the first private buyers, those who had bought on a public platform before: no new customers.',
    },
    formula: 'count(private_first: min(placed_at) < min(placed_at: private))',
  }),
  value_to_date: metric('home', 'money', {
    name: { zh: '人均历史价值', en: 'Value per buyer to date' },
    definition: {
      zh: '到期末为止，买过的客户人均累计净额（实付减退款）。',
      en: 'Paid less refunded up to the end of the period, per person who ever bought.',
    },
    formula: 'sum(paid - refunded: placed_at < to) / count(distinct contact_id)',
  }),
  touches_answered: metric('pools', 'touches', {
    name: { zh: '有回应的触达', en: 'Answered touches' },
    definition: {
      zh: '软化剂看内容有没有人理：本期建议的触达里，客户有回应的次数。',
      en: 'Whether anybody minds the content: touches proposed within the period that the customer answered.',
    },
    formula: "count(touches: state = 'answered' and from <= proposed_at < to)",
  }),
  repeaters: metric('pools', 'people', {
    name: { zh: '复购客户', en: 'Repeat customers' },
    definition: {
      zh: '造核心池看核心有多大：到期末为止的 365 天里成交不少于 2 单的客户人数。',
      en: 'How large the core is: people with two sales or more in the 365 days up to the end of the period.',
    },
    formula: 'count(people: orders in 365 d >= 2)',
  }),
  people_returned: metric('pools', 'people', {
    name: { zh: '回流客户', en: 'People who came back' },
    definition: {
      zh: '挥洒源看沉睡的人有没有回来：本期有成交、而上一单在 180 天以前的客户人数。',
      en: 'People with a sale in the period whose sale before it was 180 days earlier or more.',
    },
    formula: 'count(people: placed_at - previous placed_at >= 180 d)',
  }),
  pool_score: metric('pools', 'score', {
    name: { zh: '池子得分', en: 'Score of a pool' },
    definition: {
      zh: joined(
        '池子的领头数字占最近五期里最好一期的百分比：100 分就是五期最好。低于前四期平均 20% 以上会提醒；五期',
        '都是 0 为「还没有测到」。',
      ),
      en: joined(
        'The leading figure as a share of the best of the last five periods. More than 20 % below the mean ',
        'of the four before raises an alarm; five zeros mean nothing is measured yet.',
      ),
    },
    formula: '100 * value / max(value, the four periods before)',
  }),
  pool_spent: metric('pools', 'money', {
    name: { zh: '池子花费', en: 'Spent by a pool' },
    definition: {
      zh: joined(
        '本月到此刻为止：按单价计的（扩活水渠按新增客户，制氧机按账号没有单价的短信，挥洒源按静默后回来的人）、',
        '制氧机送达的短信和接通的语音按账号提交时的单价、送出的赠品按成本，加上手工记的花费。',
      ),
      en: joined(
        'This month so far: what is counted at the price set (new people, text messages, people won back), for ',
        'oxygen SMS and calls that arrived at the price of their account when submitted and the goods given away at ',
        'their cost, and what was written by hand.',
      ),
    },
    formula: 'sum(count * unit cost) + sum(parts * price) + sum(gift quantity * cost) + sum(expenses: day <= today)',
  }),
  pool_forecast: metric('pools', 'money', {
    name: { zh: '月底预计花费', en: 'Expected by the end of the month' },
    definition: {
      zh: joined(
        '系统测到的部分照这个月已过天数的速度走到月底，手工记的按记的算（以后的日子是计划）。花费超过预算，或预计会',
        '超过，都会提醒。',
      ),
      en: joined(
        'What is measured goes on at the pace of the days gone by; what is written by hand counts as it stands, ',
        'days to come included. An alarm rises when the budget is passed, or is going to be.',
      ),
    },
    formula: 'measured * days of the month / max(1, days gone by) + sum(expenses of the month)',
  }),
  messages_sms: metric('pools', 'touches', {
    name: { zh: '发出的短信', en: 'Text messages sent' },
    definition: {
      zh: '本月建议、并由平台证明发出或送达的短信条数。',
      en: 'Text messages of the month that went out, by the word of the platform.',
    },
    formula: "count(touches: channel = 'sms' and state in ('confirmed', 'delivered', 'answered'))",
  }),
  spent: metric('value', 'money', {
    name: { zh: '历史价值', en: 'Value so far' },
    definition: {
      zh: '客户到目前为止全部成交的净额（实付减退款）。',
      en: 'Paid less refunded over all sales of a person so far.',
    },
    formula: 'sum(orders.paid - orders.refunded: is_sale)',
  }),
  expected_value: metric('value', 'money', {
    name: { zh: '未来一年价值', en: 'Value of the coming year' },
    definition: {
      zh: joined(
        '未来 52 周预计的成交净额：预计购买次数（BG/NBD 或 Pareto/NBD，取检验里更准的）乘每次预计金额（Gamma-Ga',
        'mma）。同一天的多单算一次购买。区间：单个客户是 95% 的可能结果所在的范围；合计还计入参数的不确定。',
      ),
      en: joined(
        'Expected net sales of the coming 52 weeks: expected purchases (BG/NBD or Pareto/NBD, whichever did ',
        'better in the check) times expected amount (Gamma-Gamma). Several orders of one day are one purchase. The ',
        'interval of a person holds 95 % of their possible futures; that of the total counts the uncertainty ',
        'of the parameters too.',
      ),
    },
    formula: 'E[purchases | x, t_x, T] * E[amount | x, mean]',
  }),
  profit_each: metric('cohort_value', 'money', {
    name: { zh: '人均累计利润', en: 'Profit per person so far' },
    definition: {
      zh: joined(
        '首单在某月的客户，从首单起到第 n 个月月末的全部利润，除以这批客户人数（之后没有再买的也在分母里）。',
        '利润＝实付减退款、减商品成本和发货成本，按每一单当天有效的成本；有一单成本不全，这一格就没有数字。',
      ),
      en: joined(
        'Of the people whose first order lies in a month: all profit from it to the end of the n-th month after, ',
        'over all of these people, also those who never came again. Profit is paid less refunds, goods and ',
        'fulfilment by the costs of each order’s day; with one cost missing the cell has no number.',
      ),
    },
    formula: 'sum(profit: month(placed_at) <= cohort + n) / count(people of the cohort)',
  }),
  revenue_each: metric('cohort_value', 'money', {
    name: { zh: '人均累计净额', en: 'Net sales per person so far' },
    definition: {
      zh: '同一批客户从首单起到第 n 个月月末的实付减退款，除以这批客户人数；不看成本。',
      en: 'Paid less refunded by the same people up to the end of the n-th month, over all of them; costs left aside.',
    },
    formula: 'sum(paid - refunded: month(placed_at) <= cohort + n) / count(people of the cohort)',
  }),
  alive: metric('value', 'chance', {
    name: { zh: '仍是客户的可能', en: 'Chance to be a customer still' },
    definition: {
      zh: '按这位客户自己的购买节奏，现在还没有离开的可能性，即 P(alive)。',
      en: 'The chance, by this person’s own rhythm, that they have not left: P(alive).',
    },
    formula: 'P(alive | x, t_x, T)',
  }),
  retained: metric('retention', 'share', {
    name: { zh: '月留存', en: 'Monthly retention' },
    definition: {
      zh: '首购在某月的客户里，之后第 n 个月有成交的占多少。还没过完的月份画斜线，不进合计曲线。',
      en: joined(
        'Of the people who first bought in a month, the share with a sale in the n-th month after. Months ',
        'not over are hatched and left out of the curve.',
      ),
    },
    formula: 'count(people: sale in month + n) / count(people: first sale in month)',
  }),
  repurchase_days: metric('categories', 'days', {
    name: { zh: '复购间隔', en: 'Repurchase interval' },
    definition: {
      zh: joined(
        '同一客户两次买同一品类之间隔几天，取中位数和四分位数。只算已经发生的间隔，还没有再买的人不在里面，所',
        '以真实的等待会更长。',
      ),
      en: joined(
        'Days between two purchases of one category by one person: median and quartiles of intervals that ',
        'have ended. Those who have not come again are not in it, so the true wait is longer.',
      ),
    },
    formula: 'quartiles(next day - day: same person, same category)',
  }),
  transition: metric('categories', 'share', {
    name: { zh: '品类流转', en: 'Category transition' },
    definition: {
      zh: '买了一个品类之后，下一个购买日买另一品类的比例。一次买几个品类，每个都算。',
      en: joined(
        'After a purchase of one category, the share of next purchase days with the other. Several in one ',
        'purchase all count.',
      ),
    },
    formula: 'count(moves from A to B) / count(purchases of A with a next purchase)',
  }),
  top_share: metric('concentration', 'share', {
    name: { zh: '前 20% 的贡献', en: 'Share of the top 20 %' },
    definition: {
      zh: '把时段内买过的客户按净额从高到低排，前 20% 的人带来的净额占全部多少。',
      en: 'Of the net sales of the window, the share by the fifth of its buyers who brought most.',
    },
    formula: 'sum(net: rank <= 0.2 n) / sum(net)',
  }),
  people_grown: metric('board', 'people', {
    name: { zh: '净增客户', en: 'Net growth' },
    definition: {
      zh: '本期新增的客户减去本期流失的客户。',
      en: 'People who joined within the period less those lost.',
    },
    formula: 'people_new - people_lost',
  }),
  people_kept: metric('board', 'share', {
    name: { zh: '留存率', en: 'Share kept' },
    definition: {
      zh: '期初在库的客户里，到期末还没有流失的占多少。',
      en: 'Of the people held when the period began, the share still held at its end.',
    },
    formula: 'count(contacts: held at from and at to) / count(contacts: held at from)',
  }),
  conversion_rate: metric('board', 'share', {
    name: { zh: '转化率', en: 'Conversion' },
    definition: {
      zh: '本期在库、此前没有买过的客户（含本期新增）里，本期第一次成交的占多少。',
      en: 'Of the people held in the period who had not bought before it, newcomers included, the share who then did.',
    },
    formula: 'people_converted / count(contacts: no sale before from)',
  }),
  people_converted: metric('board', 'people', {
    name: { zh: '首次成交的客户', en: 'People converted' },
    definition: {
      zh: '本期在库的客户里，第一次成交落在本期的人数。',
      en: 'People held in the period whose first sale lies within it.',
    },
    formula: 'count(contacts: from <= min(placed_at) < to)',
  }),
  people_active: metric('board', 'people', {
    name: { zh: '活跃客户', en: 'Active people' },
    definition: {
      zh: '本期自己做过一件事的客户人数：下单、浏览、回复、加群等；被触达、被派任务、被打标签不算。',
      en: 'People who did something of their own within the period: bought, looked, answered, joined a group.',
    },
    formula: 'count(distinct contact_id: events not done to them, or a sale, from <= at < to)',
  }),
  active_share: metric('board', 'share', {
    name: { zh: '活跃度', en: 'Activity' },
    definition: { zh: '活跃客户除以期末留存客户数。', en: 'Active people divided by the people held at the end.' },
    formula: 'people_active / people_held',
  }),
  most_money: metric('concentration', 'people', {
    name: { zh: '带来 80% 成交的人', en: 'Who brings 80 % of the money' },
    definition: {
      zh: joined(
        '把时段内（自然日）买过的客户按净额从高到低排，从第一位数起，数到合起来带来全部净额的 80% 为止，一共多',
        '少人，占买过的人多少。二八法则说的是 20% 上下。',
      ),
      en: joined(
        'Buyers of the window (calendar days) from the one who brought most: how many it takes until together they ',
        'have brought 80 % of all net sales, and which share of the buyers that is. Pareto’s rule says about 20 %.',
      ),
    },
    formula: 'count(people: sum(net of those before) < 0.8 * sum(net))',
  }),
  return_share: metric('rfm', 'share', {
    name: { zh: '静默后回来的比例', en: 'Share that comes back after a silence' },
    definition: {
      zh: joined(
        '近两年的每次购买（同一天算一次）：静默到第 a 天还没有再买的人里，在之后 30 天内再买的占多少。只用这 30 天已',
        '经过完的购买来算，不足 30 次不给比例。',
      ),
      en: joined(
        'Of the purchases of two years (one a day): of those not followed by another for so many days, the share ',
        'followed by one within the next 30. Only purchases for which those 30 days are over count; below 30, none.',
      ),
    },
    formula: 'count(gap in [a, a + 30)) / count(gap >= a or none), age >= a + 30 days',
  }),
  core_people: metric('core_line', 'people', {
    name: { zh: '过线人数', en: 'People above the line' },
    definition: {
      zh: '今年 1 月 1 日以来累计净额达到线（默认 1,000）的客户人数。',
      en: 'People whose net spending since 1 January has come to the line (1,000 by default).',
    },
    formula: 'count(people: sum(net in this calendar year) >= line)',
  }),
  core_target: metric('core_line', 'people', {
    name: { zh: '今年目标', en: 'Target of the year' },
    definition: {
      zh: '去年全年过线人数加 5%，向上取整（小增量）。',
      en: 'People above the line in the whole of last year, plus 5 %, rounded up.',
    },
    formula: 'ceil(1.05 * people above the line last year)',
  }),
  core_forecast: metric('core_line', 'people', {
    name: { zh: '年底预计', en: 'Expected by the end of the year' },
    definition: {
      zh: joined(
        '已过线的人数，加上其余买过的客户各自年底前过线的可能性之和（由价值模型推演）。不含今后才来的新客户；',
        '模型不知道淡旺季，旺季前会偏低。区间只含偶然。',
      ),
      en: joined(
        'Those above the line, and the chances of all other buyers to cross before the year ends, drawn from ',
        'the value models. People yet to come are not in it, nor the seasons; the interval is of chance alone.',
      ),
    },
    formula: 'above + sum(P(total + future >= line))',
  }),
  tree_income: metric('tree', 'money', {
    name: { zh: '可拆解收入', en: 'Income of known people' },
    definition: {
      zh: joined(
        '认得出客户的成交额，等于下面各因素相乘再相加：未购客户×首单率×首单客单价 +（老客+首购）×复购率×复购',
        '人均单数×复购客单价。',
      ),
      en: joined(
        'GMV of known people, equal to the factors: prospects × first-order rate × first order value + (old ',
        '+ first buyers) × repeat rate × orders each × repeat order value.',
      ),
    },
    formula: 'sum(orders.paid: is_sale and contact_id > 0)',
  }),
  tree_gain: metric('tree', 'money', {
    name: { zh: '提高一点多收入', en: 'Gain of a little more' },
    definition: {
      zh: '只把这一个因素提高所选的比例（默认 5%）、其余不变时，同样时段会多出的收入；比率不会超过 100%。',
      en: 'Income added over the same window if this factor alone were larger by the step picked (5 % unless said).',
    },
    formula: 'income(factor * (1 + step)) - income',
  }),
} as const
