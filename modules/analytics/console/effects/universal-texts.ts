import { defineTexts } from '#kit/web/texts.ts'

export const UNIVERSAL_TEXTS = defineTexts({
  zh: {
    title: '全部营销合起来带来了什么',
    window: '算几天',
    within: (days: number) => `${days} 天内`,
    nobody: '还没有人被抽过签：打开长期对照组，并有营销轮到之后，这里就拿不发的人和其余的人比。',
    since: (day: string) => `${day} 起的这一批`,
    always: '长期有效的这一批',
    basis: (since: string, treated: string, holdout: string, days: number) =>
      `${since}：营销轮到过的 ${treated} 人，和抽签留出、一点营销都不发的 ${holdout} 人，都从第一次轮到算起 ${days} 天。`,
    guards: {
      no_holdout: '这一批还没有人被留出来，比不了。',
      too_few: '有一边不到 30 人，还比不了。',
      split_off: '两边人数和留出的比例对不上（这一期改过比例就会这样），下面的差别不能当作效果。',
      few_buyers: '有一边买的人不到 5 个，分不清是效果还是碰巧。',
    },
    loses: (share: string, interval: string) => `收营销的人多流失 ${share}（${interval}），不是碰巧。`,
    keeps: (share: string, interval: string) => `收营销的人反而少流失 ${share}（${interval}）。`,
    unclear: (share: string, interval: string) => `流失相差 ${share}（${interval}），还不能说营销赶走了人。`,
    interval: (low: string, high: string) => `95% 区间 ${low} 到 ${high}`,
    lost: (treated: string, holdout: string) => `流失：收营销的 ${treated} 人，不发的 ${holdout} 人`,
    open: (people: string, days: number) => `其中 ${people} 人还没满 ${days} 天，结果还会变。`,
  },
  en: {
    title: 'What all marketing together brings',
    window: 'Days that count',
    within: (days) => `Within ${days} days`,
    nobody: 'Nobody was drawn yet: with the universal holdout on, and marketing under way, the two are compared here.',
    since: (day) => `The draw since ${day}`,
    always: 'The draw for good',
    basis: (since, treated, holdout, days) =>
      `${since}: ${treated} people marketing was for, ${holdout} left alone by it; ${days} days from their first.`,
    guards: {
      no_holdout: 'Nobody of this draw is left alone yet.',
      too_few: 'Fewer than 30 people on one side: nothing to compare yet.',
      split_off: 'The two sides are not split as planned (the share was changed, perhaps): no effect.',
      few_buyers: 'Fewer than 5 buyers on one side: an effect cannot be told from chance.',
    },
    loses: (share, interval) => `${share} more of those who get marketing are lost (${interval}), beyond chance.`,
    keeps: (share, interval) => `${share} fewer of those who get marketing are lost (${interval}).`,
    unclear: (share, interval) => `Losses differ by ${share} (${interval}): not to be said that marketing drives away.`,
    interval: (low, high) => `95 % interval ${low} to ${high}`,
    lost: (treated, holdout) => `Lost: ${treated} with marketing, ${holdout} without`,
    open: (people, days) => `${people} of them are not ${days} days on yet; this will change.`,
  },
})
