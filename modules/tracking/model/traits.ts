import { isObject } from './read-call.ts'
import type { Json } from './received-event.ts'

/** What identify calls say of a person, in the words of contacts. */
export interface TraitFacts {
  readonly identities: readonly { readonly kind: TraitIdentity; readonly scope: string; readonly value: string }[]
  readonly name?: string
  readonly gender?: 'female' | 'male'
  readonly birthday?: string
  readonly province?: string
  readonly city?: string
  readonly attributes: Readonly<Record<string, string>>
}
type TraitIdentity = 'phone' | 'unionid' | 'external_userid' | 'openid' | 'member_no'

/** Traits by which a person is recognised. An openid holds within one app only, so it names its appid. */
const IDENTITIES: Readonly<Record<string, TraitIdentity>> = {
  phone: 'phone',
  mobile: 'phone',
  unionid: 'unionid',
  unionId: 'unionid',
  external_userid: 'external_userid',
  externalUserId: 'external_userid',
  openid: 'openid',
  openId: 'openid',
  memberNo: 'member_no',
  member_no: 'member_no',
}
const FEMALE = /^(f|female|女|woman)$/i
const MALE = /^(m|male|男|man)$/i
/** Traits that become facts of the profile; all others become attributes. */
const PROFILE: ReadonlySet<string> = new Set([
  ...Object.keys(IDENTITIES),
  ...['name', 'firstName', 'lastName', 'gender', 'birthday', 'address', 'city', 'province', 'state', 'appid', 'appId'],
])
/** Attributes taken from one call at most. */
export const TRAITS_MAX = 50

/** Reads traits by the names the Segment specification reserves, and by those of WeChat (read 2026-11). */
export function readTraits(traits: Json): TraitFacts {
  const address = isObject(traits.address) ? traits.address : {}
  const gender = textOf(traits.gender)
  return {
    identities: readIdentities(traits),
    attributes: readAttributes(traits),
    ...given('name', textOf(traits.name) || fullName(traits)),
    ...(FEMALE.test(gender) ? { gender: 'female' as const } : MALE.test(gender) ? { gender: 'male' as const } : {}),
    ...given('birthday', textOf(traits.birthday).slice(0, 10)),
    ...given('province', textOf(traits.province) || textOf(address.state) || textOf(traits.state)),
    ...given('city', textOf(traits.city) || textOf(address.city)),
  }
}

function readIdentities(traits: Json): TraitFacts['identities'] {
  const scope = textOf(traits.appid) || textOf(traits.appId)
  return Object.entries(IDENTITIES).flatMap(([trait, kind]) => {
    const value = textOf(traits[trait])
    return value === '' || (kind === 'phone' && !isWholePhone(value))
      ? []
      : [{ kind, scope: kind === 'openid' ? scope : '', value }]
  })
}

/** A masked number is shared by thousands: it identifies nobody. */
function isWholePhone(text: string): boolean {
  return /^\+?\d{5,15}$/.test(text.replace(/[\s\-()（）.]/g, ''))
}

/** Numbers and truths as text, lists as JSON: the forms custom fields are kept in. */
function readAttributes(traits: Json): Record<string, string> {
  const entries = Object.entries(traits).flatMap(([key, value]): [string, string][] => {
    if (PROFILE.has(key)) return []
    const text = Array.isArray(value) ? JSON.stringify(value) : textOf(value)
    return text === '' ? [] : [[key, text]]
  })
  return Object.fromEntries(entries.slice(0, TRAITS_MAX))
}

/** Chinese names are written family first and without a space. */
function fullName(traits: Json): string {
  const [first, last] = [textOf(traits.firstName), textOf(traits.lastName)]
  return /\p{Script=Han}/u.test(last + first) ? `${last}${first}` : `${first} ${last}`.trim()
}

function given<K extends string>(key: K, value: string): { readonly [key in K]?: string } {
  return value === '' ? {} : ({ [key]: value } as { [key in K]: string })
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? String(value) : ''
}
