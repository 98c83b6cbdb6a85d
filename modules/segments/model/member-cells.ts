import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'

export interface MemberLine {
  readonly id: number
  readonly name: string
  readonly phoneMasked: string | null
  readonly city: string
  readonly tags: readonly string[]
  /** A day. */
  readonly since: string
}

const HEADERS = {
  zh: ['客户编号', '姓名', '手机号', '城市', '标签', '成为客户'],
  en: ['Id', 'Name', 'Phone', 'City', 'Tags', 'Contact since'],
} as const

/** The first line of a list of members. The mark at the start makes spreadsheets read it as UTF-8. */
export function memberCsvHead(language: 'zh' | 'en'): string {
  return CSV_BYTE_ORDER_MARK + csvLine(HEADERS[language])
}

export function memberCsvLine({ id, name, phoneMasked, city, tags, since }: MemberLine): string {
  return csvLine([id, name, phoneMasked, city, tags.join('; '), since])
}
