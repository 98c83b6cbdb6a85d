import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** Segments, and what targeting by a fuzzy tag reckons. */
export const SEGMENT = defineMetrics('segment', ['分群', 'Segments'], {
  members: figure(
    'people',
    ['分群人数', 'Members'],
    [
      '符合规则的客户人数，逐人数出来，不是估算；列表里是上次数的，旁边写着什么时候。',
      'People who meet the rule, counted one by one; a list shows the last count and says when it was.',
    ],
  ),
  from: figure(
    'share',
    ['把握至少', 'Confidence of at least'],
    [
      '亏 ÷（值 + 亏）：期望值正好为 0 的地方。把握准不准，看模糊标签页的校准。',
      'miss / (hit + miss): where the expected value is 0. How true it is: calibration of the tag.',
    ],
  ),
  people: figure(
    'people',
    ['正好多少人', 'People, exactly'],
    [
      '此刻对这个标签的把握不低于上面这个数的客户，逐人数出来，不是估算。',
      'Customers whose confidence in this tag is not below the figure above, counted one by one.',
    ],
  ),
  value: figure(
    'money',
    ['一共期望值', 'Expected value of all'],
    [
      '这些人每人的期望值之和：把握 × 说对值多少 −（1 − 把握）× 打扰亏多少。',
      'The sum over them: confidence × what a hit is worth − (1 − confidence) × what a miss costs.',
    ],
  ),
  all: figure(
    'money',
    ['有这个标签的都发', 'Everybody with the tag'],
    [
      '硬标签的做法：不管多大把握都发，一共多少人、值多少。',
      'What a hard tag does: whatever the confidence, how many people and what it is worth.',
    ],
  ),
})

/** How long ago, how often, how much. */
export const RFM = defineMetrics('rfm_page', ['RFM 与阶段', 'RFM and stages'], {
  customers: figure(
    'people',
    ['买过的客户', 'Customers'],
    [
      '时间窗内至少有一笔有效订单、仍在库里的客户。',
      'Customers still with us who have at least one valid order in the window.',
    ],
  ),
  recency: figure(
    'days',
    ['距最近一次下单', 'Since the last order'],
    [
      '到计算时为止的整天数；四分位数按线性插值。',
      'Whole days until the moment computed; quartiles by linear interpolation.',
    ],
  ),
  frequency: figure(
    'orders',
    ['下单次数', 'Orders'],
    ['时间窗内的有效订单数，不含取消。', 'Valid orders in the window, cancellations left out.'],
  ),
  money: figure(
    'money',
    ['付款金额', 'Paid'],
    ['时间窗内有效订单的付款合计，未扣退款。', 'Paid on valid orders in the window, refunds not taken off.'],
  ),
  stage_people: figure(
    'people',
    ['阶段人数', 'People of the stage'],
    [
      '此刻在这个阶段的客户；每人只在第一个符合的阶段。',
      'Customers in this stage now; each stands in the first stage whose rule they meet.',
    ],
  ),
  stage_share: figure(
    'share',
    ['阶段占比', 'Share of the stage'],
    ['占所有阶段人数之和的多少。', 'Of everybody in any stage, the share in this one.'],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(SEGMENT, RFM)
