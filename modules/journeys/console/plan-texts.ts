import { defineTexts } from '#kit/web/texts.ts'

export const PLAN_TEXTS = defineTexts({
  zh: {
    plan: '假设和主目标',
    planHint: '上线前写下：做这件事会带来什么、为什么。上线后不能改，结果出来才知道当初想对了没有。',
    hypothesis: '假设',
    hypothesisSample: '例如：首单后第 3 天回访的人，30 天内多买一次，因为刚好用完一半',
    primaryGoal: '主目标，只能选一个',
    goals: { money: '多赚钱', orders: '多下单', buyers: '更多人买' },
    rule: '本店规定：每个 SOP 上线前都要写假设',
  },
  en: {
    plan: 'Hypothesis and primary goal',
    planHint: 'Before the launch: what this will bring, and why. Fixed once it runs, so that the result can prove it.',
    hypothesis: 'Hypothesis',
    hypothesisSample: 'For instance: who is asked on day 3 buys once more within 30 days, for half is used up by then',
    primaryGoal: 'Primary goal, one only',
    goals: { money: 'more money', orders: 'more orders', buyers: 'more buyers' },
    rule: 'This shop asks for a hypothesis before every launch',
  },
})
