export interface MemberLine {
  readonly id: number
  readonly name: string
  readonly phoneMasked: string | null
  readonly city: string
  readonly tags: readonly string[]
  /** A day. */
  readonly since: string
}

/** The first row of a list of members. */
export const MEMBER_HEADINGS = {
  zh: ['客户编号', '姓名', '手机号', '城市', '标签', '成为客户'],
  en: ['Id', 'Name', 'Phone', 'City', 'Tags', 'Contact since'],
} as const

/** A member as cells below `MEMBER_HEADINGS`. */
export function memberCells({ id, name, phoneMasked, city, tags, since }: MemberLine): (string | number | null)[] {
  return [id, name, phoneMasked, city, tags.join('; '), since]
}
