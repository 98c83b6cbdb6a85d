import { readPhone } from '#kit/pure/table/cell.ts'

export interface Address {
  readonly name?: string
  readonly phone?: string
  readonly province?: string
  readonly city?: string
}

/** Cities that are their own province. */
const MUNICIPALITIES = ['北京', '上海', '天津', '重庆']
const PROVINCE = /^(.{2,6}?(?:省|自治区|特别行政区)|北京市?|上海市?|天津市?|重庆市?)\s*/
const CITY = /^(.{2,10}?(?:市|自治州|地区|盟))/

/**
 * What an address says: `姓名，86-手机号，省 市 区 地址 ，` (天猫, 2025), `省 市 区 地址` (淘宝), or all in one word, with
 * blanks in the street at most.
 * Masked parts say nothing.
 */
export function readAddress(text: string): Address {
  const parts = text.split(/[，,]/).map((part) => part.trim())
  const [name = '', phone = '', ...rest] = parts
  const isComposite = parts.length >= 3 && /^(\+?86-?)?[\d*]{5,}/.test(phone)
  if (!isComposite) return placeOf(text)
  const digits = readPhone(phone)
  return { ...(name ? { name } : {}), ...(digits ? { phone: digits } : {}), ...placeOf(rest.join(' ')) }
}

function placeOf(text: string): Address {
  const words = text.trim().split(/\s+/)
  const province = PROVINCE.exec(text.trim())
  const isParted = !province?.[1] || province[0].length > province[1].length
  if (words.length >= 3 && isParted) return spaced(words[0] ?? '', words[1] ?? '')
  if (!province?.[1]) return {}
  const city = CITY.exec(text.trim().slice(province[0].length))?.[1]
  return spaced(province[1], city ?? '')
}

function spaced(province: string, city: string): Address {
  if (`${province}${city}`.includes('*')) return {}
  const own = MUNICIPALITIES.find((name) => province.startsWith(name))
  const inside = city === '' && own ? `${own}市` : city
  return { province, ...(inside ? { city: inside } : {}) }
}
