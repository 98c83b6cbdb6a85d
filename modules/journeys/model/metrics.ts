import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** Where the people of an SOP stand. */
export const WAY = defineMetrics('sop_way', ['SOP 进展', 'People of an SOP'], {
  headcount: figure(
    'people',
    ['分群人数', 'People of the segment'],
    [
      '这个分群上次计数时的人数，和按留出的比例会怎么分。',
      'People in the segment when it was last counted, and how the holdout would split them.',
    ],
  ),
  treated: figure(
    'people',
    ['SOP 组', 'SOP group'],
    [
      '进入过、不在对照组的人次；再次进入的再算一次。',
      'Times somebody entered and was not held out; who enters again counts again.',
    ],
  ),
  holdout: figure(
    'people',
    ['对照组', 'Holdout'],
    ['按约定比例随机留下、什么都不发的人次。', 'Times somebody entered and was, by chance, left alone.'],
  ),
  entered: figure(
    'people',
    ['进入', 'Entered'],
    [
      '进入 SOP 组的，不含对照组；再次进入的再算一次。',
      'Entered the SOP group, holdout left out; whoever enters again counts again.',
    ],
  ),
  active: figure('people', ['在途', 'On the way'], ['还有步骤没走到的。', 'Steps still lie ahead of them.']),
  done: figure(
    'people',
    ['走完', 'Finished'],
    ['所有步骤都走到、还没有达成目标的。', 'Came through all steps and has not reached the goal yet.'],
  ),
  exited: figure(
    'people',
    ['离开', 'Left'],
    [
      '已离开的：目标期内达成目标（走完之后才达成的也算）、SOP 停止或顾客被删除。',
      'Reached the goal in time (also after the last step), the SOP was stopped, or the customer was removed.',
    ],
  ),
  bought: figure(
    'people',
    ['达成目标', 'Reached the goal'],
    [
      'SOP 组里在目标期内达成目标的人次，不论是不是因为它；带来了多少看“结果”。',
      'Of the SOP group, those who reached the goal in time, for whatever reason; see the result for what it brought.',
    ],
  ),
  walkers: figure(
    'people',
    ['走这一版的人', 'On this version'],
    [
      '按这一版进入、或发布时迁到这一版的人次。',
      'Who entered by this version, or was moved to it when it was published.',
    ],
  ),
  standing: figure(
    'people',
    ['站在这一步的人', 'People standing there'],
    [
      '此刻停在这一步、还没走完的人数；发布时选他们去哪。',
      'People who stand at this step now; publishing says where they go.',
    ],
  ),
  passed: figure(
    'people',
    ['走到过这一步', 'Came here'],
    ['走到过这个节点的人次，不论现在在哪。', 'Times somebody came to this node, wherever they are now.'],
  ),
  tasks_of_day: figure(
    'tasks',
    ['那天的任务', 'Tasks of the day'],
    [
      '照现在的人群和规则，那一天会派给导购的任务数；什么都还没有发出。',
      'Tasks this would give to guides on that day by today’s people and rules; nothing goes out.',
    ],
  ),
})

/** How far what is said at a step has come; nothing is called sent without proof. */
export const STEP = defineMetrics('sop_step', ['SOP 每一步', 'Steps of an SOP'], {
  waiting: figure(
    'people',
    ['等待中', 'Waiting'],
    ['站在这一步前面、还没到时间的人。', 'People before this step whose time has not come.'],
  ),
  proposed: figure(
    'people',
    ['建议', 'Proposed'],
    [
      '通过了关卡、已经排出的触达；被拦下的在“没有触达”。',
      'Touches that passed the gates and were planned; the others stand under not reached.',
    ],
  ),
  reminded: figure(
    'people',
    ['已提醒', 'Reminded'],
    ['其中提醒过导购的，提醒几次都算一次。', 'Of them, those a guide was reminded of, however often.'],
  ),
  confirmed: figure(
    'people',
    ['已确认', 'Confirmed'],
    [
      '导购点了“已发送”的；程序发的，是平台收下的。',
      'Those a guide said to have sent; of what the program sends, those the platform took.',
    ],
  ),
  delivered: figure('people', ['已送达', 'Delivered'], ['平台的回执说送到了的。', 'Those the platform proved.']),
  answered: figure(
    'people',
    ['已回复', 'Answered'],
    [
      '触达之后顾客回了话的，由导购记下或由平台告知。',
      'Those the customer answered, as a guide noted or the platform told.',
    ],
  ),
  failed: figure(
    'people',
    ['没送到', 'Not delivered'],
    ['平台没有收下、或说没有送到的。', 'Those the platform refused or did not deliver.'],
  ),
  overdue: figure(
    'people',
    ['超时', 'Overdue'],
    ['已派给导购、过了截止时间还没做的，此刻。', 'Given to a guide and not done by the due time, now.'],
  ),
  skipped: figure('people', ['跳过', 'Skipped'], ['导购选择不发、并说了原因的。', 'Those a guide chose not to send.']),
  expired: figure(
    'people',
    ['过期', 'Expired'],
    ['过了截止时间和 24 小时宽限还没有人做、系统收回的。', 'Those nobody did within 24 hours of being due.'],
  ),
  not_reached: figure(
    'people',
    ['没有触达', 'Not reached'],
    [
      '走到这一步、没有排出触达的人，点开看每种原因各多少人。',
      'People who came to this step and for whom nothing was planned; press for the reasons.',
    ],
  ),
})

/** The ways of a split held against each other. */
export const SPLIT = defineMetrics('sop_split', ['SOP 分流比较', 'Ways of a split'], {
  people: figure(
    'people',
    ['走这一路的人', 'People of the way'],
    [
      '进入时抽到这一路的人，走没走到这里都算，一人只算第一次；分流改过的，从改那天重新数。',
      'People for whom this way was drawn as they entered, come so far or not; counted anew since the split changed.',
    ],
  ),
  buyers: figure(
    'people',
    ['其中下单的', 'Of them, who bought'],
    ['其中在目标期内有成交订单的人。', 'Of them, those with a sale within the goal window.'],
  ),
  mean: figure(
    'ratio',
    ['这一路平均每人', 'Each, on average'],
    [
      '按主目标算的平均每人：金额、订单数，或下单的比例；没买的人算 0。',
      'By the primary goal: money, orders or the share who bought, over everybody of the way.',
    ],
  ),
  lead: figure(
    'ratio',
    ['领先多少', 'Ahead by'],
    [
      '领先的一路比这一路多多少，95% 区间，天天看也有效；不含 0 才算领先。',
      'By how much the leading way is ahead, 95 % interval that may be read every day; across 0 nothing is shown.',
    ],
  ),
})

/** Member days and promotions. */
export const DAYS = defineMetrics('day_plan', ['会员日和大促', 'Member days'], {
  reach: figure(
    'touches',
    ['触达已排', 'Touches planned'],
    [
      '计划里的触达有几条、其中几条已经排成群发或 SOP，写成“已排/全部”。',
      'Touches of the plan, and how many of them stand as a send: planned of all.',
    ],
  ),
  tasks: figure(
    'tasks',
    ['待办完成', 'Tasks done'],
    [
      '计划里的待办有几件、其中几件打了勾，写成“完成/全部”。',
      'To-dos of the plan and how many are ticked: done of all.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(WAY, STEP, SPLIT, DAYS)
