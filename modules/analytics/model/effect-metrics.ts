import { metric } from './metric.ts'

const HOW_ZH = [
  '按分组比（不论有没有触达到），扣掉两组进入前 180 天本来的差别。',
  '95% 区间只看一次时成立；天天看、看到就停，用更宽的那一条。',
].join('')
const HOW_EN = [
  'By how people were drawn, reached or not, less what the arms differed by in the 180 days before.',
  'The 95 % interval is that of one reading; for reading every day there is a wider one.',
].join(' ')
const FORMULA = 'mean(treated) - mean(holdout) - slope * (mean before(treated) - mean before(holdout))'

/** What an SOP brought that there would not have been, for each person who entered. */
export const EFFECT_DEFINITIONS = {
  effect_money: metric('journey', 'money', {
    name: { zh: '人均多带来的金额', en: 'Money brought by each' },
    definition: {
      zh: `目标期内实付减退款，比不被触达多多少。${HOW_ZH}`,
      en: `Paid less refunded, more than left alone. ${HOW_EN}`,
    },
    formula: FORMULA,
  }),
  effect_orders: metric('journey', 'orders', {
    name: { zh: '人均多带来的订单', en: 'Orders brought by each' },
    definition: {
      zh: `目标期内的成交订单数，比不被触达多多少。${HOW_ZH}`,
      en: `Sales, more than left alone. ${HOW_EN}`,
    },
    formula: FORMULA,
  }),
  effect_buyers: metric('journey', 'people', {
    name: { zh: '人均多出的买家', en: 'Buyers brought by each' },
    definition: {
      zh: `目标期内买过的人的比例，比不被触达多多少。${HOW_ZH}`,
      en: `Share who bought, more than left alone. ${HOW_EN}`,
    },
    formula: FORMULA,
  }),
  effect_treated: metric('journey', 'people', {
    name: { zh: '比较里的触达组', en: 'Treated, as compared' },
    definition: {
      zh: '进入（群发是提交）时抽到触达、且观察期已有数据的人数，一人只算第一次；实际没触达到的也算。',
      en: 'People drawn to be reached as they entered, reached or not, each by their first entry.',
    },
    formula: "count(people: first entry, arm = 'treated')",
  }),
  effect_holdout: metric('journey', 'people', {
    name: { zh: '比较里的对照组', en: 'Left alone, as compared' },
    definition: {
      zh: '同样的人里，随机留下、不被触达的人数。',
      en: 'People of the same kind whom chance left alone.',
    },
    formula: "count(people: first entry, arm = 'holdout')",
  }),
  effect_once: metric('journey', 'ratio', {
    name: { zh: '只看一次的区间', en: 'Interval of one reading' },
    definition: {
      zh: '人均多带来的 95% 区间，只看一次时成立：天天看、看到好就停，会常常误判。',
      en: '95 % interval of what each brings, for one reading; who reads daily and stops at will errs often.',
    },
    formula: 'value -+ 1.96 * standard error',
  }),
  effect_always: metric('journey', 'ratio', {
    name: { zh: '天天看的区间', en: 'Interval for every day' },
    definition: {
      zh: '人均多带来的 95% 区间，天天看也成立，所以更宽；不跨过 0 就可以信。',
      en: '95 % interval of what each brings that may be read every day, and is wider; beyond 0 it can be trusted.',
    },
    formula: 'value -+ boundary of a normal mixture * standard error',
  }),
  effect_total: metric('journey', 'ratio', {
    name: { zh: '合计多带来', en: 'Brought in all' },
    definition: {
      zh: '人均多带来的乘触达组人数：没有它，这些人大约会少带来这么多。',
      en: 'What each brings times the treated: about what would be missing without it.',
    },
    formula: 'value per person * treated people',
  }),
  goal_share: metric('journey', 'share', {
    name: { zh: '达成率', en: 'Share who reached the goal' },
    definition: {
      zh: '一组人里在目标期内达成目标的占多少；区间是 95% 的 Wilson 得分区间。',
      en: 'Of an arm, the share who reached the goal in time; Wilson’s 95 % score interval.',
    },
    formula: 'people with the goal / people of the arm',
  }),
  touch_hazard: metric('touch_cost', 'ratio', {
    name: { zh: '流失倍数', en: 'Hazard of a touch' },
    definition: {
      zh: '触达后 7 天里每天流失的可能，是同样亲疏的人没被触达的日子的几倍；按亲疏分层合并（Mantel–Haenszel）。',
      en: 'How many times as likely a day within 7 days of a touch is to lose somebody as other days of their like.',
    },
    formula: 'sum(a * N0 / T) / sum(b * N1 / T), by closeness',
  }),
  touch_losses: metric('touch_cost', 'people', {
    name: { zh: '每千次多流失', en: 'Lost by a thousand touches' },
    definition: {
      zh: '每一千次触达之后 7 天里流失的人，减去同样亲疏的人不被触达也会流失的。',
      en: 'Who left within 7 days of a thousand touches, less those of their like who would have left anyway.',
    },
    formula: '1000 * (losses - sum(days * rate without)) / touches',
  }),
  touch_price: metric('touch_cost', 'money', {
    name: { zh: '每次触达的代价', en: 'Price of a touch' },
    definition: {
      zh: '每次触达多流失的人，按他们未来一年预计还会带来的金额计；没买过的人没有预测，不计入。',
      en: 'What those lost by a touch were expected to bring within a year; of buyers alone.',
    },
    formula: 'sum(value * (losses - days * rate without)) / touches',
  }),
} as const
