import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: '结果',
  hint: '自己算出来的：这几天平均每天，和之前、之后各两周相比。',
  windows: { before: '之前两周', days: '这几天', after: '之后两周' },
  window: '日子',
  days: '天数',
  running: '还没过完',
  orders: '每天订单',
  gmv: '每天成交额',
  profit: '每天毛利',
  known: (known: number, orders: number) => `${orders} 单里知道成本的 ${known} 单`,
  reached: '触达到的人',
  touches: '次数',
  lost: '每天流失',
  more: (times: string) => `这几天每天卖的是之前的 ${times} 倍`,
  less: (share: string) => `之后两周每天比之前少 ${share}：有一部分是提前买了`,
  lostMore: (times: string) => `这几天每天走的人是之前的 ${times} 倍`,
  caution: '没有留对照组时，多出来的不都是因为这几天；要知道真的多了多少，群发时留一部分人不打扰。',
  none: '还没到日子。过完以后这里自己有数。',
  csv: '下载 CSV',
}

const en: typeof zh = {
  title: 'Result',
  hint: 'Filled by itself: a day of these, held against the two weeks before and after.',
  windows: { before: 'Two weeks before', days: 'These days', after: 'Two weeks after' },
  window: 'Days',
  days: 'Count',
  running: 'not over',
  orders: 'Orders a day',
  gmv: 'Sales a day',
  profit: 'Profit a day',
  known: (known: number, orders: number) => `costs are known of ${known} of ${orders} orders`,
  reached: 'People reached',
  touches: 'Touches',
  lost: 'Lost a day',
  more: (times: string) => `A day sold ${times} times a day before`,
  less: (share: string) => `A day of the two weeks after sold ${share} less than before: some bought early`,
  lostMore: (times: string) => `${times} times as many left on a day of these`,
  caution: 'Without people left alone, not all of it came from these days; keep a share of each send alone to know.',
  none: 'It is still to come; figures stand here once it is over.',
  csv: 'Download CSV',
}

export const DAY_RESULT_TEXTS = defineTexts({ zh, en })
