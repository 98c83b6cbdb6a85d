/** The rules a program may ask for; what they say lies in the database with its date and source. */
export const RULE_NAMES = [
  'wecom.task_reminders',
  'wecom.customer_receive_quota',
  'wecom.app_messages_per_member',
  'wecom.app_messages_per_day',
  'wecom.member_mass_send',
  'wecom.welcome_message',
  'wecom.api_calls',
  'wecom.helpdesk_window',
  'wechat.official_account_window',
  'wechat.official_account_touch_window',
  'sms.parts',
  'wecom.customer_transfer',
  'wecom.group_transfer',
  'wecom.temporary_media',
  'wecom.group_mass_send',
  'wecom.group_receive_quota',
  'wecom.moment_task',
  'wecom.moment_receive_quota',
] as const
export type RuleName = (typeof RULE_NAMES)[number]

/** What a platform allows from a day on, until a later rule of the same name. */
export interface PlatformRule {
  readonly name: string
  readonly value: Readonly<Record<string, number | string>>
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  readonly source: string
  readonly note: string
}

/** A limit of a rule as a number on a day (`YYYY-MM-DD`): platforms also write limits as `days_in_month`. */
export function limitOf(rule: PlatformRule, key: string, day: string): number {
  const limit = rule.value[key]
  if (typeof limit === 'number') return limit
  if (limit === 'days_in_month') return daysInMonth(day)
  throw new Error(`Rule ${rule.name} has no limit "${key}"`)
}

function daysInMonth(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
