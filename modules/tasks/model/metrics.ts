import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** Each guide's tasks over the days that are looked at. */
export const BOARD = defineMetrics('task_board', ['任务看板', 'Task board'], {
  open: figure(
    'tasks',
    ['未到期的待办', 'Open and not due'],
    ['此刻还没做、也还没过截止时间的任务。', 'Tasks not done whose due time has not come.'],
  ),
  overdue: figure(
    'tasks',
    ['超时的待办', 'Overdue'],
    [
      '此刻还没做、截止时间已过的任务；再过 24 小时没做就过期，不再算在这里。',
      'Tasks not done whose due time has passed; 24 hours later they expire and no longer count.',
    ],
  ),
  issues: figure(
    'things',
    ['没解决的客户问题', 'Open issues'],
    [
      '此刻记在 TA 名下、还没解决的客户问题；红色是有超时的。',
      'Issues of customers in their hands that are not solved; red where one is late.',
    ],
  ),
  done: figure(
    'tasks',
    ['完成的任务', 'Done'],
    [
      '统计范围内点了完成的任务；跳过和过期不算。',
      'Tasks done within the days looked at; neither skipped nor expired ones.',
    ],
  ),
  on_time: figure(
    'share',
    ['按时', 'On time'],
    ['完成的任务里，在截止时间之前完成的占多少。', 'Of the tasks done, the share done before they were due.'],
  ),
  completion: figure(
    'share',
    ['完成率', 'Completion'],
    [
      '完成 ÷（完成 + 跳过 + 过期 + 此刻超时的）。还没到期的不算，说明不了什么。',
      'Done by done, skipped, expired and overdue; what is not due yet says nothing and is left out.',
    ],
  ),
  value: figure(
    'money',
    ['这位顾客的累计消费', 'Spent by the customer'],
    [
      '派任务那一刻，这位顾客全部成交订单的实付合计；只用来排先后。',
      'Paid by the customer for all sales when the task was given; it only orders the list.',
    ],
  ),
})

/** What every guide can still do today. */
export const SCHEDULE = defineMetrics('schedule', ['调度', 'Schedule'], {
  per_day: figure(
    'tasks',
    ['一天能做', 'A day'],
    [
      '主管定的，没定就按近四周学到的：取做得多的一半的平均，天数少时往全队靠。',
      'As a manager set, else learned over four weeks: the mean of the busier half, drawn to the team.',
    ],
  ),
  done: figure('tasks', ['今天做了', 'Done today'], ['今天点了完成的任务。', 'Tasks done since midnight.']),
  touched: figure(
    'touches',
    ['今天触达', 'Touches today'],
    [
      '今天对客户说了话的次数；有额度的，斜线后面是一天最多几次，在“工作量”里定。',
      'How often they spoke to customers today; after the stroke the most for a day, set under Workload.',
    ],
  ),
  open: figure(
    'tasks',
    ['今天待办', 'Open today'],
    [
      '现在可以做、今天之内到期的任务，超时还没做的也算。',
      'Tasks that may be done now and are due by the end of today, late ones included.',
    ],
  ),
  room: figure(
    'tasks',
    ['还能做', 'Room left'],
    [
      '一天能做减今天已做，再按今天剩下的工作时间打折。不在的人是 0。',
      'A day’s work less what is done, no more than fits into the hours left; 0 of who is not there.',
    ],
  ),
  at_risk: figure(
    'tasks',
    ['做不完', 'Will not fit'],
    [
      '按预计价值从高到低排，超出“还能做”的部分；旁边是这些客户预计一年会带来多少。',
      'What lies beyond the room, the most valuable first; beside it what these people should bring in a year.',
    ],
  ),
  diligence: figure(
    'share',
    ['按时完成', 'In time'],
    [
      '近四周到期的任务里按时完成的占多少；数量少时往全队靠。',
      'Of the tasks due in four weeks, the share done in time; drawn to the team where there are few.',
    ],
  ),
  quiet: figure(
    'people',
    ['没动静的人', 'Nothing done'],
    [
      '过了规定的时间还什么都没做、手上有待办的导购，和今天不在却有待办的。',
      'Guides with open tasks who did nothing by the hour that is set, or are not there today.',
    ],
  ),
  waiting: figure(
    'things',
    ['等你定', 'Waiting for you'],
    ['还没有同意或不同意的改派提议。', 'Proposals nobody has decided.'],
  ),
  worth: figure(
    'money',
    ['预计一年带来', 'Worth in a year'],
    [
      '这位客户预计今后一年的净额；没有算出价值的按 0 排。',
      'What this person should bring within a year; 0 where no value is known.',
    ],
  ),
})

/** What guides earn, and how they stand. */
export const INCENTIVE = defineMetrics('incentive', ['提成与排名', 'Commissions and ranking'], {
  commission: figure(
    'money',
    ['提成', 'Commission'],
    [
      '每一单退款后的净额，按各品类的行金额摊开，乘各自的比例；精确到万分之一元，四舍五入。',
      'What stayed of each order, laid over its categories, times the rate of each; exact to the ten-thousandth.',
    ],
  ),
  net: figure(
    'money',
    ['净额', 'Net'],
    ['算给导购的订单，实付减已退，到此刻为止。', 'Paid less refunded of the orders that count for guides, up to now.'],
  ),
  orders: figure(
    'orders',
    ['单数', 'Orders'],
    [
      '这个月算给导购的成交订单数，每单只算给一位。',
      'Orders of this month that count for a guide; each counts for one.',
    ],
  ),
  repeat: figure(
    'orders',
    ['复购单数', 'Repeat orders'],
    ['以前买过的人又买的单。', 'Orders of people who had bought before.'],
  ),
  paid: figure(
    'money',
    ['这一单实付', 'Paid for the order'],
    ['买家为整单付的钱，退款之前。', 'What the buyer paid for the whole order, before refunds.'],
  ),
  refunded: figure(
    'money',
    ['这一单已退', 'Refunded of the order'],
    [
      '这一单到此刻为止退回的钱；提成按退剩下的算。',
      'What went back of the order up to now; the commission goes by what stayed.',
    ],
  ),
  held: figure(
    'people',
    ['在手客户', 'Customers in hand'],
    ['由 TA 跟进、没有删除好友的客户，此刻。', 'Customers in their care now who have not deleted them.'],
  ),
  done: figure('tasks', ['这个月完成的任务', 'Tasks done'], ['这个月完成的任务。', 'Tasks done this month.']),
  repeat_share: figure(
    'ratio',
    ['每百位客户复购', 'Repeat orders a hundred'],
    [
      '复购单数 ÷ 在手客户 × 100；不到 20 位客户的不算，免得人少的吃亏或占便宜。',
      'Repeat orders by customers in hand, times 100; not reckoned with fewer than 20 customers.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(BOARD, SCHEDULE, INCENTIVE)
