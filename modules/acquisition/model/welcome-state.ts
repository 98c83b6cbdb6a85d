export const WELCOME_STATES = ['sending', 'sent', 'unresolved', 'not_sent'] as const
export type WelcomeState = (typeof WELCOME_STATES)[number]

export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** Why a welcome did not go, or is not known to have gone. Docs 92137 (2024) and 90313 (2024-04). */
export const WELCOME_REASONS = {
  no_code: {
    zh: '企业微信没有给欢迎码：管理后台给这位成员设了欢迎语（客户联系 → 加客户 → 欢迎语），或双方已经聊过',
    en: 'WeCom gave no welcome code: the admin console has a welcome for this member, or they chatted before',
  },
  too_late: {
    zh: '超过 20 秒，欢迎码失效了（41050）。程序当时忙、停着，或推送来晚了',
    en: 'the welcome code was older than 20 s (41050): the program was busy or down, or the push came late',
  },
  said_already: {
    zh: '双方已经聊过，或别的应用已经发了欢迎语（41051）',
    en: 'they had chatted already, or another app had welcomed them (41051)',
  },
  other_app: {
    zh: '另一个应用正在发欢迎语（41096），重试几次都没轮到',
    en: 'another app was delivering a welcome (41096), again and again',
  },
  member_not_active: {
    zh: '成员没有激活企业微信（41054），请他登录一次',
    en: 'the member has never signed in to WeCom (41054)',
  },
  friend_gone: {
    zh: '客户和成员已经不是好友（84061）',
    en: 'they no longer know each other (84061)',
  },
  not_ready: {
    zh: '欢迎语只有文件，而文件还没传到企业微信，20 秒内来不及传',
    en: 'the welcome was nothing but files, and WeCom had no copy of them; an upload would have been too late',
  },
  stopped: { zh: '触达规则没有让它发', en: 'the rules of reach stopped it' },
  refused: { zh: '企业微信没有同意', en: 'WeCom refused' },
  no_answer: {
    zh: '企业微信没有回答，不知道送到没有',
    en: 'WeCom did not answer; whether it arrived is not known',
  },
  interrupted: {
    zh: '发送时程序停了，不知道送到没有',
    en: 'the program stopped while sending; whether it arrived is not known',
  },
} as const satisfies Readonly<Record<string, Sentence>>
export type WelcomeReason = keyof typeof WELCOME_REASONS

const BY_CODE: Readonly<Record<number, WelcomeReason>> = {
  41050: 'too_late',
  41051: 'said_already',
  41096: 'other_app',
  41054: 'member_not_active',
  84061: 'friend_gone',
}

export interface WelcomeEnd {
  readonly state: WelcomeState
  readonly reason: WelcomeReason | null
  readonly errcode: number | null
  readonly errmsg: string
  /** Names of what was to go with it and did not: the platform had no copy. */
  readonly leftOut?: readonly string[]
}

/** What the platform answered. */
export type Answered =
  | { readonly kind: 'sent' | 'sent_before' | 'not_ready'; readonly leftOut: readonly string[] }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: 'unresolved'; readonly errmsg: string }

/** What a welcome is after the platform's answer. */
export function endOf(outcome: Answered): WelcomeEnd {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', reason: null, errcode: 0, errmsg: '', leftOut: outcome.leftOut }
    case 'sent_before':
      return { state: 'sent', reason: null, errcode: 41051, errmsg: '', leftOut: outcome.leftOut }
    case 'not_ready':
      return { state: 'not_sent', reason: 'not_ready', errcode: null, errmsg: '', leftOut: outcome.leftOut }
    case 'unresolved':
      return { state: 'unresolved', reason: 'no_answer', errcode: null, errmsg: outcome.errmsg }
    case 'refused': {
      const { errcode, errmsg } = outcome
      return { state: 'not_sent', reason: BY_CODE[errcode] ?? 'refused', errcode, errmsg }
    }
  }
}

/** One sentence for people, with the platform's own words where ours do not say enough. */
export function sayReason(
  reason: WelcomeReason,
  { errcode, errmsg }: { readonly errcode: number | null; readonly errmsg: string },
): Sentence {
  const { zh, en } = WELCOME_REASONS[reason]
  if (reason !== 'refused') return { zh, en }
  return { zh: `${zh}：${errcode} ${errmsg}`, en: `${en}: ${errcode} ${errmsg}` }
}

/** That a welcome went without some of its files; nothing when all went. */
export function sayLeftOut(leftOut: readonly string[]): Sentence | undefined {
  if (leftOut.length === 0) return undefined
  return {
    zh: `没带上：${leftOut.join('、')}（当时还没传到企业微信）`,
    en: `without ${leftOut.join(', ')}: WeCom had no copy at that moment`,
  }
}
