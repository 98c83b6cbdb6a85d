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
  return `\uFEFF${HEADERS[language].join(',')}\r\n`
}

export function memberCsvLine({ id, name, phoneMasked, city, tags, since }: MemberLine): string {
  return `${[String(id), name, phoneMasked ?? '', city, tags.join('; '), since].map(writeCell).join(',')}\r\n`
}

/** Quoted where needed; a text that a spreadsheet would take for a formula is defused by an apostrophe. */
function writeCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
