import type { Settings } from './settings.ts'
import { BLANK_SETTINGS } from './settings.ts'
import type { TemplateKey } from './template-keys.ts'

interface TemplateStep {
  readonly day: number
  readonly time: string
  readonly title: string
  readonly text: string
}

/** What is proven to be worth starting from. The words remind rather than push: “润物细无声”. */
export interface Template {
  readonly key: TemplateKey
  readonly zh: string
  readonly en: string
  readonly purposeZh: string
  readonly purposeEn: string
  /** Which people it is meant for, in words: the segment is chosen by its user. */
  readonly stageZh: string
  readonly stageEn: string
  readonly decisionDays: number
  readonly goalDays: number
  readonly reentryDays: number | null
  readonly enrolLater: boolean
  readonly steps: readonly TemplateStep[]
}

export const TEMPLATES: readonly Template[] = [
  {
    key: 'first_week',
    zh: '新客7天',
    en: 'First week',
    purposeZh: '让新客用好、用对，第 7 天自然带出第二次需要',
    purposeEn: 'Help a new customer use what they bought; the second need comes up by itself',
    stageZh: '首单不久、只买过一次的人',
    stageEn: 'People who bought once, lately',
    decisionDays: 7,
    goalDays: 14,
    reentryDays: null,
    enrolLater: true,
    steps: [
      {
        day: 1,
        time: '10:30',
        title: '到货关怀',
        text: '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。东西收到了吗？有什么不清楚的直接问我，我在。',
      },
      {
        day: 3,
        time: '19:00',
        title: '使用小技巧',
        text: '{{客户称呼}}，分享一个老顾客常用的小办法：第一次用少量多次，效果更好。用着有什么感觉，随时和我说。',
      },
      {
        day: 7,
        time: '19:30',
        title: '一周回访',
        text: '{{客户称呼}}，用了一周感觉怎么样？哪里不合适告诉我，我帮您调；合适的话，搭配着用的那款这周有老客价，需要我留一份吗？',
      },
    ],
  },
  {
    key: 'wake_sleeping',
    zh: '沉睡唤醒',
    en: 'Wake the sleeping',
    purposeZh: '先问近况，再给理由，最后才给优惠',
    purposeEn: 'Ask first, give a reason next, an offer last',
    stageZh: '买过、但很久没再来的人',
    stageEn: 'People who bought and have not come back for long',
    decisionDays: 14,
    goalDays: 30,
    reentryDays: 90,
    enrolLater: true,
    steps: [
      {
        day: 0,
        time: '15:00',
        title: '问近况',
        text: '{{客户称呼}}，好久没联系，我是{{店铺名}}的{{导购姓名}}。上次那款还在用吗？想听听您的真实感受。',
      },
      {
        day: 4,
        time: '19:30',
        title: '给一个回来的理由',
        text: '{{客户称呼}}，我们按老顾客的意见改了一版，您当时提的地方也改了，先发给您看看，不着急买。',
      },
      {
        day: 10,
        time: '19:30',
        title: '老客专属',
        text: '{{客户称呼}}，给您留了一份老客价，这周内都有效。需要的话我直接帮您下，不需要也没关系，祝一切都好。',
      },
    ],
  },
  {
    key: 'member_day',
    zh: '会员日',
    en: 'Member day',
    purposeZh: '只提醒与 TA 有关的一件事，当天不再打扰',
    purposeEn: 'One thing that concerns them, and no more that day',
    stageZh: '复购过的会员',
    stageEn: 'Members who bought again',
    decisionDays: 3,
    goalDays: 5,
    reentryDays: 25,
    enrolLater: false,
    steps: [
      {
        day: 0,
        time: '10:00',
        title: '会员日预告',
        text: '{{客户称呼}}，后天是会员日。您常买的那款我先替您留着，要不要再看看别的？我按您的习惯挑几样。',
      },
      {
        day: 2,
        time: '10:00',
        title: '会员日当天',
        text: '{{客户称呼}}，会员日今天开始，给您留的都在。晚上 10 点前告诉我就行，我来安排发货。',
      },
    ],
  },
  {
    key: 'repurchase',
    zh: '复购提醒',
    en: 'Time to buy again',
    purposeZh: '按用完的时间提醒，比按我们的日历提醒更有用',
    purposeEn: 'Remind when it is used up, not when our calendar says so',
    stageZh: '按常用周期快要用完的人',
    stageEn: 'People about to run out',
    decisionDays: 30,
    goalDays: 21,
    reentryDays: 30,
    enrolLater: true,
    steps: [
      {
        day: 0,
        time: '11:00',
        title: '快用完了吗',
        text: '{{客户称呼}}，按一般用量，上次的差不多快用完了。要是还剩不少，说明用得省，也告诉我一声，我帮您看看用法。',
      },
      {
        day: 5,
        time: '19:00',
        title: '帮您留着',
        text: '{{客户称呼}}，您用的那款补货到了，给您留了一份。需要就回我“留”，不需要我就放回去了。',
      },
    ],
  },
]

/** A draft made from a template. Ids of the steps come from outside. */
export function settingsOf(template: Template, newId: () => string): Settings {
  const { goalDays, decisionDays, reentryDays, enrolLater } = template
  return {
    ...BLANK_SETTINGS,
    goal: { kind: 'bought', days: goalDays },
    ...{ decisionDays, reentryDays, enrolLater },
    steps: template.steps.map((step) => ({ ...step, id: newId(), kind: 'message', scriptId: null })),
  }
}
