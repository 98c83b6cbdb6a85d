import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: '这个人设近来说了什么',
  days: (n: number) => `近 ${n} 天，用它的账号发给客户的营销；没有标内容种类的算卖东西的`,
  none: '还没有发出过。',
  noAccounts: '还没有账号用这个人设。',
  tooMany: (n: number, useful: number, selling: number) =>
    `每 ${useful} 条有用的配 ${selling} 条卖东西的，现在卖东西的多了 ${n} 条。先说些有用的，再卖。`,
  fine: (useful: number, selling: number) => `在“每 ${useful} 条有用的配 ${selling} 条卖东西的”之内。`,
  perPerson: (on: boolean): string =>
    on
      ? '按每位客户守住：卖东西的要等 TA 收到过有用的。按人设只提醒、不拦，因为一位客户看不到你对别人说了什么。'
      : '“内容配比”现在关着，卖东西的不会因此推迟；按人设只提醒、不拦。',
  rule: '去设置内容配比',
}

const en: typeof zh = {
  title: 'What this persona has said of late',
  days: (n) => `Marketing that its accounts sent to customers in ${n} days; what nobody labelled sells`,
  none: 'Nothing has gone out yet.',
  noAccounts: 'No account speaks as this persona.',
  tooMany: (n, useful, selling) =>
    `${selling} that sell for ${useful} of use: there are ${n} too many that sell. Say something useful first.`,
  fine: (useful, selling) => `Within ${selling} that sell for ${useful} of use.`,
  perPerson: (on) =>
    on
      ? 'Kept for each customer: what sells waits for something of use. For a persona it is only told.'
      : 'The mix of content is switched off, so nothing waits for it; for a persona it is only told.',
  rule: 'Set the mix of content',
}

export const PERSONA_MIX_TEXTS = defineTexts({ zh, en })
