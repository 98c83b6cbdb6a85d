import type { FieldFault } from './field.ts'

/** Why a row was left out, as written beside it in the download. */
export const PERSON_REASONS = {
  unclosed_quote: '引号没有成对，无法分清各列',
  line_too_long: '这一行太长（超过 400 万字），文件可能缺了换行',
  wrong_column_count: '列数和表头不一致',
  nobody: '没有能认出是谁的信息（手机号、会员号等都是空的）',
  masked_phone: '手机号被打了星号，又没有其他能认出是谁的信息',
  wrong_phone: '不是手机号',
  rounded: '号码被表格软件改成了科学计数法，末几位已丢失；请把该列设为文本后重新导出',
  wrong_birthday: '看不懂日期，例如应为 1990-05-17',
  wrong_time: '看不懂时间，例如应为 2026-03-05 14:30:00',
  wrong_consent: '看不懂，应填“是”或“否”',
  wrong_tag: '标签超过 30 个字',
  too_many_tags: '标签总数会超过上限，请先合并标签',
  unknown_field: '这个字段已停用',
  not_a_number: '不是数字',
  not_money: '不是金额',
  not_a_day: '看不懂日期，例如应为 2026-05-17',
  not_a_choice: '不是这个字段的选项',
  not_a_boolean: '应填“是”或“否”',
  not_a_link: '不是以 http:// 或 https:// 开头的网址',
  too_long: '超过 200 个字',
} as const satisfies Record<FieldFault, string> & Record<string, string>

export type PersonRejectReason = keyof typeof PERSON_REASONS

export interface PersonReject {
  readonly reason: PersonRejectReason
  /** Header of the column to blame; empty when it is the row as a whole. */
  readonly column: string
}

/** The reason as a person reads it: “生日”看不懂日期… */
export function reasonText({ reason, column }: PersonReject): string {
  return column === '' ? PERSON_REASONS[reason] : `“${column}”：${PERSON_REASONS[reason]}`
}
