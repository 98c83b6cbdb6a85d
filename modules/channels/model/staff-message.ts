export const STAFF_MESSAGE_STATES = ['waiting', 'sent', 'held', 'failed'] as const
export type StaffMessageState = (typeof STAFF_MESSAGE_STATES)[number]

interface Words {
  readonly zh: string
  readonly en: string
}

/** What the platform lets an app say to members: dated rules, beyond which it drops in silence (doc 90454, 2023-08). */
export interface StaffLimits {
  readonly perMinute: number
  readonly perHour: number
  /** Person-times a day: the members of the company times so many. */
  readonly perDay: number
}

/** What the app has said already, to this member and to all. */
export interface StaffSent {
  readonly inMinute: number
  readonly inHour: number
  readonly today: number
}

/** Why one more would be dropped by WeCom without a word, or nothing. */
export function refusalToTell(sent: StaffSent, limits: StaffLimits): Words | undefined {
  if (sent.inMinute >= limits.perMinute)
    return overFull(`每分钟 ${limits.perMinute} 条`, `${limits.perMinute} a minute`)
  if (sent.inHour >= limits.perHour) return overFull(`每小时 ${limits.perHour} 条`, `${limits.perHour} an hour`)
  if (sent.today < limits.perDay) return undefined
  return {
    zh: `这个应用今天的 ${limits.perDay} 人次用完了，再发会被企业微信丢掉。`,
    en: `The app has used up its ${limits.perDay} person-times of today; WeCom would drop this one.`,
  }
}

function overFull(zh: string, en: string): Words {
  return {
    zh: `这位成员已经收满${zh}，再发会被企业微信丢掉。`,
    en: `This member has had ${en}; WeCom would drop one more.`,
  }
}
