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
} as const
