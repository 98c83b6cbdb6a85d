import { defineTexts } from '#kit/web/texts.ts'
import { CHANNEL_WORDS } from '#modules/compliance/contract.ts'

export const TEXTS = defineTexts({
  zh: {
    title: '打扰的代价',
    subtitle: '每多触达一次，多走了多少人，他们本来还会带来多少钱',
    nothing: '这段时间还没有触达发出去',
    nothingHint: '导购确认或平台证明送达的触达才算。先上线一个 SOP 或发一次群发。',
    ratio: '流失倍数',
    each: '每千次触达多流失',
    price: '每次触达的代价',
    people: '人',
    times: '倍',
    costs: (lost: string, low: string, high: string) =>
      `每触达 1000 次，多走 ${lost} 人（95% 区间 ${low} 到 ${high}），不是碰巧。`,
    keeps: (lost: string, low: string, high: string) =>
      `被触达的日子里走的人反而少：每 1000 次少走 ${lost} 人（95% 区间 ${low} 到 ${high}）。`,
    unclear: (lost: string, low: string, high: string) =>
      `估计每触达 1000 次多走 ${lost} 人，但 95% 区间 ${low} 到 ${high} 跨过 0，还不能说触达会把人赶走。`,
    few: '流失的人太少（触达后和平时都要有 5 人），还说不出触达的代价。',
    basis: (days: number, held: string, lost: string) =>
      `近 ${days} 天，好友一共 ${held} 个“人·天”，流失 ${lost} 人；没加过好友的人不算。`,
    how: '触达后 7 天（或到下一次触达）算在触达名下，和同样亲疏的人没被触达的日子比。这是比较，不是实验：亲疏之外的差别没有扣掉。',
    noValue: '没买过的人没有价值预测，代价里不计他们；客户价值还没算出来时，代价也算不出来。',
    gate: '按打扰的代价把关、试算拦多少',
    by: '分开看',
    bys: { closeness: '按亲疏', channel: '按渠道', kind: '按内容' },
    closeness: { new: '来了不到 30 天', never: '没买过', once: '买过一次', often: '买过多次' },
    kinds: { useful: '有用的', about: '讲自己的', selling: '卖东西的', service: '服务' },
    channels: CHANNEL_WORDS.zh,
    touches: '触达次数',
    losses: '其中 7 天内流失',
    interval: (low: string, high: string) => `${low} 到 ${high}`,
    tooFew: '人太少',
    row: (name: string, value: string, low: string, high: string) =>
      `${name}：每千次多流失 ${value} 人，95% 区间 ${low} 到 ${high}`,
  },
  en: {
    title: 'Cost of a touch',
    subtitle: 'How many people more are lost by one touch more, and what they would still have brought',
    nothing: 'No touch went out in this time',
    nothingHint: 'Touches count once a guide confirms or the platform proves them. Launch an SOP or send something.',
    ratio: 'Hazard',
    each: 'Lost by a thousand',
    price: 'Price of a touch',
    people: 'people',
    times: 'times',
    costs: (lost, low, high) =>
      `A thousand touches lose ${lost} people more (95 % interval ${low} to ${high}), hardly by chance.`,
    keeps: (lost, low, high) =>
      `Fewer leave on days under a touch: ${lost} fewer a thousand touches (95 % interval ${low} to ${high}).`,
    unclear: (lost, low, high) =>
      `About ${lost} more lost by a thousand touches, but the 95 % interval ${low} to ${high} crosses 0.`,
    few: 'Too few people left (five are needed both after touches and otherwise) to say what a touch costs.',
    basis: (days, held, lost) => `Over ${days} days: ${held} days of friends (nobody else), ${lost} of them lost.`,
    how: 'Seven days after a touch, or until the next, are held against other days of people as close. No experiment.',
    noValue: 'People who never bought have no forecast and no price; without forecasts there is no price at all.',
    gate: 'Let the gate go by it, and try it first',
    by: 'Set apart',
    bys: { closeness: 'By closeness', channel: 'By channel', kind: 'By content' },
    closeness: { new: 'joined under 30 days ago', never: 'never bought', once: 'bought once', often: 'bought often' },
    kinds: { useful: 'useful', about: 'about us', selling: 'selling', service: 'service' },
    channels: CHANNEL_WORDS.en,
    touches: 'Touches',
    losses: 'Lost within 7 days',
    interval: (low, high) => `${low} to ${high}`,
    tooFew: 'too few',
    row: (name, value, low, high) => `${name}: ${value} more lost by a thousand, 95 % interval ${low} to ${high}`,
  },
})
